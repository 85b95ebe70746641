import type { Conditions } from '../proxy.ts';
import {
  answers,
  answersWait,
  clockSet,
  damaged,
  damagedAtStart,
  elsewhere,
  fullStorage,
  heal,
  intercepted,
  onTheWire,
  reset,
  type Fault,
} from './fault.ts';

const RETRY_AFTER_S = 40;
const HOUR_MS = 3_600_000;

/** Every fault by its name. */
export const faults = {
  'worker stopped': { begin: ({ computer }) => computer.killWorker(), stops: true },
  'browser killed and started again': {
    begin: ({ computer }) => computer.killBrowser(),
    end: ({ computer }) => computer.startBrowser(),
    stops: true,
    forgets: true,
  },
  'computer asleep': {
    begin: ({ computer }) => computer.sleep(),
    end: ({ computer }) => computer.wake(),
    stops: true,
  },
  'browser stopped for ten minutes': {
    begin: ({ computer }) => computer.halt(),
    end: ({ computer }) => computer.proceed(),
    lasts: 600_000,
    stops: true,
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
  'network changed': { begin: ({ computer }) => computer.changeNetwork() },
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
  'answers 429': answersWait(RETRY_AFTER_S),
  'answers 500': answers(500),
  'answers 503': answers(503),
  'sent to another origin': intercepted((stage) => ({
    status: 307,
    headers: { location: `${stage.thief.origin}/` },
  })),
  'token expired while connected': {
    begin: ({ system }) => system.expireTokens(),
    harmless: ({ system }) => !system.tokensCarryStream,
  },
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
  'storm of 10,000 events': { begin: ({ system }) => system.storm(10_000), harmless: true, isCostly: true },
  'session storage full': fullStorage('session'),
  'local storage full': fullStorage('local'),
  'history corrupt at a start': { ...damagedAtStart('history', 'corrupt'), momentary: true, destroys: true },
  'history disabled at a start': { ...damagedAtStart('history', 'disabled'), momentary: true },
  'history silent at a start': { ...damagedAtStart('history', 'silent'), momentary: true },
  'history full': damaged('history', 'full'),
  'secrets disabled at a start': damagedAtStart('secrets', 'disabled'),
  'secrets silent at a start': damagedAtStart('secrets', 'silent'),
  // Not waited for: no time passes meanwhile.
  'label changed': { begin: (stage) => void stage.save({ label: 'Another desk' }), harmless: true },
  'country changed': { begin: (stage) => void stage.save({ country: 'SE' }), harmless: true },
  'second profile on the same account': elsewhere(),
  'extension updated': { begin: ({ computer }) => computer.update(), harmless: true },
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
