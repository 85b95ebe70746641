import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Entry } from '../../lib/domain/live-state.ts';
import { StoryView } from '../why/StoryView.tsx';
import type { CrmNames } from '../words/match-words.ts';

/** The story of a call or item, told on demand. */
export function WhyPart({ entry, names }: { entry: Entry; names: CrmNames }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{i18n.t('why.why')}</summary>
      {isOpen && <StoryView entry={entry} crms={names} />}
    </details>
  );
}
