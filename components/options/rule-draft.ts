import { i18n } from '#i18n';
import type { Rule, RULE_CALLERS, RULE_KINDS } from '../../lib/domain/rule-schema.ts';

/** What is typed and chosen in a rule's form. */
export interface RuleDraft {
  kinds: (typeof RULE_KINDS)[number][];
  accounts: string[];
  line: string;
  caller: '' | (typeof RULE_CALLERS)[number];
  number: string;
  from: string;
  to: string;
  days: number[];
  notify: boolean;
  sound: 'as-set' | 'on' | 'off';
  open: Rule['then']['open'];
  why: string;
}

/** The fields that can be wrong, with the words for it. */
export type RuleErrors = Partial<Record<'number' | 'hours', string>>;

/** In E.164 as far as it goes, or the digits of an extension. */
const NUMBER = /^(\+[1-9]\d*|[1-9*]\d*)$/;

/** A form as it begins. */
export function draftOfRule({ when, then, why }: Rule = newRule()): RuleDraft {
  return {
    kinds: when.kinds ?? [],
    accounts: when.accounts ?? [],
    line: when.line ?? '',
    caller: when.caller ?? '',
    number: when.number ?? '',
    from: when.hours?.from ?? '',
    to: when.hours?.to ?? '',
    days: when.days ?? [],
    notify: then.notify,
    sound: then.sound === undefined ? 'as-set' : then.sound ? 'on' : 'off',
    open: then.open,
    why: why ?? '',
  };
}

/** A rule that says what happens without it. */
export function newRule(): Rule {
  return { when: {}, then: { notify: true, open: 'never' } };
}

/**
 * The rule of a form, as far as it is right: what is wrong is left out and named. Conditions that are empty are none.
 *
 * @param base the rule that is being changed; whether it is switched off is not part of the form.
 */
export function ruleOfDraft(draft: RuleDraft, base: Rule = newRule()): { rule: Rule; errors: RuleErrors } {
  const { kinds, accounts, caller, days, notify, sound, open } = draft;
  const [line, why] = [draft.line.trim(), draft.why.trim()];
  const number = readNumber(draft.number);
  const hours = readHours(draft.from, draft.to);
  return {
    rule: {
      when: {
        ...(kinds.length > 0 && { kinds }),
        ...(accounts.length > 0 && { accounts }),
        ...(line !== '' && { line }),
        ...(caller !== '' && { caller }),
        ...(typeof number === 'string' && { number }),
        ...(typeof hours === 'object' && { hours }),
        ...(days.length > 0 && { days: [...days].sort((one, other) => one - other) }),
      },
      then: { notify, open, ...(notify && sound !== 'as-set' && { sound: sound === 'on' }) },
      ...(why !== '' && { why }),
      ...(base.off !== undefined && { off: base.off }),
    },
    errors: {
      ...(number === false && { number: i18n.t('rules.numberWrong') }),
      ...(hours === false && { hours: i18n.t('rules.hoursWrong') }),
    },
  };
}

/** Hours of two fields: undefined where both are empty, false where they are no hours. */
export function readHours(from: string, to: string): { from: string; to: string } | undefined | false {
  if (from === '' && to === '') return undefined;
  return from !== '' && to !== '' && from !== to ? { from, to } : false;
}

/** The beginning of a number without what separates its digits; undefined where there is none, false where it is none. */
function readNumber(typed: string): string | undefined | false {
  const number = typed.replace(/[\s()./-]/g, '').replace(/^00/, '+');
  if (number === '') return undefined;
  return NUMBER.test(number) && number.length <= 20 ? number : false;
}
