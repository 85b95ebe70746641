import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import { Field } from '../ui/Field.tsx';
import { HelperStatus } from './HelperStatus.tsx';
import { readOrigins } from './origins.ts';
import { Switch } from './Switch.tsx';

/** Props of {@link TriggersSection}. */
export interface TriggersSectionProps {
  view: SettingsView;
  onChange: (change: SettingsChange, done: string) => Promise<boolean>;
}

/** Which pages phone systems may open by themselves. */
export function TriggersSection({ view: { settings, locked }, onChange }: TriggersSectionProps) {
  const { origins, foreground } = settings.triggers;
  const [text, setText] = useState(origins.join('\n'));
  const isManaged = locked.includes('triggers');
  const { bad } = readOrigins(text);
  const change = (part: Partial<typeof settings.triggers>) =>
    void onChange((all) => ({ ...all, triggers: { ...all.triggers, ...part } }), i18n.t('prefs.saved'));
  const save = () => {
    const read = readOrigins(text);
    if (read.bad.length > 0) return;
    setText(read.origins.join('\n'));
    if (read.origins.join('\n') !== origins.join('\n')) change({ origins: read.origins });
  };
  return (
    <div class="card form">
      <Field
        label={i18n.t('triggers.origins')}
        help={[i18n.t('triggers.originsHelp'), isManaged ? i18n.t('page.managed') : ''].join(' ').trim()}
        error={bad[0] === undefined ? undefined : i18n.t('triggers.badOrigin', [bad[0]])}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            rows={3}
            placeholder="https://crm.example.com"
            value={text}
            disabled={isManaged}
            onInput={({ currentTarget: { value } }) => setText(value)}
            onBlur={save}
          />
        )}
      </Field>
      <Switch
        label={i18n.t('triggers.foreground')}
        help={i18n.t('triggers.foregroundHelp')}
        isOn={foreground}
        isManaged={isManaged}
        onChange={(isOn) => change({ foreground: isOn })}
      />
      <HelperStatus />
    </div>
  );
}
