import fc from 'fast-check';
import { getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import metadata from 'libphonenumber-js/metadata.min.json' with { type: 'json' };
import type { CountryCode, MetadataJson } from 'libphonenumber-js/core';
import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../../lib/dial/find-numbers.ts';
import { nationalPlan } from '../../../lib/domain/national-plan.ts';

const tables: MetadataJson = metadata;
const found = (text: string, country = 'DE') =>
  findNumbers(text, nationalPlan(country, tables)).map(({ text: number }) => number);

/** Each line: a country, a text, and in brackets what is a number in it. Nothing in brackets is no number. */
const SNIPPETS = `
DE [+49 151 23456789]
DE [+4915123456789]
DE [+49 (0)30 901820]
DE [+49(0)30/901820]
DE Tel.: [030 901820]
DE Tel.:[030/901820]
DE [030/90 18 20]
DE [(030) 90 18 20]
DE [030-901820]
DE [030 - 901820]
DE [0171/3920000]
DE [01713920000]
DE Fon [0 30 / 90 18 20]
DE [0049 30 901820]
DE [004930901820]
DE Telefon: [901820]
DE Tel: [901820]
DE mobil [0151.23456789]
DE [+44 20 7946 0018] (London)
DE ([+44 20 7946 0018])
DE Anna, [030 901820], Berlin
DE von [030 901820] bis 17:30
DE 12.05.2024 [030 901820]
DE 2024-05-12 [0171 3920000], 10:15
DE [030 901820] / [0171 3920000]
DE [030 901820]  [0171 3920000]
DE [+49 30 901820] [+49 171 3920000]
DE [030 901820], [0171 3920000]
DE Kundennummer 4711, Telefon [030 901820]
DE Rechnung 2024-0815: Rückfragen [030 901820]
DE ☎ [030 901820]
DE T: [030 901820] F: [030 901821]
DE [030\u00a0901820]
DE [030\u202f901\u202f820]
DE [030–901820]
DE [+49‑30‑901820]
US [(201) 555-0123]
US [201-555-0123]
US [201.555.0123]
US [1-201-555-0123]
US [1 (201) 555-0123]
US [+1 201 555 0123]
US [201 555 0123]
US Phone: [2015550123]
US call [201-555-0123] x12
US [201-555-0123]x12
GB [020 7946 0018]
GB [07400 123456]
GB [+44 7400 123456]
FR [01 23 45 67 89]
FR [01.23.45.67.89]
FR [0123456789]
FR tél. [01-23-45-67-89]
ES [612 34 56 78]
ES [612 345 678]
ES móvil: [612345678]
IT [06 698 12345]
IT [+39 06 69812345]
NL [06 12345678]
NL [010-1234567]
AT [0664 123456]
CH [044 668 18 00]
PL [512 345 678]
DK [34 41 23 45]
NO [40 61 23 45]
SE [070-123 45 67]
RU [8 (912) 345-67-89]
BR [(11) 96123-4567]
JP [090-1234-5678]
IN [081234 56789]
AU [0412 345 678]
DE 10.12.1815
DE 10.12.2024
DE 01.02.2024
DE 1/2/2024
DE 2024-01-15
DE 2024-01-15T10:30:00
DE 2024-01-15 10:30:00
DE 15.01.2024, 09:30 - 10:45
DE 08:30-17:00
DE 2019-2024
DE 2019 - 2024
DK 2019 2024
DE 1.234.567,89 €
DE 1 234 567 EUR
DE EUR 0.123.456
DE € 030 901820
DE $201 555 0123
DE 030 901820 €
DE -030 901820
DE 0,0301234567
DE 0.0301234567
DE 3.14159265358
DE 99,99 %
DE 0123456789 kg
DE DE89 3704 0044 0532 0130 00
DE DE89370400440532013000
NL NL91 ABNA 0417 1643 00
GB GB29 NWBK 6016 1331 9268 19
FR FR76 3000 6000 0112 3456 7890 189
DE 4111 1111 1111 1111
DE 5500 0000 0000 0004
DE 550e8400-e29b-41d4-a716-446655440000
DE 0123456789abcdef
DE abc0123456789
DE ID 0301234567
DE Order #0301234567
DE Auftragsnr. 0301234567
DE Kundennummer: 030 901820
DE Rechnung 0301234567
DE Ticket 030-901820
DE Vertrag Nr. 030/901820
DE Konto 0301234567
DE USt-IdNr. DE 012345678
DE ISBN 0-306-40615-2
DE ISBN 978-3-16-148410-0
DE EAN 4006381333931
DE 4006381333931
DE 192.168.0.1
DE 192.168.100.200
DE 10.000.000.001
DE 0000123456
DE 000000000000
DE 20240115103000
DE 1 2 3 4 5 6 7 8 9 10
DE 12345
DE 10115 Berlin
DE https://example.com/0301234567
DE https://example.com/?id=0301234567
DE name@0301234567
DE user_0301234567
DE 52.520008, 13.404954
DE 030901820301234567890123
DE v1.2.3.4567890
ES 12.345.678
ES 600.000.000
ES 612345678
PL 5123456789012
US 2019 123 4567
US 078-05-1120
US 5550123
DE Seite 12 34 56 78
DE
DE nothing here
`
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => ({
    country: line.slice(0, 2),
    marked: JSON.parse(`"${line.slice(3).replaceAll('"', '\\"')}"`) as string,
  }));

/** Texts whose brackets are the number's own. */
const wanted = (marked: string) => [...marked.matchAll(/\[([^\]]*)\]/g)].map(([, number]) => number);

describe('numbers in the text of a page', () => {
  it('are tried in more than a hundred texts', () => expect(SNIPPETS.length).toBeGreaterThan(100));

  it.each(SNIPPETS)('$country $marked', ({ country, marked }) => {
    const text = marked.replace(/[[\]]/g, '');
    const expected = wanted(marked);
    expect(found(text, country)).toEqual(expected);
  });

  it('are found in every country as they are written abroad, and in most as they are written there', () => {
    const regions = Object.keys(tables.countries) as CountryCode[];
    const missed = { abroad: [] as string[], there: [] as string[] };
    for (const country of regions) {
      const number = getExampleNumber(country, examples);
      if (!number) continue;
      const [abroad, there] = [number.formatInternational(), number.formatNational()];
      if (found(`Office ${abroad} now`, country)[0] !== abroad) missed.abroad.push(country);
      if (found(`Office ${there} now`, country)[0] !== there) missed.there.push(country);
    }
    // Four digits behind the country's code: Tristan da Cunha and Tokelau.
    expect(missed.abroad.sort()).toEqual(['TA', 'TK']);
    // Islands and small countries, most with seven digits or less and no prefix: as likely anything else.
    expect(missed.there.length).toBeLessThanOrEqual(48);
    for (const country of ['AT', 'CH', 'DE', 'ES', 'FR', 'GB', 'IT', 'NL', 'PL', 'SE', 'US'])
      expect(missed.there).not.toContain(country);
  });

  it('are where they are said to be, in order, and never one in another', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '030 901820',
        '+49 151 23456789',
        '(030) 90 18 20',
        ' ',
        ', ',
        '/',
        '-',
        '12.05.2024',
        'Tel. ',
      ),
      fc.string({ maxLength: 12 }),
      fc.nat().map(String),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end, text: number } of findNumbers(text, nationalPlan('DE', tables))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(number);
          expect(number.replace(/\D/g, '').length).toBeGreaterThanOrEqual(6);
          last = end;
        }
      }),
    );
  });

  const two = (value: number) => String(value).padStart(2, '0');
  const no: Record<string, fc.Arbitrary<string>> = {
    days: fc
      .tuple(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1900, max: 2099 }),
        fc.constantFrom('.', '/', '-'),
      )
      .map(([day, month, year, sign]) => [two(day), two(month), year].join(sign)),
    instants: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString()),
    ids: fc.uuid(),
    sums: fc
      .tuple(fc.nat(), fc.constantFrom('EUR', '€', 'USD', 'kr'))
      .map(([sum, unit]) => `${sum.toLocaleString('de')} ${unit}`),
    IBANs: fc.stringMatching(/^[A-Z]{2}[0-9]{2}( [0-9]{4}){4,6}$/),
    addresses: fc.ipV4(),
    'long rows of digits': fc.stringMatching(/^[0-9]{18,40}$/),
  };
  it.each(Object.keys(no))('are no %s', (kind) => {
    fc.assert(
      fc.property(no[kind] ?? fc.constant(''), (text) => {
        expect(found(`x ${text} y`)).toEqual([]);
      }),
    );
  });

  it('take no time that a long text could make long', () => {
    // A pattern that tries all ways to part a text would not end: the runner's own time limit is the judge.
    for (const part of ['1 ', '1-', '(1', '+1 ', '12.', 'no. ', 'DE12 '])
      findNumbers(part.repeat(20_000), nationalPlan('DE', tables));
  });
});
