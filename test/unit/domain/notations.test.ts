import { describe, expect, it } from 'vitest';
import { bestMatch, type Certainty } from '../../../lib/domain/caller-match.ts';
import notations from '../../fixtures/phone/notations.json' with { type: 'json' };
import { readIn } from '../../fixtures/phone.ts';

interface Row {
  country: string;
  notation?: string;
  e164?: string;
  extension?: string;
  kind?: string;
  caller?: string;
  stored?: string;
  certainty?: Certainty | null;
}

const rows = notations as Row[];
const alone = rows.filter(({ notation }) => notation !== undefined);
const pairs = rows.filter(({ stored }) => stored !== undefined);

describe('notations from practice', () => {
  it('are many', () => {
    expect(alone.length).toBeGreaterThan(300);
    expect(pairs.length).toBeGreaterThan(100);
    expect(alone.length + pairs.length).toBe(rows.length);
  });

  it.each(alone)('in $country, "$notation" is $kind $e164 $extension', (row) => {
    const { country, notation, e164, extension, kind = 'e164' } = row;
    const number = readIn(country)(notation);
    expect(number).toMatchObject({ kind, ...(e164 !== undefined && { e164 }) });
    if (number.kind === 'e164') expect(number.extension).toBe(extension);
  });

  it.each(pairs)('in $country, $caller at "$stored" is $certainty', (row) => {
    const read = readIn(row.country);
    const match = bestMatch(read(row.caller), [row.stored ?? ''], read);
    expect(match?.certainty ?? null).toBe(row.certainty);
  });
});
