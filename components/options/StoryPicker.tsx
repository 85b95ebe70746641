import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Entry } from '../../lib/domain/live-state.ts';
import { Field } from '../ui/Field.tsx';
import { StoryView } from '../why/StoryView.tsx';
import { callerWords } from '../words/caller-words.ts';
import { entryState } from '../words/entry-words.ts';
import type { CrmNames } from '../words/match-words.ts';
import { clockTime } from '../words/time-words.ts';

/** Props of {@link StoryPicker}. */
export interface StoryPickerProps {
  /** The latest entries of the history. */
  entries: readonly Entry[];
  crms: CrmNames;
  hideNumbers: boolean;
  now: number;
}

/** The story of one of the latest calls and messages. */
export function StoryPicker({ entries, crms, hideNumbers, now }: StoryPickerProps) {
  const [chosen, setChosen] = useState('');
  const entry = entries.find(({ key }) => key === chosen) ?? entries[0];
  if (!entry) return <p class="soft">{i18n.t('story.none')}</p>;
  const label = (one: Entry) =>
    [clockTime(one.at, now), callerWords(one, hideNumbers).who, entryState(one).word].join(' · ');
  return (
    <div class="form">
      <Field label={i18n.t('story.choose')} help={i18n.t('story.help')}>
        {(attributes) => (
          <select
            {...attributes}
            value={entry.key}
            onChange={({ currentTarget: { value } }) => setChosen(value)}
          >
            {entries.map((one) => (
              <option key={one.key} value={one.key}>
                {label(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <StoryView entry={entry} crms={crms} />
    </div>
  );
}
