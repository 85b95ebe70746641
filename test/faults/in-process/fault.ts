import type { Conditions, Interception } from '../proxy.ts';
import type { DatabaseFault } from './indexed-db.ts';
import type { Stage } from './stage.ts';

/** Something that goes wrong, and how it ends. Several may be under way at once. */
export interface Fault {
  begin(stage: Stage): void | Promise<void>;
  /** The cause goes away; absent where it is over at once. */
  end?(stage: Stage): void | Promise<void>;
  /** Events may come through meanwhile, but late. */
  delays?: true;
  /** Nothing is wrong with the way: every event comes through all the same. */
  harmless?: true | ((stage: Stage) => boolean);
  /** Events come through again although the cause lasts. */
  momentary?: true;
  /** Milliseconds until events must come through again, where it is not the usual bound. */
  within?: number;
  /** When it is over, where what was said outlives it: a wait that the server has asked for. */
  until?(stage: Stage): number;
  /** How long it lasts at least, in milliseconds. */
  lasts?: number;
  /** Milliseconds that pass before it can be seen whether all is well. */
  settlesMs?: number;
  /** It takes long to carry out: not in every random combination. */
  isCostly?: true;
  /** The clock is wrong meanwhile. */
  clock?: true;
  /** No worker runs meanwhile. */
  stops?: true;
  /** What the browser keeps of the extension while it runs is gone. */
  forgets?: true;
  /** The history is gone for good. */
  destroys?: true;
  /** Nothing goes on before a person has pressed the button. */
  person?: true;
}

/** Until a wrong clock is noticed. */
const BEAT_MS = 5_000;
export function reset({ computer }: Stage): void {
  for (const proxy of computer.proxies) proxy.reset();
}

export function heal({ computer }: Stage): void {
  for (const proxy of computer.proxies) proxy.heal();
}

export function clockSet(offset: number): Fault {
  return {
    begin: ({ computer }) => computer.setClock(offset),
    end: ({ computer }) => computer.setClock(0),
    settlesMs: BEAT_MS + 1_000,
    clock: true,
  };
}

export function onTheWire(conditions: Partial<Conditions>): Fault {
  return {
    begin: ({ computer }) => computer.proxies.forEach((proxy) => proxy.set(conditions)),
    end: heal,
  };
}

/** Requests are answered on the way; what stands is reset, so that there are requests. */
export function intercepted(intercept: (stage: Stage, path: string) => Interception | undefined): Fault {
  return {
    begin(stage) {
      const conditions = { intercept: (_method: string, path: string) => intercept(stage, path) };
      for (const proxy of stage.computer.proxies) proxy.set(conditions);
      reset(stage);
    },
    end: heal,
  };
}

export function answers(status: number): Fault {
  return intercepted(() => ({ status }));
}

/** Too many requests: whoever asks is told to wait so many seconds, and none of that is ours to shorten. */
export function answersWait(seconds: number): Fault {
  const allowedAt = new WeakMap<Stage, number>();
  return {
    ...intercepted((stage) => {
      allowedAt.set(stage, stage.time.now() + seconds * 1_000);
      return { status: 429, headers: { 'retry-after': String(seconds) } };
    }),
    until: (stage) => allowedAt.get(stage) ?? 0,
  };
}

export function elsewhere(): Fault {
  const others = new WeakMap<Stage, () => Promise<void>>();
  return {
    async begin(stage) {
      others.set(stage, await stage.setUpElsewhere());
    },
    end: (stage) => others.get(stage)?.(),
    harmless: true,
  };
}

export function fullStorage(area: 'session' | 'local'): Fault {
  const usual = new WeakMap<object, number>();
  return {
    begin({ computer }) {
      const storage = computer.profile.storage[area];
      usual.set(storage, storage.quota);
      storage.quota = 0;
    },
    end({ computer }) {
      const storage = computer.profile.storage[area];
      storage.quota = usual.get(storage) ?? storage.quota;
    },
    harmless: true,
  };
}

export function damaged(database: string, fault: DatabaseFault): Fault {
  return {
    begin: ({ computer }) => computer.profile.indexedDb.damage(database, fault),
    end: ({ computer }) => computer.profile.indexedDb.damage(database, undefined),
    harmless: true,
  };
}

export function damagedAtStart(database: string, fault: DatabaseFault): Fault {
  return {
    begin({ computer }) {
      computer.profile.indexedDb.damage(database, fault);
      computer.killWorker();
    },
    end: ({ computer }) => computer.profile.indexedDb.damage(database, undefined),
    stops: true,
  };
}
