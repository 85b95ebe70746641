import { i18n } from '#i18n';
import type { Rule } from '../../lib/domain/rule-schema.ts';
import { count } from '../../lib/platform/words/count.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import { focusHeading } from '../ui/focus-heading.ts';
import { changeRule, moveRule, type RulePlace } from './rule-list.ts';

/** What a person can do to the list of rules; each says when it is done, and takes the keyboard along. */
export interface RuleActions {
  add(rule: Rule): Promise<boolean>;
  put(place: RulePlace, rule: Rule): Promise<boolean>;
  remove(place: RulePlace): Promise<boolean>;
  move(place: RulePlace, by: -1 | 1): Promise<boolean>;
  turn(place: RulePlace, isOn: boolean): Promise<boolean>;
}

/** Makes the actions over the rules as they are shown. */
export function ruleActions(
  rules: readonly Rule[],
  onChange: (change: SettingsChange, done: string) => Promise<boolean>,
): RuleActions {
  const change = async (part: (all: readonly Rule[]) => Rule[], done: string, focus?: () => void) => {
    const isDone = await onChange((settings) => ({ ...settings, rules: part(settings.rules) }), done);
    if (isDone) focus?.();
    return isDone;
  };
  return {
    add: (rule) =>
      change(
        (all) => [...all, rule],
        i18n.t('rules.added'),
        () => focusHeading(`rule-${rules.length}`),
      ),
    put: (place, rule) =>
      change(
        (all) => changeRule(all, place, () => rule),
        i18n.t('rules.saved'),
        () => focusHeading(`rule-${place.index}`),
      ),
    remove: (place) =>
      change(
        (all) => changeRule(all, place, () => undefined),
        i18n.t('rules.removed'),
        () => focusHeading('rules'),
      ),
    move: (place, by) =>
      change(
        (all) => moveRule(all, place, by),
        i18n.t('rules.moved', [count(place.index + by + 1), count(rules.length)]),
        () => focusMove(place.index + by, by),
      ),
    turn: (place, isOn) =>
      change(
        (all) => changeRule(all, place, ({ off: _off, ...rule }) => (isOn ? rule : { ...rule, off: true })),
        isOn ? i18n.t('rules.switchedOn') : i18n.t('rules.switchedOff'),
      ),
  };
}

/** The keyboard goes along with the rule that it moves. */
function focusMove(index: number, by: -1 | 1): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`#rule-${index} [data-move="${by}"]`)?.focus(),
  );
}
