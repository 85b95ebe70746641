import { i18n } from '#i18n';
import { Field } from '../ui/Field.tsx';
import type { RuleDraft } from './rule-draft.ts';
import { Switch } from './Switch.tsx';

/** Props of {@link RuleThen}. */
export interface RuleThenProps {
  draft: RuleDraft;
  onInput: (part: Partial<RuleDraft>) => void;
}

/** What a rule does, and what it is called. */
export function RuleThen({ draft, onInput }: RuleThenProps) {
  return (
    <>
      <Switch
        label={i18n.t('rules.notify')}
        help={i18n.t('rules.notifyHelp')}
        isOn={draft.notify}
        isManaged={false}
        onChange={(notify) => onInput({ notify })}
      />
      {draft.notify && (
        <Field label={i18n.t('rules.sound')}>
          {(attributes) => (
            <select
              {...attributes}
              value={draft.sound}
              onChange={({ currentTarget: { value } }) => onInput({ sound: value as RuleDraft['sound'] })}
            >
              <option value="as-set">{i18n.t('rules.soundAsSet')}</option>
              <option value="on">{i18n.t('rules.soundOn')}</option>
              <option value="off">{i18n.t('rules.soundOff')}</option>
            </select>
          )}
        </Field>
      )}
      <Field label={i18n.t('rules.open')} help={i18n.t('rules.openHelp')}>
        {(attributes) => (
          <select
            {...attributes}
            value={draft.open}
            onChange={({ currentTarget: { value } }) => onInput({ open: value as RuleDraft['open'] })}
          >
            <option value="never">{i18n.t('rules.openNever')}</option>
            <option value="ring">{i18n.t('rules.openRing')}</option>
            <option value="answer">{i18n.t('rules.openAnswer')}</option>
          </select>
        )}
      </Field>
      <Field label={i18n.t('rules.name')} help={i18n.t('rules.nameHelp')}>
        {(attributes) => (
          <input
            {...attributes}
            type="text"
            maxLength={200}
            autocomplete="off"
            value={draft.why}
            onInput={({ currentTarget: { value } }) => onInput({ why: value })}
          />
        )}
      </Field>
    </>
  );
}
