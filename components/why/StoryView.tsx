import { i18n } from '#i18n';
import type { Entry } from '../../lib/domain/live-state.ts';
import { matchView } from '../../lib/domain/lookup.ts';
import type { StoryLine } from '../../lib/domain/story.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icon-paths.ts';
import { matchWords, type CrmNames } from '../words/match-words.ts';
import { storyWords } from '../words/story-words.ts';
import { preciseTime } from '../words/day-words.ts';
import { storyText } from './story-text.ts';

/** Props of {@link StoryView}. */
export interface StoryViewProps {
  entry: Entry;
  /** Names of the CRMs by id. */
  crms: CrmNames;
}

/** Tells in words what Callcard received of a call or item, what it showed and opened, and why. */
export function StoryView({ entry, crms }: StoryViewProps) {
  if (entry.story.length === 0) return <p class="soft">{i18n.t('story.empty')}</p>;
  return (
    <div class="story">
      <ol class="story-lines">
        {entry.story.map((line, index) => (
          // Lines are never taken out of the middle.
          <li key={index}>
            <time class="story-time" dateTime={isoTime(line.at)}>
              {preciseTime(line.at)}
            </time>
            <Icon name={iconOf(line)} />
            <span>{storyWords(line)}</span>
          </li>
        ))}
      </ol>
      <p class="soft">{i18n.t('story.match', [matchWords(matchView(entry.lookups), crms, entry.caller)])}</p>
      <CopyButton label={i18n.t('story.copy')} text={() => storyText(entry)} />
    </div>
  );
}

/** The words beside it say the same. */
function iconOf({ event, did }: StoryLine): IconName {
  if (event !== undefined) return 'incoming';
  switch (did) {
    case 'notify':
      return 'alert';
    case 'quiet':
      return 'off';
    case 'clear':
      return 'check';
    case 'lookup':
      return 'person';
    case 'open':
    case 'open-page':
      return 'page';
    default:
      return 'dots';
  }
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
