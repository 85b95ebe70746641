import { endAutoOpen } from './auto-open.ts';
import { changeEntries, nothing, siblings, type Reduced } from './change-entries.ts';
import type { Input, OpenChoice } from './input.ts';
import type { Entry, LiveState } from './live-state.ts';
import { pickMade, withPick } from './picks.ts';

/** A click: opens now, or as soon as the look-up has answered. */
export function reduceOpen(state: LiveState, input: Extract<Input, { type: 'open' }>): Reduced {
  const entry = state.entries[input.entry];
  if (!entry) return nothing(state);
  if (input.choice.open === 'main' && isPending(entry))
    return changeEntries(state, [entry.key], (known) => ({ ...known, openWhenFound: true }));
  return openNow(state, entry, input.choice);
}

/** What the person clicked before the answer came opens now that it is there. */
export function openWaiting(reduced: Reduced): Reduced {
  const waiting = Object.values(reduced.state.entries).find(
    (entry) => entry.openWhenFound && !isPending(entry),
  );
  if (!waiting) return reduced;
  const opened = openNow(reduced.state, waiting, { open: 'main' });
  return { state: opened.state, changes: [...reduced.changes, ...opened.changes] };
}

/**
 * The toast goes with the click: it would stay on some desktops, and the next answer would bring it back on others.
 * What would have opened by itself does not any more.
 */
function openNow(state: LiveState, entry: Entry, choice: OpenChoice): Reduced {
  const picked = pickMade(entry.lookups, choice);
  const seen = changeEntries(state, [entry.key], ({ openWhenFound: _done, ...known }) => ({
    ...known,
    aside: known.aside ?? 'toast',
    // What a phone system asked for is done with the click.
    handled: known.handled || known.kind === 'trigger',
    ...(picked && { lookups: withPick(known.lookups, picked) }),
  }));
  const ended = endAutoOpen(seen.state, entry.toast);
  return {
    state: ended.state,
    changes: [...seen.changes, ...ended.changes, { type: 'open', entry, choice }],
  };
}

/** The person takes back whom they chose of several. */
export function reduceUnpick(state: LiveState, key: string): Reduced {
  const entry = state.entries[key];
  if (!entry) return nothing(state);
  const changed = changeEntries(state, siblings(state, key), (known) => ({
    ...known,
    lookups: withPick(known.lookups, undefined),
  }));
  return { state: changed.state, changes: [...changed.changes, { type: 'unpick', entry }] };
}

function isPending({ lookups }: Entry): boolean {
  return Object.values(lookups).some((lookup) => lookup.state === 'pending');
}
