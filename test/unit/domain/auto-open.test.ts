import { describe, expect, it } from 'vitest';
import { isAutoOpening, leftOpening } from '../../../lib/domain/auto-open.ts';
import type { CallEvent } from '../../../lib/domain/event.ts';
import type { Input } from '../../../lib/domain/input.ts';
import type { LookupState } from '../../../lib/domain/lookup.ts';
import type { Rule } from '../../../lib/domain/rule-schema.ts';
import { callEvent, run, type House } from '../../fixtures/calls.ts';

const TOAST = 'call:enreach:call-1';
const ENTRY = 'desk/call-1';
const rules: Rule[] = [{ when: {}, then: { notify: true, open: 'ring' } }];
const found: LookupState = {
  state: 'found',
  candidates: [{ record: '7', type: 'res.partner', name: 'Ada', certainty: 'exact' }],
};
const ring = callEvent('ring', 1000);
const answer: Input = { type: 'lookup', toast: TOAST, crm: 'crm', answer: found };
const click: Input = { type: 'open', entry: ENTRY, choice: { open: 'main' } };
const opens = ({ last }: House) => last.filter((effect) => effect.do === 'open');

const step = (inputs: readonly (Input | CallEvent)[], more: Parameters<typeof run>[1] = {}) =>
  run(inputs, { rules, remembering: true, ...more });

describe('a record that has still to open by itself', () => {
  it('is known by the state from the decision until it is open', () => {
    expect(isAutoOpening(step([ring]).state, TOAST)).toBe(false);
    const decided = step([ring, answer]);
    expect(opens(decided)).toHaveLength(1);
    expect(isAutoOpening(decided.state, TOAST)).toBe(true);
    const done = step([{ type: 'auto-opened', toast: TOAST }], { from: decided.state });
    expect(isAutoOpening(done.state, TOAST)).toBe(false);
    expect(opens(done)).toEqual([]);
  });

  it('does not open any more once the person has opened the call', () => {
    const clicked = step([ring, answer, click]);
    expect(isAutoOpening(clicked.state, TOAST)).toBe(false);
    expect(opens(clicked)).toEqual([expect.not.objectContaining({ unasked: true })]);
  });

  it('stays known while the call goes on, and when it is over', () => {
    const talking = step([ring, answer, callEvent('answered', 2000), callEvent('ended', 3000)]);
    expect(isAutoOpening(talking.state, TOAST)).toBe(true);
  });

  it('opens once for a call that two accounts tell of, whichever comes first', () => {
    const second = { ...ring, account: 'second', id: 'other' };
    for (const inputs of [
      [ring, second, answer],
      [ring, answer, second],
    ])
      expect(step(inputs).effects.filter((effect) => effect.do === 'open')).toHaveLength(1);
  });
});

describe('the next worker', () => {
  const died = step([ring, answer]).state;
  const resume = (entries = [ENTRY]): Input => ({ type: 'resume-auto-open', entries });

  it('opens what the last one did not come to, behind what the person is at', () => {
    const revived = step([resume()], { from: died, now: 20_000 });
    expect(opens(revived)).toEqual([
      expect.objectContaining({
        target: { to: 'record', crm: 'crm', record: '7', type: 'res.partner' },
        unasked: true,
        why: 'rule',
      }),
    ]);
    expect(isAutoOpening(revived.state, TOAST)).toBe(true);
  });

  it('opens it once for two accounts', () => {
    const second = { ...ring, account: 'second', id: 'other' };
    const both = step([ring, second, answer]).state;
    const keys = leftOpening(both).map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(opens(step([resume(keys)], { from: both, now: 20_000 }))).toHaveLength(1);
  });

  it('leaves alone what it has decided itself, and what is open', () => {
    expect(opens(step([resume([])], { from: died }))).toEqual([]);
    const done = step([{ type: 'auto-opened', toast: TOAST }], { from: died });
    expect(opens(step([resume()], { from: done.state }))).toEqual([]);
  });

  it('opens what has just ended, and forgets what is over for more than a minute', () => {
    const over = step([callEvent('ended', 5_000)], { from: died }).state;
    expect(opens(step([resume()], { from: over, now: 65_000 }))).toHaveLength(1);
    const late = step([resume()], { from: over, now: 65_001 });
    expect(opens(late)).toEqual([]);
    expect(isAutoOpening(late.state, TOAST)).toBe(false);
  });
});
