import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { count } from '../../lib/platform/words/count.ts';
import { ConfirmRemoval } from '../ui/ConfirmRemoval.tsx';
import { Field } from '../ui/Field.tsx';

/** Props of {@link Retention}. */
export interface RetentionProps {
  /** How many days the history is kept; `null` for good. */
  days: number | null;
  /** Set by policy. */
  isManaged: boolean;
  onChange: (days: number | null) => Promise<boolean>;
}

const CHOICES = [7, 14, 30, 90, 180, 365, 730];

/** How long the history is kept. What would erase something at once is asked about first. */
export function Retention({ days, isManaged, onChange }: RetentionProps) {
  const [asked, setAsked] = useState<number>();
  const choices = days === null || CHOICES.includes(days) ? CHOICES : [...CHOICES, days].sort(byNumber);
  const choose = (text: string) => {
    const chosen = text === '' ? null : Number(text);
    const erases = chosen !== null && (days === null || chosen < days);
    setAsked(erases ? chosen : undefined);
    if (!erases && chosen !== days) void onChange(chosen);
  };
  const agree = () => {
    if (asked !== undefined) void onChange(asked);
    setAsked(undefined);
  };
  return (
    <div class="form">
      <Field
        label={i18n.t('data.keepFor')}
        help={[i18n.t('data.keepHelp'), isManaged ? i18n.t('page.managed') : ''].join(' ').trim()}
      >
        {(attributes) => (
          <select
            {...attributes}
            value={String(asked ?? days ?? '')}
            disabled={isManaged}
            onChange={({ currentTarget: { value } }) => choose(value)}
          >
            <option value="">{i18n.t('data.forever')}</option>
            {choices.map((choice) => (
              <option key={choice} value={String(choice)}>
                {dayCount(choice)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {asked !== undefined && (
        <ConfirmRemoval
          question={i18n.t('data.cutAsk', [dayCount(asked)])}
          yes={i18n.t('data.cutYes')}
          onYes={agree}
          onNo={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

function dayCount(days: number): string {
  return i18n.t('data.days', days, [count(days)]);
}

function byNumber(one: number, other: number): number {
  return one - other;
}
