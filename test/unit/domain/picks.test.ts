import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../lib/domain/effect.ts';
import { matchView, type Candidate, type LookupState } from '../../../lib/domain/lookup.ts';
import { markPick, pickMade } from '../../../lib/domain/picks.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const ring = callEvent('ring', 1000);
const TOAST = 'call:enreach:call-1';
const ENTRY = 'desk/call-1';
const ada: Candidate = { record: '7', type: 'res.partner', name: 'Ada Lovelace', certainty: 'exact' };
const grace: Candidate = { ...ada, record: '8', name: 'Grace Hopper' };
const both: LookupState = { state: 'found', candidates: [ada, grace] };
const reference = { crm: 'crm', record: '8', type: 'res.partner' };
const answered = (answer: LookupState) => ({ type: 'lookup' as const, toast: TOAST, crm: 'crm', answer });
const choose = (record: string) => ({
  type: 'open' as const,
  entry: ENTRY,
  choice: { open: 'record' as const, crm: 'crm', record },
});
const click = { type: 'open' as const, entry: ENTRY, choice: { open: 'main' as const } };

const picks = (effects: readonly Effect[]) => effects.filter((effect) => effect.do === 'pick');
const opened = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'open' ? [[effect.target, effect.why]] : []));

describe('a choice among several', () => {
  it('is remembered for the number', () => {
    const house = run([ring, answered(both), choose('8')]);
    expect(picks(house.last)).toEqual([
      { do: 'pick', toast: TOAST, caller: onlyEntry(house).caller, picked: reference, why: 'chosen' },
    ]);
  });

  it('is what the main button opens from now on, though several remain', () => {
    const house = run([ring, answered(both), choose('8'), click]);
    expect(opened(house.last)).toEqual([
      [{ to: 'record', crm: 'crm', record: '8', type: 'res.partner' }, 'picked-before'],
    ]);
    expect(matchView(onlyEntry(house).lookups)).toMatchObject({ state: 'many', count: 2 });
  });

  it('counts at the next call, whose first click renews it', () => {
    const next = run([ring, answered(markPick('crm', both, reference)), click]);
    expect(opened(next.last)[0]?.[1]).toBe('picked-before');
    expect(picks(next.last)).toMatchObject([{ picked: reference }]);
  });

  it('gives way to the next one', () => {
    const house = run([ring, answered(both), choose('8'), choose('7')]);
    expect(matchView(onlyEntry(house).lookups)).toMatchObject({ picked: { candidate: { record: '7' } } });
  });

  it('can be taken back', () => {
    const house = run([ring, answered(both), choose('8'), { type: 'unpick', entry: ENTRY }]);
    expect(house.last).toContainEqual({
      do: 'pick',
      toast: TOAST,
      caller: onlyEntry(house).caller,
      why: 'pick-undone',
    });
    expect(matchView(onlyEntry(house).lookups)).toEqual({ state: 'many', count: 2 });
    expect(opened(run([click], { from: house.state }).last)).toEqual([[{ to: 'list' }, 'several-matches']]);
  });

  it('of a call that is gone changes nothing', () => {
    expect(run([{ type: 'unpick', entry: 'nobody' }]).effects).toEqual([]);
  });
});

describe('no pick', () => {
  it.each([
    [
      'where only one matches',
      { crm: { state: 'found', candidates: [ada] } },
      { open: 'record', crm: 'crm', record: '7' },
    ],
    ['for a click on the main button without one', { crm: both }, { open: 'main' }],
    ['for a search', { crm: both }, { open: 'search', crm: 'crm' }],
    ['of a record that the CRM did not give', { crm: both }, { open: 'record', crm: 'crm', record: '99' }],
    ['of a CRM that was not asked', { crm: both }, { open: 'record', crm: 'none', record: '7' }],
  ] as const)('%s', (_when, lookups, choice) => {
    expect(pickMade(lookups as unknown as Record<string, LookupState>, choice)).toBeUndefined();
  });

  it('is of use where its record is gone', () => {
    const marked = markPick('crm', both, { ...reference, record: '99' });
    expect(matchView({ crm: marked })).toEqual({ state: 'many', count: 2 });
  });

  it('of one CRM marks a record of another', () => {
    expect(markPick('other', both, reference)).toEqual(both);
  });
});
