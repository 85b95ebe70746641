import { i18n } from '#i18n';
import { RULE_KINDS } from '../../lib/domain/rule-schema.ts';
import { dayName, WEEK } from '../words/day-words.ts';
import { kindWords, type AccountNames } from '../words/rule-words.ts';
import { CheckGroup } from './CheckGroup.tsx';
import { HoursFields } from './HoursFields.tsx';
import type { RuleDraft, RuleErrors } from './rule-draft.ts';
import { RuleChoice, RuleText } from './RuleFields.tsx';

/** Props of {@link RuleWhen}. */
export interface RuleWhenProps {
  draft: RuleDraft;
  errors: RuleErrors;
  accounts: AccountNames;
  onInput: (part: Partial<RuleDraft>) => void;
}

/** The conditions of a rule. */
export function RuleWhen({ draft, errors, accounts, onInput }: RuleWhenProps) {
  // An account that is gone stays to be chosen, or the rule would say something else than it does.
  const ids = [...new Set([...Object.keys(accounts), ...draft.accounts])];
  return (
    <>
      <CheckGroup
        legend={i18n.t('rules.what')}
        help={i18n.t('rules.whatHelp')}
        options={RULE_KINDS.map((kind) => ({ value: kind, label: kindWords(kind) }))}
        chosen={draft.kinds}
        onChange={(kinds) => onInput({ kinds })}
      />
      {(ids.length > 1 || draft.accounts.length > 0) && (
        <CheckGroup
          legend={i18n.t('rules.account')}
          help={i18n.t('rules.accountHelp')}
          options={ids.map((id) => ({ value: id, label: accounts[id] ?? id }))}
          chosen={draft.accounts}
          onChange={(chosen) => onInput({ accounts: chosen })}
        />
      )}
      <RuleText
        label={i18n.t('rules.line')}
        help={i18n.t('rules.lineHelp')}
        maxLength={200}
        value={draft.line}
        onInput={(line) => onInput({ line })}
      />
      <RuleChoice
        label={i18n.t('rules.caller')}
        value={draft.caller}
        options={{
          '': i18n.t('rules.anyCaller'),
          withheld: i18n.t('rules.withheld'),
          internal: i18n.t('rules.internal'),
          domestic: i18n.t('rules.domestic'),
          foreign: i18n.t('rules.foreign'),
        }}
        onChoose={(caller) => onInput({ caller })}
      />
      <RuleText
        label={i18n.t('rules.number')}
        help={i18n.t('rules.numberHelp')}
        error={errors.number}
        isNumber
        maxLength={30}
        value={draft.number}
        onInput={(number) => onInput({ number })}
      />
      <HoursFields
        legend={i18n.t('rules.hours')}
        help={i18n.t('rules.hoursHelp')}
        error={errors.hours}
        labels={{ from: i18n.t('rules.from'), to: i18n.t('rules.to') }}
        from={draft.from}
        to={draft.to}
        onInput={onInput}
      />
      <CheckGroup
        legend={i18n.t('rules.days')}
        help={i18n.t('rules.daysHelp')}
        options={WEEK.map((day) => ({ value: day, label: dayName(day, 'short'), name: dayName(day) }))}
        chosen={draft.days}
        onChange={(days) => onInput({ days })}
      />
    </>
  );
}
