import { i18n } from '#i18n';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import { Field } from '../ui/Field.tsx';
import { countryChoices } from './countries.ts';
import { LockSwitch } from './LockSwitch.tsx';
import { QuietHours } from './QuietHours.tsx';
import { RingField } from './RingField.tsx';
import { Switch } from './Switch.tsx';

/** Props of {@link Preferences}. */
export interface PreferencesProps {
  view: SettingsView;
  onChange: (change: SettingsChange, done: string) => Promise<boolean>;
}

/** Country and notifications. Each choice is saved at once. */
export function Preferences({ view: { settings, locked }, onChange }: PreferencesProps) {
  const isCountryLocked = locked.includes('country');
  const areNotificationsLocked = locked.includes('notifications');
  const {
    hideNumbers,
    hideCallers = false,
    hideWhenLocked = false,
    sound,
    ring,
    quietHours,
  } = settings.notifications;
  const change = (part: SettingsChange) => void onChange(part, i18n.t('prefs.saved'));
  const notify = (part: Partial<typeof settings.notifications>) =>
    change((all) => ({ ...all, notifications: { ...all.notifications, ...part } }));
  return (
    <div class="card form">
      <Field
        label={i18n.t('prefs.country')}
        help={[i18n.t('prefs.countryHelp'), isCountryLocked ? i18n.t('page.managed') : ''].join(' ').trim()}
      >
        {(attributes) => (
          <select
            {...attributes}
            value={settings.country}
            disabled={isCountryLocked}
            onChange={({ currentTarget: { value } }) => change((all) => ({ ...all, country: value }))}
          >
            {countryChoices(settings.country).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Switch
        label={i18n.t('prefs.hideNumbers')}
        help={i18n.t('prefs.hideNumbersHelp')}
        isOn={hideNumbers}
        isManaged={areNotificationsLocked}
        onChange={(isOn) => notify({ hideNumbers: isOn })}
      />
      <Switch
        label={i18n.t('prefs.hideCallers')}
        help={i18n.t('prefs.hideCallersHelp')}
        isOn={hideCallers}
        isManaged={areNotificationsLocked}
        onChange={(isOn) => notify({ hideCallers: isOn })}
      />
      <LockSwitch
        isOn={hideWhenLocked}
        isManaged={areNotificationsLocked}
        onChange={(isOn) => notify({ hideWhenLocked: isOn })}
      />
      <RingField
        ring={ring}
        isManaged={areNotificationsLocked}
        onChange={(chosen) =>
          change(({ notifications: { ring: _before, ...others }, ...all }) => ({
            ...all,
            notifications: { ...others, ...(chosen && { ring: chosen }) },
          }))
        }
      />
      <Switch
        label={i18n.t('prefs.sound')}
        help={i18n.t('prefs.soundHelp')}
        isOn={sound}
        isManaged={areNotificationsLocked}
        onChange={(isOn) => notify({ sound: isOn })}
      />
      <QuietHours
        hours={quietHours}
        isManaged={areNotificationsLocked}
        onChange={(hours) => notify({ quietHours: hours })}
      />
    </div>
  );
}
