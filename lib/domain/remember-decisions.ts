import type { Effect } from './effect.ts';
import type { LiveState } from './live-state.ts';
import { tell, type StoryLine } from './story.ts';

/** Writes into each entry's story what was decided about it and why, so that a person can read it afterwards. */
export function rememberDecisions(state: LiveState, effects: readonly Effect[], now: number): LiveState {
  const decided = new Map<string, StoryLine[]>();
  for (const effect of effects) {
    if (effect.do === 'badge' || effect.do === 'record' || effect.why === 'repainted') continue;
    const toast = effect.toast.replace(/^missed:/, '');
    decided.set(toast, [
      ...(decided.get(toast) ?? []),
      {
        at: now,
        did: effect.do,
        why: effect.why,
        ...(effect.do === 'quiet' && effect.rule !== undefined && { rule: effect.rule }),
      },
    ]);
  }
  if (decided.size === 0) return state;
  const told = Object.values(state.entries).flatMap((entry) => {
    const lines = decided.get(entry.toast);
    return lines ? [[entry.key, { ...entry, story: tell(entry.story, ...lines) }] as const] : [];
  });
  return { ...state, entries: { ...state.entries, ...Object.fromEntries(told) } };
}
