import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Hours } from '../../lib/domain/rule-schema.ts';
import { HoursFields } from './HoursFields.tsx';
import { readHours } from './rule-draft.ts';
import { Switch } from './Switch.tsx';

/** Props of {@link QuietHours}. */
export interface QuietHoursProps {
  hours: Hours | null;
  /** Set by policy. */
  isManaged: boolean;
  onChange: (hours: Hours | null) => void;
}

/** From the evening to the morning, for whoever has said nothing yet. */
const USUAL: Hours = { from: '18:00', to: '08:00' };

/** Hours in which nothing is shown; saved as soon as both times are there. */
export function QuietHours({ hours, isManaged, onChange }: QuietHoursProps) {
  const [typed, setTyped] = useState(hours ?? USUAL);
  useEffect(() => {
    if (hours) setTyped(hours);
  }, [hours?.from, hours?.to]);
  const input = (part: Partial<Hours>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    const read = readHours(next.from, next.to);
    if (read) onChange(read);
  };
  return (
    <div class="quiet-hours">
      <Switch
        label={i18n.t('quiet.label')}
        help={i18n.t('quiet.help')}
        isOn={hours !== null}
        isManaged={isManaged}
        onChange={(isOn) => onChange(isOn ? readHours(typed.from, typed.to) || USUAL : null)}
      />
      {hours && (
        <HoursFields
          legend={i18n.t('quiet.label')}
          isLegendHidden
          error={readHours(typed.from, typed.to) ? undefined : i18n.t('quiet.wrong')}
          labels={{ from: i18n.t('quiet.from'), to: i18n.t('quiet.to') }}
          from={typed.from}
          to={typed.to}
          isLocked={isManaged}
          onInput={input}
        />
      )}
    </div>
  );
}
