import { needsPerson, type ConnectionHealth } from './connection-health.ts';
import type { LiveState } from './live-state.ts';

/** What the toolbar button shows, each with a shape of its own: nobody has to tell colours apart. */
export type ToolbarLook = 'live' | 'ringing' | 'offline' | 'attention';

/**
 * How the button looks: a ring before all else, then what only the person can help, then whether anything is heard.
 * Without any account there is nothing to be offline.
 */
export function toolbarLook({ entries }: LiveState, healths: readonly ConnectionHealth[]): ToolbarLook {
  const rings = Object.values(entries).some(
    (entry) => entry.kind === 'call' && entry.state === 'ring' && entry.aside !== 'all',
  );
  if (rings) return 'ringing';
  if (healths.some(({ problem }) => problem && needsPerson(problem))) return 'attention';
  const isHeard = healths.length === 0 || healths.some(({ phase }) => phase === 'live');
  return isHeard ? 'live' : 'offline';
}
