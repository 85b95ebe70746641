import { describe, expect, it } from 'vitest';
import { bestMatch } from '../../../lib/domain/caller-match.ts';
import type { PhoneNumber } from '../../../lib/domain/phone-number.ts';
import { exampleNumbers, type ExampleNumber } from '../../fixtures/phone/examples.ts';
import { readIn } from '../../fixtures/phone.ts';

const examples = exampleNumbers();
const readers = new Map(examples.map(({ region }) => [region, readIn(region)]));
const readGerman = readIn('DE');
const readAmerican = readIn('US');

/** As short as extensions are, in countries whose other numbers are longer: municipalities, emergency services. */
const TAKEN_FOR_SHORT_CODES = ['IR', 'NL', 'NO', 'PF', 'SJ', 'UY'];

function read({ region }: ExampleNumber, text: string): PhoneNumber {
  return readers.get(region)?.(text) ?? { kind: 'withheld' };
}

/** Examples that are read as another number, each with its notation. */
function wrong(textOf: (example: ExampleNumber) => string, readAs = read): string[] {
  return examples.flatMap((example) => {
    const text = textOf(example);
    const number = readAs(example, text);
    const isRight = number.kind === 'e164' && number.e164 === example.e164;
    return isRight ? [] : [`${example.region} ${example.type} ${text}: ${JSON.stringify(number)}`];
  });
}

describe('Google’s example numbers of every region', () => {
  it('are many, of all regions', () => {
    expect(readers.size).toBeGreaterThan(240);
    expect(examples.length).toBeGreaterThan(1_300);
  });

  it.each([
    ['international', ({ international }: ExampleNumber) => international],
    ['E.164', ({ e164 }: ExampleNumber) => e164],
    ['with 00', ({ e164 }: ExampleNumber) => e164.replace('+', '00')],
    ['as an address', ({ address }: ExampleNumber) => address],
    ['in full-width signs', ({ international }: ExampleNumber) => fullWidth(international)],
  ])('are read at home and in Germany: %s', (what, textOf) => {
    expect(wrong(textOf, (_example, text) => readGerman(text))).toEqual([]);
    if (what !== 'with 00') expect(wrong(textOf)).toEqual([]);
  });

  it('are read in America with 011', () => {
    expect(
      wrong(
        ({ e164 }) => e164.replace('+', '011 '),
        (_example, text) => readAmerican(text),
      ),
    ).toEqual([]);
  });

  it.each([
    ['as Google writes them', ({ national }: ExampleNumber) => national],
    ['digits only', ({ national }: ExampleNumber) => national.replace(/\D/g, '')],
  ])('are read at home in national notation, %s', (_how, textOf) => {
    const others = wrong(textOf).filter((text) => !TAKEN_FOR_SHORT_CODES.includes(text.slice(0, 2)));
    expect(others).toEqual([]);
    // Those are never read as another number; they are no E.164 at all.
    expect(wrong(textOf).every((text) => text.includes('"kind":"internal"'))).toBe(true);
  });

  it('match exactly, whichever notation rings and whichever is stored', () => {
    const unmatched = examples.filter((example) => {
      const notations = [example.e164, example.international, example.national, example.address];
      const reader = readers.get(example.region) ?? readGerman;
      const number = reader(example.e164);
      if (TAKEN_FOR_SHORT_CODES.includes(example.region) || number.kind !== 'e164') return false;
      return notations.some((caller) =>
        notations.some((stored) => {
          const match = bestMatch(reader(caller), [stored], reader);
          // The small tables call four of Google's examples invalid.
          return number.valid ? match?.certainty !== 'exact' : !match;
        }),
      );
    });
    expect(unmatched).toEqual([]);
    expect(examples.filter(({ e164 }) => !isValid(readGerman(e164))).length).toBeLessThanOrEqual(4);
  });

  it('never match an example of another number exactly', () => {
    const byNumber = new Map(examples.map((example) => [example.e164, example]));
    const numbers = [...byNumber.values()];
    const doubles = numbers.flatMap((example, index) => {
      const other = numbers[(index + 1) % numbers.length];
      const stored = [other?.national ?? '', other?.international ?? ''];
      const match = bestMatch(
        read(example, example.e164),
        stored,
        readers.get(other?.region ?? '') ?? readGerman,
      );
      return match?.certainty === 'exact' ? [`${example.e164} at ${stored.join(', ')}`] : [];
    });
    expect(doubles).toEqual([]);
  });
});

function isValid(number: PhoneNumber): boolean {
  return number.kind === 'e164' && number.valid;
}

function fullWidth(text: string): string {
  return text
    .replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000');
}
