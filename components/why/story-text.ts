import type { Entry } from '../../lib/domain/live-state.ts';
import { matchView } from '../../lib/domain/lookup.ts';
import { redact } from '../../lib/platform/redact.ts';
import { storyWords } from '../words/story-words.ts';

/** What a phone system calls an event is a word; anything else may hold what somebody wrote. */
const EVENT_NAME = /^[\w.:/-]{1,80}$/;

/**
 * An entry's story for support: what was received, shown and opened, in UTC. Without who it was: no name, no number, no
 * line, and no name of a rule, since those are in the person's own words.
 */
export function storyText(entry: Entry): string {
  const direction = entry.kind === 'call' ? ` ${entry.direction}` : '';
  const lines = entry.story.map(({ at, event, did, why }) => {
    const words = storyWords({
      at,
      ...(event !== undefined && { event: EVENT_NAME.test(event) ? event : '***' }),
      ...(did !== undefined && { did }),
      ...(why !== undefined && { why }),
    });
    return `${new Date(at).toISOString()} ${redact(words)}`;
  });
  return [
    `Callcard: ${entry.kind}${direction}, ${entry.state} (${redact(entry.system)})`,
    ...lines,
    `match: ${matchCode(entry)}`,
  ].join('\n');
}

function matchCode({ lookups }: Entry): string {
  const match = matchView(lookups);
  if (match.state === 'one') return `one, ${match.candidate.certainty}`;
  return match.state === 'many' ? `many, ${match.count}` : match.state;
}
