import type { CallEvent, CtiEvent } from '../domain/event.ts';
import type { Result } from '../domain/result.ts';
import type { Session } from '../phone-systems/phone-system.ts';
import type { Clock } from './clock.ts';
import { beginningOf, isDoubtfulEnd, toldByHistory, type KnownCall } from './doubtful-end.ts';

/** How long the end of a ringing call waits for what the history knows of it, in milliseconds. */
const HISTORY_WAIT_MS = 700;

/** Hands events on, the ends of calls only with what the history knows of them, where that is needed. */
export interface Endings {
  /**
   * Hands events of one connection on, all but doubtful ends at once.
   *
   * @param since when the connection began, in milliseconds since the epoch.
   * @param standing the connection, once it stands.
   */
  pass(events: CtiEvent[], since: number, standing: Promise<Result<Session, unknown>>): void;
  /** From when on the history must still be read, since it could not be asked; undefined where nothing is owed. */
  owedSince(): number | undefined;
  /** The history was read from there on: gives the ends that had to wait for it. */
  settle(since: number | undefined): CallEvent[];
}

export interface EndingsOptions {
  clock: Clock;
  calls?: (() => readonly KnownCall[]) | undefined;
  onEvents(events: CtiEvent[]): void;
  /** The history could not be asked: it must be read later. */
  onOwed(): void;
}

/** Makes the endings of one account's calls. */
export function createEndings({ clock, calls, onEvents, onOwed }: EndingsOptions): Endings {
  let owed: number | undefined;
  const waiting: CallEvent[] = [];

  async function passWithHistory(
    ends: CallEvent[],
    known: readonly KnownCall[],
    standing: Promise<Result<Session, unknown>>,
  ): Promise<void> {
    const late = Promise.withResolvers<undefined>();
    const timer = clock.setTimeout(() => late.resolve(undefined), HISTORY_WAIT_MS);
    const from = beginningOf(ends, known);
    const asking = standing.then((session) =>
      session.ok ? session.value.catchUp(from, clock.now()) : undefined,
    );
    const answer = await Promise.race([asking.catch(() => undefined), late.promise]);
    clock.clearTimeout(timer);
    if (answer?.ok) {
      onEvents([...toldByHistory(ends, answer.value, known), ...ends]);
      return;
    }
    // What rings must stop; of what nobody has seen the history may speak first.
    const rings = ends.filter((end) => known.some(({ call }) => call === end.call));
    if (rings.length > 0) onEvents(rings);
    waiting.push(...ends.filter((end) => !rings.includes(end)));
    owed = Math.min(owed ?? from, from);
    onOwed();
  }

  return {
    pass(events, since, standing) {
      const known = calls?.();
      const ends = known ? events.filter((event) => isDoubtfulEnd(event, known, since)) : [];
      const sure = ends.length > 0 ? events.filter((event) => !ends.some((end) => end === event)) : events;
      if (sure.length > 0) onEvents(sure);
      if (known && ends.length > 0) void passWithHistory(ends, known, standing);
    },
    owedSince: () => owed,
    settle(since) {
      if (since !== owed) return [];
      owed = undefined;
      return waiting.splice(0);
    },
  };
}
