import type { ShownEvent } from '../evidence.ts';

/** The desktop's notifications, as a person sees them. */
export interface Desktop {
  /** What happened so far; whoever has read it may empty it. */
  readonly log: ToastEvent[];
  show(id: string, title: string): void;
  clear(id: string): boolean;
  /** The desktop's daemon takes away the toasts of a program that has gone. */
  takeAll(): void;
  standing(): Record<string, true>;
}

/** One thing that happened to a toast, by its id. */
export interface ToastEvent {
  at: number;
  id: string;
  title: string;
  did: ShownEvent['did'];
}

/**
 * How long the desktop takes to answer that it shows a toast, in milliseconds: until then Chromium on Linux does not know
 * the toast's id there. One that is changed before is shown a second time, one that is cleared before comes up all the same.
 */
const TAKEN_UP_MS = 150;

export function createDesktop(now: () => number): Desktop {
  const standing = new Map<string, string>();
  const shownAt = new Map<string, number>();
  const log: ToastEvent[] = [];
  const isTakenUp = (id: string) => now() - (shownAt.get(id) ?? -Infinity) >= TAKEN_UP_MS;
  function remove(id: string, did: 'gone' | 'taken'): boolean {
    const title = standing.get(id);
    if (title === undefined) return false;
    standing.delete(id);
    log.push({ at: now(), id, title, did });
    return true;
  }
  return {
    log,
    show(id, title) {
      const isNew = !standing.has(id);
      log.push({ at: now(), id, title, did: isNew || !isTakenUp(id) ? 'shown' : 'changed' });
      if (isNew) shownAt.set(id, now());
      standing.set(id, title);
    },
    clear: (id) => isTakenUp(id) && remove(id, 'gone'),
    takeAll: () => [...standing.keys()].forEach((id) => remove(id, 'taken')),
    standing: () => Object.fromEntries([...standing.keys()].map((id) => [id, true])),
  };
}

/** The calls' toasts of a log, for the checker; `callOf` knows a call by the product's id. */
export function shownCalls(log: readonly ToastEvent[], callOf: (id: string) => string): ShownEvent[] {
  return log.flatMap(({ at, id, did }) => {
    const [, missed, call] = /^(missed:)?call:[^:]+:(.+)$/.exec(id) ?? [];
    return call === undefined
      ? []
      : [{ at, call: callOf(call), did, toast: missed ? ('missed' as const) : ('ring' as const) }];
  });
}
