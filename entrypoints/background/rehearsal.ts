import { decide } from '../../lib/domain/decide.ts';
import { ctiEventSchema } from '../../lib/domain/event.ts';
import { emptyLiveState } from '../../lib/domain/live-state.ts';
import { reduce } from '../../lib/domain/reduce.ts';
import { rememberDecisions } from '../../lib/domain/remember-decisions.ts';
import { toastText } from '../../lib/effects/toast-text.ts';
import type { WorkerContext } from './context.ts';
import { testCall } from './test-call.ts';

/** Enough for the browser to compile what a ring runs through; some milliseconds in all. */
const ROUNDS = 150;

/**
 * Runs made-up rings through the pure way from event to toast text, and throws the results away. A worker is young at
 * most rings: without this, the first ones would run uncompiled and take several times as long (docs/performance.md).
 */
export function rehearse(context: WorkerContext, now: number): void {
  for (let round = 0; round < ROUNDS; round++) {
    const { ring, end } = testCall(now + round, `+1202555${String(1000 + round)}`);
    let state = emptyLiveState();
    for (const given of [ring, ...end(now + round + 1)]) {
      const event = ctiEventSchema.parse(given);
      const reduced = reduce(state, { type: 'cti', event }, { ...context, now: event.at });
      const effects = decide(reduced.changes, reduced.state);
      for (const effect of effects) if (effect.do === 'notify') toastText(effect.view, context.toasts);
      state = rememberDecisions(reduced.state, effects, now);
    }
  }
}
