import { currentProcess, deliver, runOutside, type OsProcess } from './os-process.ts';
import { watchSockets } from './sockets.ts';

/** A timer of virtual time, as much of Node's own as libraries use. */
interface VirtualTimer {
  due: number;
  readonly serial: number;
  milliseconds: number;
  readonly run: () => void;
  owner: OsProcess | undefined;
  readonly repeats: boolean;
  /** Called off: also one that was due while its process was halted, and has not run yet. */
  isOff: boolean;
}

/**
 * Time for everything in this Node process that is written in JavaScript: `Date`, timers, and time limits of requests.
 * Sockets are real. Time stands still while bytes are on their way, and jumps to the next timer when all is quiet: so
 * hours pass in a moment, and nothing is ever late because a computer is slow.
 */
export interface VirtualTime {
  /** Milliseconds since the epoch; true time, whatever the clock of a process shows. */
  now(): number;
  /** Lets time pass, with everything that falls due. */
  pass(milliseconds: number): Promise<void>;
  /** Lets time pass until something is so; gives when, or undefined when it was not within that time. */
  passUntil(isSo: () => boolean, milliseconds: number): Promise<number | undefined>;
  /** Waits, without any time passing, until nothing is on its way any more. */
  settle(): Promise<void>;
  /** A timer on nobody's behalf; gives what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** Counts what happens outside of timers, so that `settle` knows when all is quiet. */
  watch(activity: () => number): () => void;
  /** Puts Node's own time back. */
  uninstall(): void;
}

const real = {
  Date: globalThis.Date,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  timeout: AbortSignal.timeout.bind(AbortSignal),
};

/** Turns of the event loop without anything after which all is quiet. */
const QUIET_TURNS = 3;
/** Turns after which one does not wait any longer for bytes that nobody reads. */
const MOST_TURNS = 500;
/** Where work that cannot be seen, such as encryption on another thread, is waited for. */
const BUSY_TURN_MS = 1;

/** Takes over time. One at a time. `start` in milliseconds since the epoch. */
export function installVirtualTime(start = 1_780_000_000_000): VirtualTime {
  let now = start;
  let serial = 0;
  let busy = 0;
  let events = 0;
  const timers = new Set<VirtualTimer>();
  const watched = new Set<() => number>();

  function schedule(run: () => void, milliseconds: number, repeats: boolean) {
    serial += 1;
    // Whole milliseconds, as browsers wait: an instant with a fraction is one that no clock shows.
    const wait = Math.max(repeats ? 1 : 0, Math.trunc(milliseconds || 0));
    const timer: VirtualTimer = {
      due: now + wait,
      serial,
      milliseconds: wait,
      run,
      owner: currentProcess(),
      repeats,
      isOff: false,
    };
    timers.add(timer);
    return handleOf(timer);
  }

  function handleOf(timer: VirtualTimer) {
    const handle = {
      timer,
      ref: () => handle,
      unref: () => handle,
      hasRef: () => false,
      refresh() {
        timer.due = now + timer.milliseconds;
        timer.owner = currentProcess();
        timer.isOff = false;
        timers.add(timer);
        return handle;
      },
      [Symbol.toPrimitive]: () => timer.serial,
      [Symbol.dispose]: () => callOff(timer),
    };
    return handle;
  }

  function callOff(timer: VirtualTimer): void {
    timer.isOff = true;
    timers.delete(timer);
  }

  function clear(handle: unknown): void {
    const timer = (handle as { timer?: VirtualTimer } | undefined)?.timer;
    if (timer) callOff(timer);
    else real.clearTimeout(handle as NodeJS.Timeout);
  }

  function next(until: number): VirtualTimer | undefined {
    let first: VirtualTimer | undefined;
    for (const timer of timers) {
      const isSooner =
        first === undefined ||
        timer.due < first.due ||
        (timer.due === first.due && timer.serial < first.serial);
      if (timer.due <= until && isSooner) first = timer;
    }
    return first;
  }

  function fire(timer: VirtualTimer): void {
    timers.delete(timer);
    now = Math.max(now, timer.due);
    if (timer.repeats) {
      timer.due = now + timer.milliseconds;
      timers.add(timer);
    }
    if (timer.owner && !timer.owner.isAlive) timers.delete(timer);
    else if (timer.owner) deliver(timer.owner, () => !timer.isOff && timer.run());
    else runOutside(timer.run);
  }

  const activity = () => [...watched].reduce((sum, count) => sum + count(), events);

  async function settle(): Promise<void> {
    let before = -1;
    for (let quiet = 0, turns = 0; quiet < QUIET_TURNS && turns < MOST_TURNS; quiet += 1, turns += 1) {
      if (busy > 0) await new Promise((resolve) => real.setTimeout(resolve, BUSY_TURN_MS));
      else await new Promise((resolve) => real.setImmediate(resolve));
      const seen = activity();
      if (seen !== before || busy > 0 || sockets.isBusy()) quiet = 0;
      before = seen;
    }
  }

  const sockets = watchSockets();
  const restoreCrypto = countCrypto((change) => {
    busy += change;
    events += 1;
  });
  const shown = () => now + (currentProcess()?.clockOffset ?? 0);
  class VirtualDate extends real.Date {
    constructor(...given: unknown[]) {
      // Every overload of Date, handed through.
      if (given.length === 0) super(shown());
      else super(...(given as [number]));
    }
    static override now(): number {
      return shown();
    }
  }
  Object.assign(globalThis, {
    Date: VirtualDate,
    setTimeout: (run: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) =>
      schedule(() => run(...args), milliseconds, false),
    setInterval: (run: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) =>
      schedule(() => run(...args), milliseconds, true),
    clearTimeout: clear,
    clearInterval: clear,
    setImmediate: (...args: Parameters<typeof setImmediate>) => {
      events += 1;
      return real.setImmediate(...args);
    },
  });
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController();
    schedule(() => controller.abort(new DOMException('timed out', 'TimeoutError')), milliseconds, false);
    return controller.signal;
  };

  async function passUntil(isSo: () => boolean, milliseconds: number): Promise<number | undefined> {
    const until = now + milliseconds;
    await settle();
    for (let due = next(until); ; due = next(until)) {
      if (isSo()) return now;
      if (!due) break;
      fire(due);
      await settle();
    }
    now = until;
    return isSo() ? now : undefined;
  }

  return {
    now: () => now,
    settle,
    passUntil,
    async pass(milliseconds) {
      await passUntil(() => false, milliseconds);
    },
    after(milliseconds, run) {
      const handle = runOutside(() => schedule(run, milliseconds, false));
      return () => clear(handle);
    },
    watch(count) {
      watched.add(count);
      return () => watched.delete(count);
    },
    uninstall() {
      const { timeout, ...globals } = real;
      Object.assign(globalThis, globals);
      AbortSignal.timeout = timeout;
      restoreCrypto();
      sockets.unwatch();
      timers.clear();
    },
  };
}

/** Encryption works on other threads: whoever waits for silence must know of it. */
function countCrypto(count: (change: 1 | -1) => void): () => void {
  const { subtle } = globalThis.crypto;
  const names = ['encrypt', 'decrypt', 'generateKey', 'importKey', 'digest', 'sign'] as const;
  for (const name of names) {
    const original = (subtle[name] as (...args: unknown[]) => Promise<unknown>).bind(subtle);
    Object.defineProperty(subtle, name, {
      configurable: true,
      value: async (...args: unknown[]) => {
        count(1);
        try {
          return await original(...args);
        } finally {
          count(-1);
        }
      },
    });
  }
  return () => {
    for (const name of names) Reflect.deleteProperty(subtle, name);
  };
}
