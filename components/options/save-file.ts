/** Gives a person a file to keep, under the name that they then see among their downloads. */
export function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken what it needs by the end of this turn.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** The name of an exported file, with the day on which it was made. */
export function fileName(what: string, extension: string, now: number): string {
  const date = new Date(now);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `callcard-${what}-${parts.map((part) => String(part).padStart(2, '0')).join('-')}.${extension}`;
}
