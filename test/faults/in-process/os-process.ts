import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * A program on a simulated computer: what runs on its behalf is known by its asynchronous context, so that it can be
 * killed as a browser kills a worker. Its code cannot be stopped, but nothing that it does reaches the outside any more.
 */
export interface OsProcess {
  readonly name: string;
  isAlive: boolean;
  /** Stopped as by SIGSTOP, or by a sleeping computer. */
  isPaused: boolean;
  /** What its wall clock shows beside the true time, in milliseconds. */
  clockOffset: number;
  /** What came while it was stopped, in order. */
  readonly inbox: (() => void)[];
  /** Who wants to know that there is a network again. */
  readonly online: (() => void)[];
  /** The extension API as this process has it, where it is the extension's. */
  extension?: unknown;
}

const context = new AsyncLocalStorage<OsProcess>();

export function createProcess(name: string): OsProcess {
  return { name, isAlive: true, isPaused: false, clockOffset: 0, inbox: [], online: [] };
}

/** The process on whose behalf this runs; undefined for the test itself and the servers. */
export function currentProcess(): OsProcess | undefined {
  return context.getStore();
}

/** Runs a function on behalf of a process. */
export function runAs<Value>(process: OsProcess, run: () => Value): Value {
  return context.run(process, run);
}

/** Runs a function on nobody's behalf. */
export function runOutside<Value>(run: () => Value): Value {
  return context.exit(run);
}

/** Hands something to a process: now, once it runs again, or never, as the process is. */
export function deliver(process: OsProcess | undefined, run: () => void): void {
  if (!process) run();
  else if (process.isPaused) process.inbox.push(run);
  else if (process.isAlive) context.run(process, run);
}

/** Lets a stopped process go on, with all that came meanwhile. */
export function resume(process: OsProcess): void {
  process.isPaused = false;
  for (const run of process.inbox.splice(0)) deliver(process, run);
}

/** A function of the outside world as a process sees it: a dead one never hears an answer. */
export function guarded<Args extends unknown[], Value>(
  process: OsProcess,
  run: (...args: Args) => Value | Promise<Value>,
): (...args: Args) => Promise<Value> {
  return (...args) =>
    new Promise<Value>((resolve, reject) => {
      if (!process.isAlive) return;
      Promise.resolve()
        .then(() => runOutside(() => run(...args)))
        .then(
          (value) => deliver(process, () => resolve(value)),
          (error: unknown) => deliver(process, () => reject(asError(error))),
        );
    });
}

/** What was thrown, as the error that it is. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
