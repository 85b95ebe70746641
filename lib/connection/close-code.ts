/** Going away, service restart, try again later (RFC 6455, 7.4.1; IANA's registry of close codes). */
const LEAVING = [1001, 1012, 1013];

/** Whether a socket's close code says that the server goes, which concerns all its clients. */
export function saysLeaving(code: number | undefined): boolean {
  return code !== undefined && LEAVING.includes(code);
}
