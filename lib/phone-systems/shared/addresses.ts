/**
 * Reads the address of an API or hub: https, or http on this very computer. Gives it without trailing slash, query and
 * hash; undefined for anything else.
 */
export function readAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username !== '' || url.password !== '') return undefined;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) return undefined;
  return (url.origin + url.pathname).replace(/(?<!\/)\/+$/, '');
}

/** Host and port, for a problem's text. */
export function hostOf(address: string): string {
  return new URL(address).host;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
