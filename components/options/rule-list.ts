import type { Rule } from '../../lib/domain/rule-schema.ts';

/** Where a rule stands: rules have no ids, so it is known by its place and by what it says. */
export interface RulePlace {
  index: number;
  rule: Rule;
}

/**
 * Changes a list of rules that another page may have changed meanwhile: the rule is looked for at its place first, then
 * anywhere. A rule that is gone changes nothing.
 *
 * @param change gives what stands in its place; undefined takes it out.
 */
export function changeRule(
  rules: readonly Rule[],
  place: RulePlace,
  change: (rule: Rule) => Rule | undefined,
): Rule[] {
  const index = placeOf(rules, place);
  return rules.flatMap((rule, at) => (at === index ? (change(rule) ?? []) : [rule]));
}

/** Moves a rule up (-1) or down (1) by one place. */
export function moveRule(rules: readonly Rule[], place: RulePlace, by: -1 | 1): Rule[] {
  const index = placeOf(rules, place);
  const [one, other] = [rules[index], rules[index + by]];
  if (!one || !other) return [...rules];
  return rules.map((rule, at) => (at === index ? other : at === index + by ? one : rule));
}

function placeOf(rules: readonly Rule[], { index, rule }: RulePlace): number {
  const text = JSON.stringify(rule);
  const isIt = (one: Rule | undefined) => JSON.stringify(one) === text;
  return isIt(rules[index]) ? index : rules.findIndex(isIt);
}
