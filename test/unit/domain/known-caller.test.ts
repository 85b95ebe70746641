import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../lib/domain/effect.ts';
import type { Candidate, LookupState, Remembered } from '../../../lib/domain/lookup.ts';
import type { Rule } from '../../../lib/domain/rule-schema.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const ring = callEvent('ring', 1000);
const TOAST = 'call:enreach:call-1';
const ada: Candidate = { record: '7', type: 'res.partner', name: 'Ada Lovelace', certainty: 'exact' };
const grace: Candidate = { ...ada, record: '8', name: 'Grace Hopper' };
const known: Record<string, Remembered> = { crm: { candidates: [ada], at: 500 } };
const answered = (answer: LookupState) => ({ type: 'lookup' as const, toast: TOAST, crm: 'crm', answer });
const found = (...candidates: Candidate[]) => answered({ state: 'found', candidates });
const click = { type: 'open' as const, entry: 'desk/call-1', choice: { open: 'main' as const } };

const matches = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'notify' ? [effect.view.match] : []));
const opened = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'open' ? [effect.target] : []));

describe('a caller who is known from an earlier call', () => {
  it('has a name in the first toast, said to be from memory, and is asked about all the same', () => {
    const { effects } = run([ring], { known });
    expect(matches(effects)).toEqual([
      { state: 'one', crm: 'crm', candidate: ada, memory: { at: 500, because: 'pending' } },
    ]);
    expect(effects.map(({ do: kind }) => kind)).toEqual(['notify', 'lookup', 'record']);
  });

  it('is confirmed by the CRM', () => {
    expect(matches(run([ring, found(ada)], { known }).last)).toEqual([
      { state: 'one', crm: 'crm', candidate: ada },
    ]);
  });

  it('is corrected where the CRM says otherwise', () => {
    expect(matches(run([ring, found(grace)], { known }).last)).toMatchObject([{ candidate: grace }]);
    expect(matches(run([ring, answered({ state: 'none' })], { known }).last)).toEqual([
      { state: 'none', crm: 'crm' },
    ]);
  });

  it.each([
    { state: 'no-tab' },
    { state: 'signed-out' },
    { state: 'failed', reason: 'timeout' },
  ] as LookupState[])('keeps the name from memory where the CRM cannot be asked: %j', (answer) => {
    const house = run([ring, answered(answer), click], { known });
    expect(matches(house.effects).at(-1)).toMatchObject({
      candidate: ada,
      memory: { because: answer.state },
    });
    expect(opened(house.last)).toEqual([{ to: 'record', crm: 'crm', record: '7', type: 'res.partner' }]);
  });

  it('keeps it when the look-up died with the worker', () => {
    const ringing = run([ring], { known });
    const swept = run([{ type: 'sweep' }], { from: ringing.state, now: 20_000 });
    expect(onlyEntry(swept).lookups).toEqual({
      crm: { state: 'failed', reason: 'timeout', known: known['crm'] },
    });
  });

  it('opens what the CRM says, not what memory says, when it is clicked before the answer', () => {
    const waiting = run([ring, click], { known });
    expect(opened(waiting.effects)).toEqual([]);
    expect(opened(run([found(grace)], { from: waiting.state }).effects)).toEqual([
      { to: 'record', crm: 'crm', record: '8', type: 'res.partner' },
    ]);
  });

  it('opens nothing unasked before the CRM has confirmed', () => {
    const rules: Rule[] = [{ when: {}, then: { notify: true, open: 'ring' } }];
    const ringing = run([ring], { known, rules });
    expect(opened(ringing.effects)).toEqual([]);
    expect(opened(run([found(ada)], { from: ringing.state, rules }).effects)).toHaveLength(1);
  });

  it('may be one of several, then and now', () => {
    const several = { crm: { candidates: [ada, grace], at: 500 } };
    expect(matches(run([ring], { known: several }).effects)).toEqual([{ state: 'many', count: 2 }]);
  });
});

describe('memory', () => {
  it('is not asked for a hidden number, nor for a record that the phone system names', () => {
    expect(onlyEntry(run([{ ...ring, party: {} }], { known })).lookups).toEqual({});
    const named = { ...ring, party: { number: '+4930901820', record: { source: 'odoo', id: '3' } } };
    expect(onlyEntry(run([named], { known })).lookups).toMatchObject({
      crm: { state: 'found', candidates: [{ record: '3' }] },
    });
  });

  it('is no answer of a CRM that can only be searched', () => {
    const { lookups } = onlyEntry(
      run([ring], { crms: ['url'], known: { url: { candidates: [ada], at: 1 } } }),
    );
    expect(lookups).toEqual({ url: { state: 'search-only' } });
  });
});
