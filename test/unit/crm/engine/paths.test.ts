import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listAt, says, textOf, textsAt, timeOf, valuesAt } from '../../../../lib/crm/engine/paths.ts';

const row = {
  id: 7,
  name: '  Ada   Lovelace ',
  'company.name': 'Engines',
  parent: [3, 'Rechenwerk GmbH'],
  phones: [{ value: '1' }, { value: 2 }, { other: '3' }],
  empty: '',
  no: false,
};

describe('paths', () => {
  it.each([
    ['id', ['7']],
    ['parent.1', ['Rechenwerk GmbH']],
    ['parent', ['3', 'Rechenwerk GmbH']],
    ['phones.*.value', ['1', '2']],
    ['company.name', ['Engines']],
    ['empty', []],
    ['no', []],
    ['missing.deeper', []],
    ['constructor.name', []],
    ['__proto__', []],
  ])('%s', (path, texts) => {
    expect(textsAt(row, path)).toEqual(texts);
  });

  it.each([
    ['missing|name', 'Ada Lovelace'],
    ['{missing} {empty}|{name} ({id})', 'Ada Lovelace (7)'],
    ['{name} {missing}', 'Ada Lovelace'],
    ['missing', ''],
  ])('the text %s', (template, text) => {
    expect(textOf(row, template)).toBe(text);
  });

  it('find the first list', () => {
    expect(listAt({ a: { list: 'x' }, b: [1] }, 'a.list|b')).toEqual([1]);
    expect(listAt([1], '')).toEqual([1]);
    expect(listAt({}, 'a|')).toBeUndefined();
  });

  it('compare values as texts, and nothing that is no value', () => {
    expect(says({ a: 'false' }, ['a', false])).toBe(true);
    expect(says({ a: [1] }, ['a', 1])).toBe(false);
    expect(says({}, ['a', 'undefined'])).toBe(false);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, path) => {
        expect(Array.isArray(valuesAt(value, path))).toBe(true);
        expect(typeof textOf(value, path)).toBe('string');
      }),
    );
  });
});

describe('times', () => {
  it.each([
    ['1790000000', 1790000000000],
    ['1790000000123', 1790000000123],
    ['2026-10-01T09:30:00Z', Date.UTC(2026, 9, 1, 9, 30)],
    ['2026-10-01T11:30:00+02:00', Date.UTC(2026, 9, 1, 9, 30)],
    ['2026-10-01 09:30:00', Date.UTC(2026, 9, 1, 9, 30)],
    ['2026-10-01 09:30:00.123456', Date.UTC(2026, 9, 1, 9, 30)],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
  ])('%s', (text, time) => {
    expect(timeOf(text)).toBe(time);
  });
});
