import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** What every secret of the simulators begins with, and every token that they issue. */
const MARKS = ['sim-secret-', 'not-a-real-sip-password', 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'];
/** Where Chromium itself keeps what an administrator has set. */
const BROWSERS_OWN = ['Managed Extension Settings'];

/** Files below a folder in which a test secret can be read, as bytes of either width. What nobody can read is left out. */
export function leaksIn(folder: string): string[] {
  const needles = MARKS.flatMap((mark) => [Buffer.from(mark, 'utf8'), Buffer.from(mark, 'utf16le')]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !file.split(sep).some((part) => BROWSERS_OWN.includes(part)))
    .filter((file) => {
      const bytes = bytesOf(file);
      return needles.some((needle) => bytes.includes(needle));
    });
}

/** A browser that has just ended may still take files away. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.of();
  }
}
