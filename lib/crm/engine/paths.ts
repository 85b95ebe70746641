import type { Match } from './description.ts';

/**
 * What a path leads to in a JSON value: keys and positions joined by dots, `*` for all members, nothing for the value
 * itself. A member whose name is the whole path comes first (some CRMs answer with dots in names).
 */
export function valuesAt(value: unknown, path: string): unknown[] {
  if (path === '') return [value];
  if (isObject(value) && Object.hasOwn(value, path)) return [value[path]];
  return path
    .split('.')
    .reduce<unknown[]>((found, key) => found.flatMap((one) => membersOf(one, key)), [value]);
}

function membersOf(value: unknown, key: string): unknown[] {
  if (!isObject(value)) return [];
  if (key === '*') return Object.values(value);
  return Object.hasOwn(value, key) ? [value[key]] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** All texts and numbers that a path leads to, trimmed, without empty ones. A list gives its members. */
export function textsAt(value: unknown, path: string): string[] {
  return valuesAt(value, path)
    .flat()
    .flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? String(one).trim() : []))
    .filter((text) => text !== '');
}

/**
 * One text of a row: a path, or a template with paths in braces; alternatives are parted by `|`, the first that gives
 * something is taken.
 */
export function textOf(value: unknown, template: string): string {
  for (const one of template.split('|')) {
    const text = one.includes('{')
      ? one.replace(/\{([^{}]+)\}/g, (_all, path: string) => textsAt(value, path)[0] ?? '').trim()
      : (textsAt(value, one)[0] ?? '');
    if (text !== '') return text.replace(/\s+/g, ' ');
  }
  return '';
}

/** The first list that one of the paths (parted by `|`) leads to. */
export function listAt(value: unknown, paths: string): unknown[] | undefined {
  return paths
    .split('|')
    .flatMap((path) => valuesAt(value, path))
    .find((one) => Array.isArray(one));
}

/** Whether a path leads to that value. */
export function says(value: unknown, [path, wanted]: Match): boolean {
  return valuesAt(value, path).some((one) => !isObject(one) && String(one) === String(wanted));
}

/** Times without a zone are UTC, as Odoo and others write them. */
const PLAIN_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(:\d\d)?)(\.\d+)?$/;
/** Below this a number counts seconds, else milliseconds. */
const SMALLEST_MS = 1e11;

/** A time in epoch milliseconds; undefined where a text is none. */
export function timeOf(text: string): number | undefined {
  const number = Number(text);
  const time = Number.isNaN(number)
    ? Date.parse(text.replace(PLAIN_TIME, '$1T$2Z'))
    : number < SMALLEST_MS
      ? number * 1000
      : number;
  return time > 0 ? time : undefined;
}
