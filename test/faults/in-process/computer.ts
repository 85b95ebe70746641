import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import type { Entry } from '../../../lib/domain/live-state.ts';
import { startWorker } from '../../../entrypoints/background/worker.ts';
import { openHistory } from '../../fixtures/open-history.ts';
import type { Request } from '../../../lib/platform/protocol.ts';
import { startProxy, type FaultProxy } from '../proxy.ts';
import {
  createExtensionApi,
  EXTENSION_BASE,
  EXTENSION_ID,
  type EventName,
  type ExtensionApi,
} from './extension-api.ts';
import { installChance } from './chance.ts';
import { installIndexedDb } from './indexed-db.ts';
import { installNetwork } from './network.ts';
import { createProcess, currentProcess, deliver, resume, runAs, type OsProcess } from './os-process.ts';
import { createProfile, type Alarm, type Profile } from './profile.ts';
import type { VirtualTime } from './virtual-time.ts';

/**
 * A computer with a browser in which Callcard is installed: the product's own worker, over fake stores and a fake
 * desktop, on a real wire that can be damaged.
 */
export interface Computer {
  readonly profile: Profile;
  readonly proxies: readonly FaultProxy[];
  /** Asks the worker as a page of the extension does; starts it where there is none. */
  ask(request: Request): Promise<unknown>;
  /** What the browser tells the extension; starts the worker where there is none. */
  tell(event: EventName, ...args: unknown[]): void;
  health(): ConnectionHealth[];
  /** Everything in the history, read as a page does. */
  history(): Promise<Entry[]>;
  isWorkerAlive(): boolean;
  /** Whether the worker listens to an event: each that comes wakes it. */
  isHeard(event: EventName): boolean;
  /** Ends the worker as the browser does, or a crash: between any two lines, without a word. */
  killWorker(): void;
  /** Closes the whole browser, or crashes it; `startBrowser` starts it again. */
  killBrowser(): void;
  startBrowser(): void;
  /** The browser runs again, and the extension is started without being told so: as when it is switched on. */
  startExtension(): void;
  /** Nothing runs any more, nothing is heard; time goes on. */
  sleep(): void;
  wake(): void;
  /** Sets the wall clock to that much beside the true time, in milliseconds. */
  setClock(offset: number): void;
  /** Stops all processes of the browser, as SIGSTOP does; the network goes on. `proceed` lets them go on. */
  halt(): void;
  proceed(): void;
  /** There is a new version; the browser waits with it until the extension says that it may come. */
  update(): void;
  /** How often a new version came, and whether a call was on the screen at that instant. */
  readonly updates: readonly { at: number; whileRinging: boolean }[];
  /** Another network: whatever stands carries nothing any more, and the worker is told that there is one. */
  changeNetwork(): void;
  /** Since when this network is the computer's. */
  networkSince(): number;
  /** Tells the worker that there is a network again. */
  online(): void;
  close(): Promise<void>;
}

/** One way to the phone system when all is well: an office and a data centre some hundred kilometres away. */
const LATENCY_MS = 15;

/** Everything that computers share: one at a time may install it. */
export interface Building {
  build(hosts: readonly string[]): Promise<Computer>;
  /** What is left to chance is drawn as this text says, from now on. */
  drawFrom(text: string): void;
  uninstall(): void;
}

/** Puts the simulated operating system in the place of Node's globals. */
export function installComputers(time: VirtualTime): Building {
  const owners = new WeakMap<OsProcess, { profile: Profile; routes: Map<string, string> }>();
  const ownerOf = (process: OsProcess | undefined) => {
    const owner = process && owners.get(process);
    if (!owner) throw new Error('A browser function was used outside of a computer.');
    return owner;
  };
  const chance = installChance();
  const uninstall = [
    chance.uninstall,
    installIndexedDb((process) => ownerOf(process).profile.indexedDb),
    installNetwork((process) => ownerOf(process).routes, time.now),
    installListeners(),
  ];
  return {
    build: (hosts) => buildComputer(time, hosts, (process, owner) => owners.set(process, owner)),
    drawFrom: chance.drawFrom,
    uninstall: () => uninstall.forEach((undo) => undo()),
  };
}

async function buildComputer(
  time: VirtualTime,
  hosts: readonly string[],
  own: (process: OsProcess, owner: { profile: Profile; routes: Map<string, string> }) => void,
): Promise<Computer> {
  const proxies = await Promise.all(
    hosts.map((host) =>
      startProxy(
        { port: Number(host.split(':')[1]) },
        { setTimeout: (run, milliseconds) => time.after(milliseconds, run) },
        { latencyMs: LATENCY_MS },
      ),
    ),
  );
  const routes = new Map(hosts.map((host, at) => [host, proxies[at]?.host ?? host]));
  const unwatch = proxies.map((proxy) => time.watch(proxy.activity));
  const profile = createProfile(time.now, arm);
  let worker: { process: OsProcess; extension: ExtensionApi } | undefined;
  let isBrowserUp = true;
  let isAsleep = false;
  let clockOffset = 0;
  let networkSince = 0;
  let isUpdateDue = false;
  let startsOnceAwake = false;
  const updates: { at: number; whileRinging: boolean }[] = [];

  /** A program of this browser: the worker, or a page that looks at its stores. */
  function start(name: string): { process: OsProcess; extension: ExtensionApi } {
    const process = createProcess(name);
    Object.assign(process, { isPaused: isAsleep, clockOffset });
    const extension = createExtensionApi(process, profile);
    process.extension = extension.api;
    own(process, { profile, routes });
    return { process, extension };
  }

  function ensureWorker() {
    if (worker?.process.isAlive) return worker;
    worker = start('worker');
    runAs(worker.process, startWorker);
    return worker;
  }

  function tell(event: EventName, ...args: unknown[]): void {
    if (!isBrowserUp) return;
    const { process, extension } = ensureWorker();
    for (const listener of extension.event(event).listeners)
      deliver(process, () => (listener as (...given: unknown[]) => unknown)(...args));
  }

  function arm(alarm: Alarm): void {
    time.after(alarm.due - time.now(), () => {
      if (!profile.alarms.all().includes(alarm)) return;
      // One that fell due while the computer slept fires once, afterwards.
      if (isAsleep) time.after(1_000, () => arm(alarm));
      else {
        alarm.due = time.now() + alarm.periodMs;
        arm(alarm);
        tell('alarms.onAlarm', { name: alarm.name });
      }
    });
  }

  function killWorker(): void {
    if (!worker) return;
    worker.process.isAlive = false;
    profile.indexedDb.closeAll(worker.process);
    for (const proxy of proxies) proxy.reset();
  }

  /** The extension ends and starts anew: what the session knew and alarms are gone, and its toasts with it. */
  profile.reloaded = () => {
    const whileRinging = Object.keys(profile.desktop.standing()).some((id) => id.startsWith('call:'));
    isUpdateDue = false;
    updates.push({ at: time.now(), whileRinging });
    time.after(0, () => {
      forgetSession();
      tell('runtime.onInstalled', { reason: 'update' });
    });
  };

  function forgetSession(): void {
    killWorker();
    profile.storage.session.clear();
    profile.alarms.clear();
    profile.desktop.takeAll();
  }

  function goOnline(): void {
    if (worker) for (const listener of worker.process.online) deliver(worker.process, listener);
  }

  function setPaused(isPaused: boolean): void {
    isAsleep = isPaused;
    if (worker && isPaused) worker.process.isPaused = true;
    else if (worker) resume(worker.process);
    if (startsOnceAwake && !isAsleep) startBrowser();
  }

  function startBrowser(): void {
    // Nothing starts on a computer that is asleep.
    startsOnceAwake = isAsleep;
    if (isAsleep) return;
    isBrowserUp = true;
    // A new version that waited is installed by then.
    if (isUpdateDue) updates.push({ at: time.now(), whileRinging: false });
    isUpdateDue = false;
    tell('runtime.onStartup');
  }

  profile.storage.local.onChanged = (changes) => worker && tell('storage.onChanged', changes, 'local');
  return {
    profile,
    proxies,
    tell,
    ask(request) {
      const { process, extension } = ensureWorker();
      const sender = { id: EXTENSION_ID, url: `${EXTENSION_BASE}options.html` };
      const [listener] = extension.event('runtime.onMessage').listeners;
      return new Promise((answered) => {
        deliver(process, () => {
          const answer = (listener as unknown as (...given: unknown[]) => Promise<unknown>)(request, sender);
          void answer.then(answered);
        });
      });
    },
    health: () => (profile.storage.session.get('connections')['connections'] ?? []) as ConnectionHealth[],
    isHeard: (event) => (worker?.extension.event(event).listeners.size ?? 0) > 0,
    async history() {
      const page = start('page');
      const entries = await runAs(page.process, async () =>
        (await openHistory()).recent({ limit: Number.MAX_SAFE_INTEGER }),
      );
      profile.indexedDb.closeAll(page.process);
      return entries;
    },
    isWorkerAlive: () => worker?.process.isAlive ?? false,
    killWorker,
    killBrowser() {
      forgetSession();
      isBrowserUp = false;
    },
    startBrowser,
    startExtension() {
      isBrowserUp = true;
      ensureWorker();
    },
    updates,
    halt: () => setPaused(true),
    proceed: () => setPaused(false),
    update() {
      isUpdateDue = true;
      tell('runtime.onUpdateAvailable', { version: '1' });
    },
    sleep() {
      setPaused(true);
      for (const proxy of proxies) proxy.set({ swallowUp: true, swallowDown: true });
    },
    wake() {
      for (const proxy of proxies) proxy.heal();
      setPaused(false);
    },
    setClock(offset) {
      clockOffset = offset;
      if (worker) worker.process.clockOffset = offset;
    },
    changeNetwork() {
      networkSince = time.now();
      for (const proxy of proxies) proxy.abandon();
      goOnline();
    },
    networkSince: () => networkSince,
    online: goOnline,
    async close() {
      killWorker();
      isBrowserUp = false;
      profile.alarms.clear();
      unwatch.forEach((stop) => stop());
      await Promise.all(proxies.map((proxy) => proxy.close()));
    },
  };
}

/** The worker listens to `online` on the global object, which Node's does not offer. */
function installListeners(): () => void {
  const globals = globalThis as { addEventListener?: unknown };
  const before = globals.addEventListener;
  globals.addEventListener = (_name: string, listener: () => void) => currentProcess()?.online.push(listener);
  return () => void (globals.addEventListener = before);
}
