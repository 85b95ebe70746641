import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Rule } from '../../lib/domain/rule-schema.ts';
import { useSubmit } from '../state/use-submit.ts';
import { focusInvalid } from '../ui/focus-invalid.ts';
import { ruleSentence, type AccountNames } from '../words/rule-words.ts';
import { DryRun, type DryRunFacts } from './DryRun.tsx';
import { draftOfRule, ruleOfDraft, type RuleDraft, type RuleErrors } from './rule-draft.ts';
import { RuleThen } from './RuleThen.tsx';
import { RuleWhen } from './RuleWhen.tsx';

/** Props of {@link RuleEditor}. */
export interface RuleEditorProps {
  title: string;
  /** The rule as it was, or as a new one begins. */
  rule: Rule;
  accounts: AccountNames;
  facts: DryRunFacts;
  /** The rules that apply now. */
  present: readonly Rule[];
  /** The rules as they would be with this one. */
  proposed: (rule: Rule) => readonly Rule[];
  onSave: (rule: Rule) => Promise<unknown>;
  onCancel: () => void;
}

/** The form of a rule with the sentence that it makes, beside what it would have done since yesterday. */
export function RuleEditor(props: RuleEditorProps) {
  const { rule, accounts } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const onSubmit = useSubmit();
  const [draft, setDraft] = useState(() => draftOfRule(rule));
  const [errors, setErrors] = useState<RuleErrors>({});
  const written = ruleOfDraft(draft, rule);
  const input = (part: Partial<RuleDraft>) => setDraft((all) => ({ ...all, ...part }));
  const submit = onSubmit(() => {
    setErrors(written.errors);
    if (Object.keys(written.errors).length === 0) return props.onSave(written.rule);
    focusInvalid(form.current);
    return undefined;
  });
  return (
    <div class="rule-editing">
      <form ref={form} class="form" noValidate onSubmit={submit}>
        <h3 tabIndex={-1}>{props.title}</h3>
        <fieldset class="form rule-part">
          <legend>{i18n.t('rules.when')}</legend>
          <RuleWhen draft={draft} errors={errors} accounts={accounts} onInput={input} />
        </fieldset>
        <fieldset class="form rule-part">
          <legend>{i18n.t('rules.then')}</legend>
          <RuleThen draft={draft} onInput={input} />
        </fieldset>
        <div class="rule-foot">
          <div class="rule-reads" id={id}>
            <p class="soft">{i18n.t('rules.reads')}</p>
            <p class="rule-sentence">{ruleSentence(written.rule, accounts)}</p>
          </div>
          <div class="actions">
            <button type="submit" class="button primary" aria-describedby={id}>
              {i18n.t('accounts.save')}
            </button>
            <button type="button" class="button" onClick={props.onCancel}>
              {i18n.t('accounts.cancel')}
            </button>
          </div>
        </div>
      </form>
      <div class="rule-trial">
        <h4>{i18n.t('dry.heading')}</h4>
        <DryRun facts={props.facts} rules={props.proposed(written.rule)} present={props.present} />
      </div>
    </div>
  );
}
