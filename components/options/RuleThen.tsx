import { i18n } from '#i18n';
import type { RuleDraft } from './rule-draft.ts';
import { RuleChoice, RuleText } from './RuleFields.tsx';
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
        <RuleChoice
          label={i18n.t('rules.sound')}
          value={draft.sound}
          options={{
            'as-set': i18n.t('rules.soundAsSet'),
            on: i18n.t('rules.soundOn'),
            off: i18n.t('rules.soundOff'),
          }}
          onChoose={(sound) => onInput({ sound })}
        />
      )}
      <RuleChoice
        label={i18n.t('rules.open')}
        help={i18n.t('rules.openHelp')}
        value={draft.open}
        options={{
          never: i18n.t('rules.openNever'),
          ring: i18n.t('rules.openRing'),
          answer: i18n.t('rules.openAnswer'),
        }}
        onChoose={(open) => onInput({ open })}
      />
      <RuleText
        label={i18n.t('rules.name')}
        help={i18n.t('rules.nameHelp')}
        maxLength={200}
        value={draft.why}
        onInput={(why) => onInput({ why })}
      />
    </>
  );
}
