import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOfRule, ruleOfDraft } from '../../../components/options/rule-draft.ts';
import { changeRule, moveRule } from '../../../components/options/rule-list.ts';
import { ruleSchema, RULE_CALLERS, RULE_KINDS, type Rule } from '../../../lib/domain/rule-schema.ts';

const named = (why: string): Rule => ({ when: {}, then: { notify: true, open: 'never' }, why });

describe('the form of a rule', () => {
  const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const text = fc.string({ minLength: 1 }).map((part) => `x${part}x`);
  const rules = fc
    .record({
      kinds: some(fc.uniqueArray(fc.constantFrom(...RULE_KINDS), { minLength: 1 })),
      accounts: some(fc.uniqueArray(text, { minLength: 1 })),
      line: some(text),
      caller: some(fc.constantFrom(...RULE_CALLERS)),
      number: some(fc.constantFrom('+4930', '501', '*21')),
      hours: some(fc.constant({ from: '20:00', to: '07:30' })),
      days: some(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })),
      sound: some(fc.boolean()),
      open: fc.constantFrom<Rule['then']['open']>('never', 'ring', 'answer'),
      why: some(text),
      off: some(fc.boolean()),
    })
    .map(({ sound, open, why, off, days, ...when }) =>
      ruleSchema().parse({
        when: { ...when, days: days?.sort((one, other) => one - other) },
        then: { notify: true, open, sound },
        why,
        off,
      }),
    );

  it('gives back the rule that it was opened with', () => {
    const known = (rule: Rule) => JSON.parse(JSON.stringify(rule)) as unknown;
    fc.assert(
      fc.property(rules, (rule) => {
        const { rule: again, errors } = ruleOfDraft(draftOfRule(rule), rule);
        expect(known(again)).toEqual(known(rule));
        expect(errors).toEqual({});
      }),
    );
  });

  it.each([
    ['+49 (30) 901', '+4930901'],
    ['0049 30', '+4930'],
    ['501', '501'],
    ['', undefined],
  ])('reads the number %j', (typed, number) => {
    const { rule, errors } = ruleOfDraft({ ...draftOfRule(), number: typed });
    expect([rule.when.number, errors]).toEqual([number, {}]);
  });

  it.each(['030 901', 'Berlin', '+', '+0', '1234567890123456789012'])('refuses the number %j', (typed) => {
    const { rule, errors } = ruleOfDraft({ ...draftOfRule(), number: typed });
    expect(rule.when).toEqual({});
    expect(errors.number).toMatch(/country code/);
  });

  it.each([
    ['08:00', ''],
    ['', '18:00'],
    ['08:00', '08:00'],
  ])('refuses hours from %j to %j', (from, to) => {
    expect(Object.keys(ruleOfDraft({ ...draftOfRule(), from, to }).errors)).toEqual(['hours']);
  });

  it('says nothing about sound where nothing is shown', () => {
    const { rule } = ruleOfDraft({ ...draftOfRule(), notify: false, sound: 'on' });
    expect(rule.then).toEqual({ notify: false, open: 'never' });
  });
});

describe('the list of rules', () => {
  const rules = [named('a'), named('b'), named('c')];
  const names = (list: readonly Rule[]) => list.map(({ why }) => why).join('');

  it('moves a rule by one place, and no further than the ends', () => {
    expect(names(moveRule(rules, { index: 1, rule: named('b') }, -1))).toBe('bac');
    expect(names(moveRule(rules, { index: 1, rule: named('b') }, 1))).toBe('acb');
    expect(names(moveRule(rules, { index: 0, rule: named('a') }, -1))).toBe('abc');
    expect(names(moveRule(rules, { index: 2, rule: named('c') }, 1))).toBe('abc');
  });

  it('finds a rule that has moved meanwhile, and leaves all alone where it is gone', () => {
    expect(names(changeRule(rules, { index: 0, rule: named('b') }, () => undefined))).toBe('ac');
    expect(names(changeRule(rules, { index: 0, rule: named('x') }, () => undefined))).toBe('abc');
    expect(names(changeRule([...rules, named('b')], { index: 3, rule: named('b') }, () => named('B')))).toBe(
      'abcB',
    );
  });
});
