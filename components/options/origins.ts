/** A list of web origins as a person wrote it, one a line. */
export interface ReadOrigins {
  /** In the form that addresses are compared in, each once: `https://crm.example.com`. */
  origins: string[];
  /** Lines that are no address of the web. */
  bad: string[];
}

/** Reads origins; the rest of an address that was pasted whole is left out. */
export function readOrigins(text: string): ReadOrigins {
  const lines = text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isWeb = (line: string) => URL.canParse(line) && /^https?:$/.test(new URL(line).protocol);
  return {
    origins: [...new Set(lines.filter(isWeb).map((line) => new URL(line).origin))],
    bad: lines.filter((line) => !isWeb(line)),
  };
}
