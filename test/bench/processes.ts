import { readFileSync } from 'node:fs';
import { processTree } from '../e2e/harness/process-tree.ts';
import type { ExtensionWorker } from './workers.ts';

/** The kernel counts processor time in hundredths of a second (`getconf CLK_TCK` on Linux). */
const TICK_MS = 10;
/** Enough work to stand out from whatever else the browser does: some 300 ms. */
const SPINS = 300_000_000;

/**
 * The process that an extension's worker runs in: the one of its browser that works while the worker is made to.
 *
 * @throws where none does, as on a system without `/proc`.
 */
export async function processOf(worker: ExtensionWorker): Promise<number> {
  const before = new Map(extensionProcesses(worker.browser).map((pid) => [pid, cpuMs(pid)]));
  await worker.run((_extension, count) => {
    let spins = 0;
    while (spins < count) spins += 1;
    return spins;
  }, SPINS);
  const spent = [...before].map(([pid, ms]) => ({ pid, ms: cpuMs(pid) - ms }));
  const [busiest, next] = spent.sort((one, other) => other.ms - one.ms);
  if (!busiest || busiest.ms <= 2 * (next?.ms ?? 0))
    throw new Error('The process of a worker was not found.');
  return busiest.pid;
}

/** Processor time that a process has used so far, in milliseconds, in steps of ten. */
export function cpuMs(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[UTIME]) + Number(fields[STIME])) * TICK_MS;
}

/** Places of what proc(5) counts as fields 14 and 15, behind the name. */
const [UTIME, STIME] = [11, 12];

function statOf(pid: number): string[] {
  // The name in brackets may hold anything, blanks too.
  const [, rest = ''] = /^.*\) (.*)$/s.exec(readOrNothing(`/proc/${pid}/stat`)) ?? [];
  return rest.split(' ');
}

/** The processes of a browser that run extensions. */
function extensionProcesses(browser: number): number[] {
  return processTree(browser)
    .filter(({ commandLine }) => commandLine.includes('--extension-process'))
    .map(({ id }) => id);
}

/** A process may be gone before it is looked at. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
