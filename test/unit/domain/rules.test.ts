import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../lib/domain/read-settings.ts';
import type { LookupState } from '../../../lib/domain/lookup.ts';
import { rememberDecisions } from '../../../lib/domain/remember-decisions.ts';
import type { Rule } from '../../../lib/domain/rule-schema.ts';
import { isWithin } from '../../../lib/domain/rules.ts';
import { callEvent, onlyEntry, run, type House } from '../../fixtures/calls.ts';

const TOAST = 'call:enreach:call-1';
const ring = callEvent('ring', 1000, { line: { name: 'Sales hotline', queue: 'q1' } });
const quiet = (when: Rule['when'], why?: string): Rule => ({
  when,
  then: { notify: false, open: 'never' },
  ...(why !== undefined && { why }),
});
const opening = (open: 'ring' | 'answer'): Rule => ({ when: {}, then: { notify: true, open } });
const ada = { record: '7', type: 'res.partner', name: 'Ada', certainty: 'exact' as const };
const found: LookupState = { state: 'found', candidates: [ada] };
const answer = (state: LookupState) => ({ type: 'lookup' as const, toast: TOAST, crm: 'crm', answer: state });
const isShown = ({ effects }: House) => effects.some((effect) => effect.do === 'notify');
const opens = ({ effects }: House) => effects.filter((effect) => effect.do === 'open');

describe('a rule', () => {
  it.each<[string, Rule['when'], boolean]>([
    ['nothing, which is always', {}, true],
    ['the kind', { kinds: ['ring'] }, true],
    ['another kind', { kinds: ['missed', 'chat'] }, false],
    ['the account', { accounts: ['desk'] }, true],
    ['another account', { accounts: ['office'] }, false],
    ['part of the line’s name', { line: ' sales ' }, true],
    ['another line', { line: 'support' }, false],
    ['callers of the country', { caller: 'domestic' }, true],
    ['foreign callers', { caller: 'foreign' }, false],
    ['the beginning of the number', { number: '+49 30' }, true],
    ['another beginning', { number: '+4940' }, false],
    ['hours', { hours: { from: '08:00', to: '18:00' } }, true],
    ['other hours', { hours: { from: '18:00', to: '08:00' } }, false],
    ['the day', { days: [1, 2] }, true],
    ['other days', { days: [6, 7] }, false],
    ['all of these at once', { kinds: ['ring'], line: 'sales', days: [1] }, true],
    ['all of these but one', { kinds: ['ring'], line: 'sales', days: [7] }, false],
  ])('goes by %s', (_name, when, holds) => {
    expect(isShown(run([ring], { rules: [quiet(when)] }))).toBe(!holds);
  });

  it('that is first decides', () => {
    const rules = [{ when: { line: 'sales' }, then: { notify: true, open: 'never' as const } }, quiet({})];
    expect(isShown(run([ring], { rules }))).toBe(true);
  });

  it('that is switched off does nothing', () => {
    expect(isShown(run([ring], { rules: [{ ...quiet({}), off: true }] }))).toBe(true);
  });

  it('leaves its reason in the story, once, and asks the CRM all the same', () => {
    const house = run([ring, answer(found)], { rules: [quiet({}, 'no sales calls')] });
    expect(isShown(house)).toBe(false);
    expect(house.effects.map((effect) => effect.do)).toContain('lookup');
    const told = rememberDecisions(house.state, house.effects, 5);
    expect(onlyEntry({ ...house, state: told }).story.filter(({ did }) => did === 'quiet')).toEqual([
      { at: 5, did: 'quiet', why: 'rule', rule: 'no sales calls' },
    ]);
  });

  it('lets a toast come later that it has kept away so far, and changes only one that was shown', () => {
    const withheld = callEvent('ring', 1000, { party: {} });
    const number = callEvent('leg', 1100);
    const rules: Rule[] = [{ when: { caller: 'withheld' }, then: { notify: false, open: 'never' } }];
    const toasts = (house: ReturnType<typeof run>) =>
      house.effects.filter((effect) => effect.do === 'notify');
    const shown = toasts(run([withheld, number], { remembering: true }));
    expect(shown).toMatchObject([{ why: 'rings' }, { why: 'name-known', change: true }]);
    expect(shown[0]).not.toHaveProperty('change');
    const kept = toasts(run([withheld, number], { rules, remembering: true }));
    expect(kept).toMatchObject([{ why: 'name-known' }]);
    expect(kept[0]).not.toHaveProperty('change');
  });

  it('does not bring a missed call back with a name when its toast has gone', () => {
    const missed = run([ring, callEvent('withdrawn', 2000)], { remembering: true });
    const named = run([callEvent('leg', 3000, { party: { name: 'Ada Lovelace' } })], { from: missed.state });
    expect(named.effects.filter((effect) => effect.do === 'notify')).toMatchObject([
      { why: 'missed', change: true },
    ]);
  });

  it('decides about the sound', () => {
    const rules: Rule[] = [{ when: {}, then: { notify: true, open: 'never', sound: true } }];
    expect(run([ring], { rules }).effects[0]).toMatchObject({ do: 'notify', sound: true });
  });
});

describe('a record that a rule wants opened', () => {
  it('opens once the one exact match is known, without coming to the front', () => {
    const house = run([ring, answer(found)], { rules: [opening('ring')] });
    expect(opens(house)).toEqual([
      expect.objectContaining({ target: expect.objectContaining({ record: '7' }) as object, unasked: true }),
    ]);
  });

  it('waits for the answer where that is wanted, and opens once', () => {
    const rules = [opening('answer')];
    const ringing = run([ring, answer(found)], { rules });
    expect(opens(ringing)).toEqual([]);
    const talking = run([callEvent('answered', 2000), callEvent('leg', 2100), callEvent('answered', 2200)], {
      rules,
      from: ringing.state,
    });
    expect(opens(talking)).toHaveLength(1);
  });

  it.each<[string, LookupState]>([
    ['several', { state: 'found', candidates: [ada, { ...ada, record: '8' }] }],
    ['an unsure one', { state: 'found', candidates: [{ ...ada, certainty: 'possible' }] }],
    ['none', { state: 'none' }],
  ])('stays closed on %s', (_name, state) => {
    expect(opens(run([ring, answer(state)], { rules: [opening('ring')] }))).toEqual([]);
  });
});

describe('quiet hours', () => {
  const quietHours = { from: '20:00', to: '07:30' };
  it.each([
    [20 * 60, true],
    [7 * 60 + 29, true],
    [7 * 60 + 30, false],
    [12 * 60, false],
  ])('hold at minute %i: %s', (minutes, holds) => {
    expect(isShown(run([ring], { quietHours, local: { minutes, day: 3 } }))).toBe(!holds);
  });

  it('give way to a rule', () => {
    const rules: Rule[] = [{ when: { line: 'sales' }, then: { notify: true, open: 'never' } }];
    expect(isShown(run([ring], { rules, quietHours, local: { minutes: 0, day: 1 } }))).toBe(true);
  });

  it('and the rest of the day share every minute between them', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const text = (value: number) =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(minute, minute, minute, (one, other, now) => {
        fc.pre(one !== other);
        const [from, to] = [text(one), text(other)];
        expect(isWithin({ from, to }, now)).toBe(!isWithin({ from: to, to: from }, now));
      }),
    );
  });
});

describe('rules as they are stored', () => {
  it('are read one by one: a broken one is named and left out', () => {
    const { settings, problems } = readSettings(
      { rules: [{ then: { notify: false } }, { when: { hours: { from: '25:00', to: '1' } } }, 7] },
      {},
      'DE',
    );
    expect(settings.rules).toEqual([{ when: {}, then: { notify: false, open: 'never' } }]);
    expect(problems.map(({ path }) => path)).toEqual(['rules.1', 'rules.2']);
  });
});
