import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Rule } from '../../lib/domain/rule-schema.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import { focusHeading } from '../ui/focus-heading.ts';
import type { AccountNames } from '../words/rule-words.ts';
import { DryRun, type DryRunFacts } from './DryRun.tsx';
import { ruleActions } from './rule-actions.ts';
import { newRule } from './rule-draft.ts';
import { changeRule, type RulePlace } from './rule-list.ts';
import { RuleCard } from './RuleCard.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { RulePresets } from './RulePresets.tsx';

/** Props of {@link RulesSection}. */
export interface RulesSectionProps {
  view: SettingsView;
  accounts: AccountNames;
  facts: DryRunFacts;
  onChange: (change: SettingsChange, done: string) => Promise<boolean>;
}

/** The rules in their order, the form of one of them, and what they would have done since yesterday. */
export function RulesSection({ view, accounts, facts, onChange }: RulesSectionProps) {
  const { rules } = view.settings;
  const isManaged = view.locked.includes('rules');
  const [editing, setEditing] = useState<RulePlace & { isNew: boolean }>();
  const actions = ruleActions(rules, onChange);

  const edit = (place: RulePlace) => {
    setEditing({ ...place, isNew: false });
    focusHeading(`rule-${place.index}`);
  };
  const addNew = () => {
    // Behind the others.
    setEditing({ index: rules.length, rule: newRule(), isNew: true });
    focusHeading(`rule-${rules.length}`);
  };
  const close = () => {
    if (editing) focusHeading(editing.isNew ? 'rules' : `rule-${editing.index}`);
    setEditing(undefined);
  };
  const save = async (place: RulePlace, isNew: boolean, rule: Rule) => {
    if (await (isNew ? actions.add(rule) : actions.put(place, rule))) setEditing(undefined);
  };
  const editor = (place: RulePlace, isNew: boolean) => (
    <RuleEditor
      title={isNew ? i18n.t('rules.newTitle') : i18n.t('rules.editTitle', [nameOf(place)])}
      rule={place.rule}
      accounts={accounts}
      facts={facts}
      present={rules}
      proposed={(rule) => (isNew ? [...rules, rule] : changeRule(rules, place, () => rule))}
      onSave={(rule) => save(place, isNew, rule)}
      onCancel={close}
    />
  );
  const card = (place: RulePlace) => (
    <RuleCard
      rule={place.rule}
      name={nameOf(place)}
      isFirst={place.index === 0}
      isLast={place.index === rules.length - 1}
      isManaged={isManaged}
      accounts={accounts}
      onMove={(by) => void actions.move(place, by)}
      onSwitch={(isOn) => void actions.turn(place, isOn)}
      onEdit={() => edit(place)}
      onRemove={() => void actions.remove(place)}
    />
  );

  return (
    <div class="rules">
      <p class="soft">
        {rules.length === 0 ? i18n.t('rules.empty') : i18n.t('rules.intro')}
        {isManaged && <span class="badge">{i18n.t('page.managed')}</span>}
      </p>
      <ol class="cards">
        {rules.map((rule, index) => (
          <li key={index} id={`rule-${index}`} class="card">
            {editing?.index === index && !editing.isNew ? editor(editing, false) : card({ index, rule })}
          </li>
        ))}
        {editing?.isNew && (
          <li key="new" id={`rule-${rules.length}`} class="card">
            {editor(editing, true)}
          </li>
        )}
      </ol>
      {!editing && (
        <>
          {!isManaged && (
            <div class="rule-add">
              <button type="button" class="button" onClick={addNew}>
                {i18n.t('rules.add')}
              </button>
              <RulePresets rules={rules} onAdd={(rule) => void actions.add(rule)} />
            </div>
          )}
          <details class="more">
            <summary>{i18n.t('dry.heading')}</summary>
            <DryRun facts={facts} rules={rules} />
          </details>
        </>
      )}
    </div>
  );
}

/** A rule's own name, else its place. */
function nameOf({ index, rule }: RulePlace): string {
  return rule.why ?? i18n.t('rules.nth', [index + 1]);
}
