// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { adapterOf } from '../../../lib/crm/adapter.ts';
import type { FoundRecord } from '../../../lib/crm/crm.ts';
import { descriptions } from '../../../lib/crm/descriptions.ts';
import { crms } from '../../../lib/crm/registry.ts';
import type { Certainty } from '../../../lib/domain/caller-match.ts';
import { candidatesFrom } from '../../../lib/domain/candidates.ts';
import { readGerman } from '../../fixtures/phone.ts';
import { fixtureOf, formsOf, type FixtureAnswer } from './fixture.ts';
import { openPage, type Asked } from './page.ts';
import { SEARCHES } from './searches.ts';

/**
 * Whether a caller is found however the number was typed: each CRM's own search (`searches.ts`) decides whether it gives
 * the record, and the caller-match rules whether it fits.
 */

const asked = crms.filter(({ id, canFind }) => canFind && id !== 'custom').map(({ id }) => id);
/** These know no wildcard: the digits must be grouped as people of that country do, or not at all. */
const PLAIN = ['glpi', 'servicenow', 'zammad'];
/** And these find the digits in one piece only. */
const IN_ONE_PIECE = ['pipedrive', 'zoho'];
/** And this one the beginning of a number in one piece. */
const BEGINNINGS = ['freshdesk'];
const LIMITED = [...PLAIN, ...IN_ONE_PIECE, ...BEGINNINGS];

/** The one record that a CRM holds, with a number that was typed so; what it is for the caller, and what was asked. */
async function certaintyAt(
  id: string,
  caller: string,
  typed: string,
): Promise<{ certainty: Certainty | undefined; searches: Asked[] }> {
  const { search, keeps } = SEARCHES[id] ?? {};
  if (!search) throw new Error(`how ${id} searches is not known`);
  const stored = keeps === undefined ? typed : kept(typed, keeps);
  const fixture = fixtureOf(id);
  const { ask, asked: requests } = openPage(fixture, (request) => {
    const template = fixture.exchanges.find((one) => isOfKind(one.ask, request.ask));
    const finds = search(request);
    const isFound = finds === undefined || finds(stored);
    if (!template) return { status: 404, json: {} };
    const full =
      fixture.exchanges.find((one) => isOfKind(one.ask, request.ask) && holds(one.answer)) ?? template;
    return isFound ? withNumber(full.answer, stored, fixture.found) : emptied(template.answer, id);
  });
  const crm = adapterOf({ crm: id }, descriptions);
  const result = await crm?.find?.(ask, formsOf(caller), fixture.base);
  if (result?.outcome !== 'records') throw new Error(`${id}: ${JSON.stringify(result)}`);
  const [best] = candidatesFrom(result.records, readGerman(caller), readGerman);
  const searches = requests.filter((request) => search(request) !== undefined);
  return { certainty: best?.certainty, searches };
}

/** The same path: what is searched for differs. */
function isOfKind(one: string, other: string): boolean {
  const pathOf = (ask: string) => ask.split('?')[0];
  return pathOf(one) === pathOf(other);
}

function holds({ json, html }: FixtureAnswer): boolean {
  return (
    /\d{3}/.test(html ?? JSON.stringify(json)) && !/\[\]|<tbody><\/tbody>/.test(html ?? JSON.stringify(json))
  );
}

function withNumber(answer: FixtureAnswer, stored: string, found: readonly FoundRecord[]): FixtureAnswer {
  const numbers = found.flatMap((record) => record.numbers);
  const inText = (text: string) => numbers.reduce((one, number) => one.replaceAll(number, stored), text);
  const inJson = (text: string) =>
    numbers.reduce(
      (one, number) =>
        one
          .replaceAll(`"${number}"`, `"${stored}"`)
          // Some keep the country apart.
          .replaceAll(`"${number.replace('+49', '')}"`, `"${stored.replace('+49', '')}"`),
      text,
    );
  return {
    ...answer,
    ...(answer.html !== undefined && { html: inText(answer.html) }),
    ...(answer.json !== undefined && { json: JSON.parse(inJson(JSON.stringify(answer.json))) as unknown }),
  };
}

/** The same answer without rows. */
function emptied(answer: FixtureAnswer, id: string): FixtureAnswer {
  if (answer.html !== undefined)
    return { ...answer, html: answer.html.replace(/<tbody>[\s\S]*<\/tbody>/, '<tbody></tbody>') };
  const paths = (descriptions[id]?.asks ?? []).map(({ list = '' }) => list.split('|')[0] ?? '');
  const json: unknown = paths.reduce(without, structuredClone(answer.json));
  return { ...answer, json };
}

function without(json: unknown, path: string): unknown {
  if (path === '' || typeof json !== 'object' || json === null) return Array.isArray(json) ? [] : json;
  const [first = '', ...rest] = path.split('.');
  const object = json as Record<string, unknown>;
  return first in object
    ? { ...object, [first]: rest.length === 0 ? [] : without(object[first], rest.join('.')) }
    : json;
}

function kept(typed: string, keeps: 'e164' | 'digits'): string {
  const number = readGerman(typed);
  if (keeps === 'e164' && number.kind === 'e164') return number.e164;
  return typed.replace(/\D/g, '');
}

describe.each(asked)('the search of %s', (id) => {
  it.each(['+4915123456789', '+49 151 23456789', '015123456789', '0151 23456789', '01512 3456789'])(
    'finds a mobile number that was typed as %s',
    async (typed) => {
      const isLost =
        (BEGINNINGS.includes(id) && typed.includes(' ')) ||
        (IN_ONE_PIECE.includes(id) && typed === '01512 3456789' && id !== 'zoho');
      const { certainty } = await certaintyAt(id, '+4915123456789', typed);
      expect(certainty).toBe(isLost ? undefined : 'exact');
    },
  );

  if (!LIMITED.includes(id))
    it.each(['0049 (0)151 - 2345 6789', '0151/23 45 67 89', '(0151) 234-567-89'])(
      'finds a mobile number that was typed as %s',
      async (typed) => {
        expect((await certaintyAt(id, '+4915123456789', typed)).certainty).toBe('exact');
      },
    );

  if (PLAIN.includes(id))
    it('finds the groups that people of that country write', async () => {
      for (const typed of ['+44 20 7946 0018', '+442079460018', '0044 20 7946 0018'])
        expect((await certaintyAt(id, '+442079460018', typed)).certainty).toBe('exact');
      expect((await certaintyAt(id, '+12125550142', '+1 (212) 555-0142')).certainty).toBe('exact');
    });

  it('finds the company of an extension', async () => {
    const { keeps } = SEARCHES[id] ?? {};
    // Whoever searches for digits in one piece finds the company where its trunk was typed so.
    const typed = keeps ? '+49309018' : LIMITED.includes(id) ? '+49309018-0' : '030 9018-20';
    expect((await certaintyAt(id, '+4930901821', typed)).certainty).toBe('company');
  });

  it('asks once for the number, for the company only where nobody has the number, and where numbers have extensions', async () => {
    const askedFor = async (caller: string, typed: string) => {
      const { searches } = await certaintyAt(id, caller, typed);
      return searches.map(({ ask, body }) => ask + JSON.stringify(body ?? ''));
    };
    const stranger = '+12125550142';
    const aboutTheNumber = await askedFor('+4930901821', '+4930901821');
    const unknown = await askedFor('+4930901821', stranger);
    expect(unknown.length).toBeGreaterThan((await askedFor('+4915123456789', stranger)).length);
    expect(unknown.some((one) => !aboutTheNumber.includes(one))).toBe(true);
    expect(aboutTheNumber).toHaveLength(descriptions[id]?.asks?.length ?? 0);
  });
});
