import { i18n } from '#i18n';
import { RULE_KINDS } from '../../lib/domain/rule-schema.ts';
import { Field } from '../ui/Field.tsx';
import { dayName, WEEK } from '../words/day-words.ts';
import { kindWords, type AccountNames } from '../words/rule-words.ts';
import { CheckGroup } from './CheckGroup.tsx';
import { HoursFields } from './HoursFields.tsx';
import type { RuleDraft, RuleErrors } from './rule-draft.ts';

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
      <Field label={i18n.t('rules.line')} help={i18n.t('rules.lineHelp')}>
        {(attributes) => (
          <input
            {...attributes}
            type="text"
            maxLength={200}
            autocomplete="off"
            value={draft.line}
            onInput={({ currentTarget: { value } }) => onInput({ line: value })}
          />
        )}
      </Field>
      <Field label={i18n.t('rules.caller')}>
        {(attributes) => (
          <select
            {...attributes}
            value={draft.caller}
            onChange={({ currentTarget: { value } }) => onInput({ caller: value as RuleDraft['caller'] })}
          >
            <option value="">{i18n.t('rules.anyCaller')}</option>
            <option value="withheld">{i18n.t('rules.withheld')}</option>
            <option value="internal">{i18n.t('rules.internal')}</option>
            <option value="domestic">{i18n.t('rules.domestic')}</option>
            <option value="foreign">{i18n.t('rules.foreign')}</option>
          </select>
        )}
      </Field>
      <Field label={i18n.t('rules.number')} help={i18n.t('rules.numberHelp')} error={errors.number}>
        {(attributes) => (
          <input
            {...attributes}
            type="tel"
            maxLength={30}
            autocomplete="off"
            value={draft.number}
            onInput={({ currentTarget: { value } }) => onInput({ number: value })}
          />
        )}
      </Field>
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
