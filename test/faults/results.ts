import { appendFileSync } from 'node:fs';
import { trueCalls, type Evidence } from './evidence.ts';

/** What one scenario gave, for docs/reliability.md. */
export interface FaultResult {
  system: string;
  scenario: string;
  /** Calls that were judged. */
  calls: number;
  /** Of these, how many rang on the desktop, and how many are in the list. */
  shown: number;
  listed: number;
  /** What the checker had to say: of calls that were not shown or not listed, of those shown or listed twice, of all else. */
  lost: number;
  doubled: number;
  other: number;
  /** From each fault's end until events came through again, in milliseconds; null where they did not. */
  recoveries: (number | null)[];
}

/** Keeps a result where somebody collects them: the file that CALLCARD_FAULT_RESULTS names. */
export function keepResult(result: object): void {
  const file = process.env['CALLCARD_FAULT_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
}

/** Sums a judged run up. */
export function resultOf(run: {
  system: string;
  scenario: string;
  violations: readonly string[];
  evidence: Evidence;
}): FaultResult {
  const { system, scenario, violations, evidence } = run;
  const calls = trueCalls(evidence.sent);
  const rang = new Set(evidence.shown.filter(({ toast }) => toast === 'ring').map(({ call }) => call));
  const listed = new Set(evidence.listed.map(({ call }) => call));
  const count = (pattern: RegExp) => violations.filter((violation) => pattern.test(violation)).length;
  const lost = count(/not shown|not in the list/);
  const doubled = count(/\d times/);
  return {
    system,
    scenario,
    calls: calls.length,
    shown: calls.filter(({ id }) => rang.has(id)).length,
    listed: calls.filter(({ id }) => listed.has(id)).length,
    lost,
    doubled,
    other: violations.length - lost - doubled,
    recoveries: evidence.disturbances.map(({ until, recovered }) =>
      recovered === undefined ? null : recovered - until,
    ),
  };
}
