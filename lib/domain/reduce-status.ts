import type { CtiEventOf, StudioEvent } from './event.ts';
import type { LiveState } from './live-state.ts';
import { noteSample } from './queue-samples.ts';
import { moveBoard } from './studio.ts';

/** Notes what is known of a queue; members that the event leaves out stay. */
export function reduceQueue(state: LiveState, event: CtiEventOf<'queue'>): LiveState {
  const { account, queue, at, name, open, waiting, longestWait, freeAgents, connected } = event;
  const key = `${account}/${queue}`;
  const told = defined({ name, open, waiting, longestWait, freeAgents, connected });
  const status = { ...state.queues[key], ...told, account, queue, at };
  return {
    ...state,
    queues: { ...state.queues, [key]: status },
    queueSamples: noteSample(state.queueSamples, key, status),
  };
}

/** Notes what is known of the reachability of the person or of a colleague. */
export function reducePresence(state: LiveState, event: CtiEventOf<'presence'>): LiveState {
  const { account, at, availability, note, until, talking, reachable, colleague, gone } = event;
  const told = defined({ availability, note, until, talking, reachable });
  if (!colleague)
    return {
      ...state,
      presence: { ...state.presence, [account]: { ...state.presence[account], ...told, at } },
    };
  const { [colleague.id]: known, ...others } = state.colleagues[account] ?? {};
  const named = { ...known, ...defined({ name: colleague.name }), ...told, at };
  return {
    ...state,
    colleagues: { ...state.colleagues, [account]: gone ? others : { ...others, [colleague.id]: named } },
  };
}

/** Moves a studio's board on. */
export function reduceStudio(state: LiveState, event: StudioEvent): LiveState {
  return {
    ...state,
    studios: { ...state.studios, [event.account]: moveBoard(state.studios[event.account], event) },
  };
}

/** Starts, moves or ends the wrap-up time of an account. */
export function reduceWrapup(state: LiveState, event: CtiEventOf<'wrapup'>): LiveState {
  const { account, call, phase, at, seconds } = event;
  const { [account]: _ended, ...others } = state.wrapups;
  if (phase === 'ended') return { ...state, wrapups: others };
  const endsAt = phase === 'started' && seconds ? at + seconds * 1000 : undefined;
  return {
    ...state,
    wrapups: { ...others, [account]: { call, phase, at, ...(endsAt !== undefined && { endsAt }) } },
  };
}

type Defined<Shape> = { [Key in keyof Shape]: Exclude<Shape[Key], undefined> };

/** Leaves out members that are undefined, so that they do not overwrite what is known. */
function defined<Shape extends Record<string, unknown>>(shape: Shape): Partial<Defined<Shape>> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Partial<
    Defined<Shape>
  >;
}
