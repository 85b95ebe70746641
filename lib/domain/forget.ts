import { isLiveCall } from './call.ts';
import type { LiveState } from './live-state.ts';

/**
 * Takes entries out of what is known, since the history has them no more. Calls that are going on stay: they are of
 * now, and are written down anew when they change. Gives `state` itself where none of the entries was in it.
 */
export function forget(state: LiveState, keys: readonly string[]): LiveState {
  const gone = new Set(
    keys.filter((key) => {
      const entry = state.entries[key];
      return (
        (entry !== undefined || key in state.unhandled) && !(entry?.kind === 'call' && isLiveCall(entry))
      );
    }),
  );
  if (gone.size === 0) return state;
  const kept = <Value>(all: Record<string, Value>) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !gone.has(key)));
  return { ...state, entries: kept(state.entries), unhandled: kept(state.unhandled) };
}
