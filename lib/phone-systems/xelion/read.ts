import type { Party } from '../../domain/event.ts';
import { readFields, textOf, type Fields } from '../shared/fields.ts';

/** Longest id that the event schema takes. */
const MAX_ID = 200;

const NO_FIELDS: Fields = new Map();

/** An object within an object; one without members where there is none. */
export function objectOf(fields: Fields, name: string): Fields {
  return readFields(fields.get(name)) ?? NO_FIELDS;
}

/** The first of these members that holds a text. Names in lower case. */
export function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(fields, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The first of these members that holds an id. Ids are kept as they are written: some are sent back. */
export function firstId(fields: Fields, names: readonly string[]): string | undefined {
  return firstText(fields, names)?.slice(0, MAX_ID);
}

/** The reference to a record that the tenant itself keeps. */
export function ownRecord(oid: string | undefined): Party['record'] {
  return oid === undefined ? undefined : { source: 'xelion', id: oid };
}

/** The objects of a list as the API gives them: `{"data":[{"object":{…}}]}`. */
export function rowsOf(json: unknown): Fields[] {
  const data = readFields(json)?.get('data');
  return Array.isArray(data) ? data.flatMap((row) => readFields(readFields(row)?.get('object')) ?? []) : [];
}

/** The one object of an answer: `{"object":{…}}`. */
export function singleOf(json: unknown): Fields {
  return objectOf(readFields(json) ?? NO_FIELDS, 'object');
}

/** Whether two notations are one number: same digits, or the same seven at the end. */
export function sameNumber(one: string, other: string): boolean {
  const a = digitsOf(one);
  const b = one === other ? a : digitsOf(other);
  const shorter = Math.min(a.length, b.length);
  return shorter > 0 && (a === b || (shorter >= 7 && (a.endsWith(b) || b.endsWith(a))));
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '').replace(/^0+/, '');
}
