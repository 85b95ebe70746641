import type { Change } from './change.ts';
import { entriesOfToast, type Entry, type LiveState } from './live-state.ts';

/** The state after an input, and what it changed. */
export interface Reduced {
  state: LiveState;
  changes: Change[];
}

/** All entries that share the toast of one: the same call heard by several accounts. */
export function siblings(state: LiveState, key: string): string[] {
  const toast = state.entries[key]?.toast;
  return toast === undefined ? [] : entriesOfToast(state.entries, toast).map((entry) => entry.key);
}

/** Changes entries one by one; those that stay the same are no change. */
export function changeEntries(state: LiveState, keys: string[], change: (entry: Entry) => Entry): Reduced {
  let next: Reduced = { state, changes: [] };
  for (const key of keys) {
    const before = next.state.entries[key];
    const after = before && change(before);
    if (!before || !after || after === before) continue;
    const applied = applyEntry(next.state, before, after);
    next = { state: applied.state, changes: [...next.changes, ...applied.changes] };
  }
  return next.changes.length > 0 ? next : nothing(state);
}

/** Puts an entry into the state in place of what it was. */
export function applyEntry(state: LiveState, before: Entry | undefined, after: Entry): Reduced {
  const entries = { ...state.entries };
  entries[after.key] = after;
  return {
    state: {
      ...state,
      entries,
      unhandled: unhandledWith(state.unhandled, after),
    },
    changes: [before ? { type: 'entry', before, after } : { type: 'entry', after }],
  };
}

function unhandledWith(unhandled: LiveState['unhandled'], { key, toast, handled }: Entry) {
  if (!handled) return { ...unhandled, [key]: toast };
  if (unhandled[key] === undefined) return unhandled;
  const { [key]: _old, ...others } = unhandled;
  return others;
}

/** Nothing new was said. */
export function nothing(state: LiveState): Reduced {
  return { state, changes: [{ type: 'nothing', why: 'state-only' }] };
}
