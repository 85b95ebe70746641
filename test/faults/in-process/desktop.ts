import type { ShownEvent } from '../evidence.ts';

/** The desktop's notifications, as a person sees them. */
export interface Desktop {
  readonly log: ToastEvent[];
  show(id: string, title: string): void;
  clear(id: string): boolean;
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
  return {
    log,
    show(id, title) {
      log.push({ at: now(), id, title, did: standing.has(id) ? 'changed' : 'shown' });
      standing.set(id, title);
    },
    clear(id) {
      const title = standing.get(id);
      if (title === undefined) return false;
      standing.delete(id);
      log.push({ at: now(), id, title, did: 'gone' });
      return true;
    },
    standing: () => Object.fromEntries([...standing.keys()].map((id) => [id, true])),
  };
}

/** The calls' toasts of a log, for the checker; `callOf` reads the call out of a toast's id. */
export function shownCalls(log: readonly ToastEvent[]): ShownEvent[] {
  return log.flatMap(({ at, id, did }) => {
    const [, missed, call] = /^(missed:)?call:[^:]+:(.+)$/.exec(id) ?? [];
    return call === undefined
      ? []
      : [{ at, call, did, toast: missed ? ('missed' as const) : ('ring' as const) }];
  });
}
