import { cleanText } from '../../domain/clean-text.ts';

/** Longest id that the event schema takes. */
const MAX_ID = 200;

/** No counter and no duration in seconds is larger. */
const LARGEST_NUMBER = 1e12;

/** .NET's empty GUID stands where there is nothing. */
const EMPTY_GUID = /^[0-]+$/;

/** Members of a JSON object by their name in lower case: systems spell one field in several ways. */
export type Fields = ReadonlyMap<string, unknown>;

/** The members of an object; undefined for anything that is not one. */
export function readFields(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const fields = new Map<string, unknown>();
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(members)) fields.set(name.toLowerCase(), members[name]);
  return fields;
}

/** A clean text, or undefined where there is none. */
export function textOf(fields: Fields, name: string): string | undefined {
  return textIn(fields.get(name));
}

/** An id in lower case, so that ids can be compared; undefined for null and for the empty GUID. */
export function idOf(fields: Fields, name: string): string | undefined {
  return idIn(fields.get(name));
}

/** The same of a value by itself. */
export function idIn(value: unknown): string | undefined {
  const id = textIn(value)?.slice(0, MAX_ID).toLowerCase();
  return id === undefined || EMPTY_GUID.test(id) ? undefined : id;
}

function textIn(value: unknown): string | undefined {
  return cleanText(typeof value === 'number' ? String(value) : value);
}

/** A number of sane size, also where it came as text. */
export function numberOf(fields: Fields, name: string): number | undefined {
  const value = fields.get(name);
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= LARGEST_NUMBER ? number : undefined;
}

/** A yes or no, also where it came as text or number. */
export function flagOf(fields: Fields, name: string): boolean | undefined {
  const value = fields.get(name);
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === '1' || (typeof value === 'string' && /^true$/i.test(value))) return true;
  if (value === 0 || value === '0' || (typeof value === 'string' && /^false$/i.test(value))) return false;
  return undefined;
}
