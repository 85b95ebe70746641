/** Characters that Windows has in no name; a colon would name a stream. */
const NOT_IN_WINDOWS_NAMES = /[<>:"|?*]/;

/** Whether a text is an absolute path of Windows: with a drive, or on a share. Device paths are not. */
function isWindowsPath(path: string): boolean {
  return /^[a-z]:[\\/]/i.test(path) || /^\\\\[^\\/?.][^\\/]*\\[^\\/]/.test(path);
}

/** Whether a text is an absolute path, of any system. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || isWindowsPath(path);
}

/** The last part of a path of any system. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** What is wrong with a folder that commands may reach into, in words, or nothing. */
export function folderProblem(folder: string): string | undefined {
  if (!isAbsolutePath(folder)) return 'must be a full path';
  const parts = partsOf(folder);
  if (parts.includes('..') || parts.includes('.')) return 'must not have "." or ".." in it';
  const isRoot = isWindowsPath(folder) ? parts.length < 2 : parts.length < 1;
  return isRoot ? 'must not be a whole disk' : undefined;
}

/**
 * Whether a path names something below a folder. Looks at the text alone, so links need a check of their own. Paths of
 * Windows are compared without case, and both slashes are the same there.
 */
export function isUnder(path: string, folder: string): boolean {
  const isWindows = isWindowsPath(folder);
  const normal = (text: string) => (isWindows ? text.replaceAll('/', '\\').toLowerCase() : text);
  const separator = isWindows ? '\\' : '/';
  const start = trimEnd(normal(folder), separator) + separator;
  const whole = normal(path);
  if (!whole.startsWith(start)) return false;
  const parts = whole.slice(start.length).split(separator);
  return parts.every((part) => isPlainName(part) && (!isWindows || isWindowsName(part)));
}

function isPlainName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..';
}

/** Windows drops dots and blanks at the end of a name, which could make ".." of something else. */
function isWindowsName(part: string): boolean {
  return !NOT_IN_WINDOWS_NAMES.test(part) && !/[. ]$/.test(part);
}

function partsOf(path: string): string[] {
  return (isWindowsPath(path) ? path.replaceAll('\\', '/') : path).split('/').filter((part) => part !== '');
}

function trimEnd(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === character) end--;
  return text.slice(0, end);
}
