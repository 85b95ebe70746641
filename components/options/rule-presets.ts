import { i18n } from '#i18n';
import type { Rule } from '../../lib/domain/rule-schema.ts';

/** A rule that many want, to be added with one click. */
export interface RulePreset {
  label: string;
  rule: Rule;
}

/** Ready-made rules, without those that are in use already. */
export function rulePresets(rules: readonly Rule[]): RulePreset[] {
  const opens = rules.some(({ then }) => then.open !== 'never');
  const hasInternal = rules.some(({ when, then }) => when.caller === 'internal' && !then.notify);
  const opening = (open: 'ring' | 'answer'): Rule => ({
    when: { kinds: ['ring'] },
    then: { notify: true, open },
    why: i18n.t('rules.openName'),
  });
  const internal: Rule = {
    when: { caller: 'internal' },
    then: { notify: false, open: 'never' },
    why: i18n.t('rules.internalName'),
  };
  return [
    ...(opens
      ? []
      : [
          { label: i18n.t('rules.presetOpen'), rule: opening('ring') },
          { label: i18n.t('rules.presetAnswer'), rule: opening('answer') },
        ]),
    ...(hasInternal ? [] : [{ label: i18n.t('rules.presetInternal'), rule: internal }]),
  ];
}
