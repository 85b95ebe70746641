import { describe, expect, it } from 'vitest';
import { mainButton, matchWords } from '../../../components/words/match-words.ts';
import { choicesOf, type MatchView } from '../../../lib/domain/lookup.ts';
import { BERLIN, candidate, CRM_NAMES } from './samples.ts';

const TABLE: [MatchView, string, string | undefined][] = [
  [{ state: 'unasked' }, 'This number cannot be looked up.', undefined],
  [{ state: 'pending' }, 'looking up the caller …', 'Open when found'],
  [{ state: 'one', crm: 'crm', candidate: candidate() }, 'exact match in Odoo', 'Open record'],
  [
    { state: 'one', crm: 'crm', candidate: candidate({ certainty: 'possible' }) },
    'possible match in Odoo',
    'Open record',
  ],
  [
    { state: 'one', crm: 'crm', candidate: candidate({ certainty: 'company' }) },
    'company match in Odoo',
    'Open record',
  ],
  [
    { state: 'one', crm: 'crm', candidate: candidate(), memory: { at: 1, because: 'pending' } },
    'exact match in Odoo, from memory, being checked',
    'Open record',
  ],
  [
    { state: 'one', crm: 'crm', candidate: candidate(), memory: { at: 1, because: 'no-tab' } },
    'exact match in Odoo, from memory: Odoo is not open in a tab',
    'Open record',
  ],
  [
    { state: 'one', crm: 'crm', candidate: candidate({ inactive: true }) },
    'exact match in Odoo, inactive in Odoo',
    'Open record',
  ],
  [{ state: 'many', count: 3 }, '3 records match', 'Choose record'],
  [
    { state: 'many', count: 3, picked: { crm: 'crm', candidate: candidate({ picked: true }) } },
    'picked before: Ada Lovelace, 3 records match',
    'Choose record',
  ],
  [{ state: 'none', crm: 'crm' }, 'not found in Odoo', 'Search in Odoo'],
  [
    { state: 'none', crm: 'crm', withoutTab: true },
    'not found in Odoo, asked without an open tab',
    'Search in Odoo',
  ],
  [
    { state: 'one', crm: 'crm', candidate: candidate(), withoutTab: true },
    'exact match in Odoo, asked without an open tab',
    'Open record',
  ],
  [{ state: 'signed-out', crm: 'crm' }, 'you are signed out of Odoo', 'Sign in to Odoo'],
  [{ state: 'no-tab', crm: 'crm' }, 'Odoo is not open in a tab', 'Open Odoo'],
  [{ state: 'no-permission', crm: 'crm' }, 'Callcard may not ask Odoo yet', 'Allow access'],
  [{ state: 'search-only', crm: 'crm' }, 'Odoo can be searched for this number', 'Search in Odoo'],
  [{ state: 'failed', crm: 'crm', reason: 'timeout' }, 'Odoo did not answer in time', 'Search in Odoo'],
  [{ state: 'failed', crm: 'crm', reason: 'refused' }, 'Odoo refused the look-up', 'Search in Odoo'],
  [{ state: 'failed', crm: 'crm', reason: 'unreachable' }, 'Odoo cannot be reached', 'Search in Odoo'],
];

describe('words and main button of a match', () => {
  it.each(TABLE)('%o', (view, words, label) => {
    expect(matchWords(view, CRM_NAMES, BERLIN)).toBe(words);
    expect(mainButton(view, CRM_NAMES, false)?.label).toBe(label);
  });

  it('says that a hidden number is not looked up', () => {
    expect(matchWords({ state: 'unasked' }, CRM_NAMES, { kind: 'withheld' })).toMatch(/hides the number/);
  });

  it('says that there is no CRM', () => {
    expect(matchWords({ state: 'unasked' }, {}, BERLIN)).toBe('No CRM set up yet');
  });

  it('shows what is under way', () => {
    expect(mainButton({ state: 'pending' }, CRM_NAMES, true)).toEqual({
      label: 'Opens when found',
      does: 'done',
    });
  });
});

describe('candidates', () => {
  it('are the exact ones only, where there are any', () => {
    const exact = candidate();
    const lookups = {
      crm: { state: 'found' as const, candidates: [exact, candidate({ certainty: 'possible' })] },
    };
    expect(choicesOf(lookups)).toEqual([{ crm: 'crm', candidate: exact }]);
  });

  it('come from all CRMs', () => {
    const found = { state: 'found' as const, candidates: [candidate()] };
    expect(choicesOf({ one: found, two: found, three: { state: 'none' } }).map(({ crm }) => crm)).toEqual([
      'one',
      'two',
    ]);
  });
});
