import type { Effect } from './effect.ts';
import type { LiveState } from './live-state.ts';
import { tell, type StoryLine } from './story.ts';

/**
 * Writes into each entry's story what was decided about it and why, so that a person can read it afterwards; and that a
 * record has still to open by itself, so that it does so even if this worker dies.
 */
export function rememberDecisions(state: LiveState, effects: readonly Effect[], now: number): LiveState {
  const decided = new Map<string, StoryLine[]>();
  const opening = new Set(
    effects.flatMap((effect) => (effect.do === 'open' && effect.unasked ? [effect.toast] : [])),
  );
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
    if (!lines) return [];
    const told = { ...entry, story: tell(entry.story, ...lines) };
    const isOpening = told.kind === 'call' && opening.has(told.toast);
    return [[told.key, isOpening ? { ...told, autoOpening: true } : told] as const];
  });
  return { ...state, entries: { ...state.entries, ...Object.fromEntries(told) } };
}
