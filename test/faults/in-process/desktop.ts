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

export function createDesktop(now: () => number): Desktop {
  const standing = new Map<string, string>();
  const log: ToastEvent[] = [];
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
      log.push({ at: now(), id, title, did: standing.has(id) ? 'changed' : 'shown' });
      standing.set(id, title);
    },
    clear: (id) => remove(id, 'gone'),
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
