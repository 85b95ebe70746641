import type { StudioList } from '../../domain/studio-command.ts';
import { readFields } from '../shared/fields.ts';
import { isRowId, type Ids } from './deletion.ts';
import { isId } from './frame.ts';

/** Where calls are put, in the words of the wire. */
const PLACES = new Map([
  ['air', 'master'],
  ['hold', 'on_hold'],
  ['ivr', 'ivr'],
]);
const LISTS: readonly StudioList[] = ['messages', 'questions', 'calls'];

/**
 * Reads the parts of a command, which a page made and nobody has checked. What is wrong with one of them makes the whole
 * command wrong; a value of the right kind stands in for it meanwhile.
 */
export function readArguments(command: Readonly<Record<string, unknown>>) {
  let isWrong = false;
  function take<Value>(name: string, isFit: (value: unknown) => value is Value, instead: Value): Value {
    const value = command[name];
    if (isFit(value)) return value;
    isWrong = true;
    return instead;
  }
  const one = <Word extends string>(name: string, words: readonly Word[], instead: Word) =>
    take(name, (value): value is Word => words.some((word) => word === value), instead);
  return {
    isWrong: () => isWrong,
    has: (name: string) => command[name] !== undefined,
    id: (name: string) => take(name, isId, ''),
    flag: (name: string) => take(name, (value): value is boolean => typeof value === 'boolean', false),
    /** Percent, from 1 on: the wiki page knows no 0. */
    level: (name: string) =>
      take(name, (value): value is number => typeof value === 'number' && value >= 1 && value <= 100, 1),
    count: (name: string) =>
      take(name, (value): value is number => typeof value === 'number' && Number.isFinite(value), 0),
    text: (name: string) => take(name, isFilled, ''),
    /** A text in one line. */
    line: (name: string, isFit: (value: unknown) => value is string = isFilled) =>
      // eslint-disable-next-line no-control-regex -- taking them out is the purpose
      take(name, isFit, '').replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' '),
    /** Something to dial or to write to: what is no digit or key of a phone only makes it readable. */
    number(name: string) {
      const number = take(name, isDialled, '').replace(/[^\d+*#]/g, '');
      if (number === '') isWrong = true;
      return number;
    },
    /** A place in the words of the wire; `others` are allowed besides, as they are. */
    place<Other extends string | null = never>(name: string, ...others: Other[]): string | Other {
      const value = command[name];
      if (others.some((one) => one === value)) return value as Other;
      const operator = readFields(value)?.get('operator');
      const place = typeof value === 'string' ? PLACES.get(value) : operator;
      if (isId(place)) return place;
      isWrong = true;
      return '';
    },
    one,
    list: () => one('list', LISTS, 'messages'),
    ids(name: string, list: StudioList): Ids {
      const isFit = (value: unknown): value is Ids =>
        Array.isArray(value) && value.length > 0 && value.every((id) => isRowId(list, id));
      return take(name, isFit, ['']);
    },
    tags: (name: string) =>
      take(
        name,
        (value): value is string[] =>
          Array.isArray(value) &&
          value.length > 0 &&
          value.every((tag) => typeof tag === 'string' && tag !== ''),
        [''],
      ),
    part: (name: string): unknown => command[name],
  };
}

export type Arguments = ReturnType<typeof readArguments>;

/** A mode, where it is told as a plain value. */
export function wireMode(value: string): string {
  return PLACES.get(value) ?? value;
}

/** Any text, an empty one too. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFilled(value: unknown): value is string {
  return isText(value) && value.trim() !== '';
}

function isDialled(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 60;
}
