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
  harmless?: true;
  /** Events come through again although the cause lasts. */
  momentary?: true;
  /** Milliseconds until events must come through again, where it is not the usual bound. */
  within?: number;
  /** Milliseconds that pass before it can be seen whether all is well. */
  settlesMs?: number;
  /** The clock is wrong meanwhile. */
  clock?: true;
  /** Nothing goes on before a person has pressed the button. */
  person?: true;
}

const RETRY_AFTER_S = 40;
const BACK_MS = 35_000;
const HOUR_MS = 3_600_000;
/** Until a wrong clock is noticed. */
const BEAT_MS = 5_000;

/** Every fault by its name. */
export const faults = {
  'worker stopped': { begin: ({ computer }) => computer.killWorker() },
  'browser killed and started again': {
    begin: ({ computer }) => computer.killBrowser(),
    end: ({ computer }) => computer.startBrowser(),
  },
  'computer asleep': {
    begin: ({ computer }) => computer.sleep(),
    end: ({ computer }) => computer.wake(),
  },
  'clock set forward': clockSet(HOUR_MS),
  'clock set back': clockSet(-HOUR_MS),
  'network gone': onTheWire({ refuse: true, swallowUp: true, swallowDown: true }),
  'network gone, and told to be back': {
    ...onTheWire({ refuse: true, swallowUp: true, swallowDown: true }),
    end(stage) {
      heal(stage);
      stage.computer.online();
    },
  },
  'half open both ways': onTheWire({ swallowUp: true, swallowDown: true }),
  'half open upwards': onTheWire({ swallowUp: true }),
  'half open downwards': onTheWire({ swallowDown: true }),
  'slow line of 200 bytes a second': { ...onTheWire({ bytesPerSecond: 200 }), delays: true },
  'latency of 5 s': { ...onTheWire({ latencyMs: 5_000 }), delays: true },
  'connection reset': { begin: reset },
  'connection ended by the server': {
    begin: ({ computer }) => computer.proxies.forEach((proxy) => proxy.cut()),
  },
  'reset every 5000 bytes': { ...onTheWire({ resetEvery: 5_000 }), delays: true },
  'server restarted': {
    begin: ({ system }) => system.stop(),
    end: ({ system }) => system.restart(),
  },
  'stalled on the way to the stream': intercepted((stage, path) =>
    stage.system.isNegotiation(path) ? 'stall' : undefined,
  ),
  'answers 401': { ...answers(401), person: true },
  'answers 401 on the way to the stream': {
    ...intercepted((stage, path) => (stage.system.isNegotiation(path) ? { status: 401 } : undefined)),
    person: true,
  },
  'answers 403': answers(403),
  'answers 429': {
    ...answers(429, { 'retry-after': String(RETRY_AFTER_S) }),
    within: RETRY_AFTER_S * 1_000 + BACK_MS,
  },
  'answers 500': answers(500),
  'answers 503': answers(503),
  'sent to another origin': intercepted((stage) => ({
    status: 307,
    headers: { location: `${stage.thief.origin}/` },
  })),
  'token expired while connected': { begin: ({ system }) => system.expireTokens(), harmless: true },
  'token expired while not connected': {
    begin(stage) {
      let isFirst = true;
      // Between the token and its first use.
      const intercept: Conditions['intercept'] = (_method, path) => {
        if (isFirst && stage.system.isNegotiation(path)) {
          isFirst = false;
          stage.system.expireTokens();
        }
        return undefined;
      };
      for (const proxy of stage.computer.proxies) proxy.set({ intercept });
      reset(stage);
    },
  },
  'subscriptions refused in part': {
    begin(stage) {
      stage.system.refuseSome(true);
      reset(stage);
    },
    end: ({ system }) => system.refuseSome(false),
    momentary: true,
  },
  'storm of events': { begin: ({ system }) => system.storm(300), harmless: true },
  'session storage full': fullStorage('session'),
  'local storage full': fullStorage('local'),
  'history corrupt at a start': { ...damagedAtStart('history', 'corrupt'), momentary: true },
  'history disabled at a start': { ...damagedAtStart('history', 'disabled'), momentary: true },
  'history silent at a start': { ...damagedAtStart('history', 'silent'), momentary: true },
  'history full': damaged('history', 'full'),
  'secrets disabled at a start': damagedAtStart('secrets', 'disabled'),
  'secrets silent at a start': damagedAtStart('secrets', 'silent'),
  // Not waited for: no time passes meanwhile.
  'label changed': { begin: (stage) => void stage.save({ label: 'Another desk' }), harmless: true },
  'country changed': { begin: (stage) => void stage.save({ country: 'SE' }), harmless: true },
  'permission revoked and given back': {
    begin({ computer }) {
      computer.profile.mayReach = () => false;
      computer.tell('permissions.onRemoved');
    },
    end({ computer }) {
      computer.profile.mayReach = () => true;
      computer.tell('permissions.onAdded');
    },
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

function reset({ computer }: Stage): void {
  for (const proxy of computer.proxies) proxy.reset();
}

function heal({ computer }: Stage): void {
  for (const proxy of computer.proxies) proxy.heal();
}

function clockSet(offset: number): Fault {
  return {
    begin: ({ computer }) => computer.setClock(offset),
    end: ({ computer }) => computer.setClock(0),
    settlesMs: BEAT_MS + 1_000,
    clock: true,
  };
}

function onTheWire(conditions: Partial<Conditions>): Fault {
  return {
    begin: ({ computer }) => computer.proxies.forEach((proxy) => proxy.set(conditions)),
    end: heal,
  };
}

/** Requests are answered on the way; what stands is reset, so that there are requests. */
function intercepted(intercept: (stage: Stage, path: string) => Interception | undefined): Fault {
  return {
    begin(stage) {
      const conditions = { intercept: (_method: string, path: string) => intercept(stage, path) };
      for (const proxy of stage.computer.proxies) proxy.set(conditions);
      reset(stage);
    },
    end: heal,
  };
}

function answers(status: number, headers: Record<string, string> = {}): Fault {
  return intercepted(() => ({ status, headers }));
}

function fullStorage(area: 'session' | 'local'): Fault {
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

function damaged(database: string, fault: DatabaseFault): Fault {
  return {
    begin: ({ computer }) => computer.profile.indexedDb.damage(database, fault),
    end: ({ computer }) => computer.profile.indexedDb.damage(database, undefined),
    harmless: true,
  };
}

function damagedAtStart(database: string, fault: DatabaseFault): Fault {
  return {
    begin({ computer }) {
      computer.profile.indexedDb.damage(database, fault);
      computer.killWorker();
    },
    end: ({ computer }) => computer.profile.indexedDb.damage(database, undefined),
  };
}
