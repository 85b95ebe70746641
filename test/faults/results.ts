import { appendFileSync } from 'node:fs';

/** What one scenario gave, for docs/reliability.md. */
export interface FaultResult {
  system: string;
  scenario: string;
  /** Calls that were judged, and what the checker had to say of them. */
  calls: number;
  violations: number;
  /** From each fault's end until events came through again, in milliseconds. */
  recoveries: number[];
}

/** Keeps a result where somebody collects them: the file that CALLCARD_FAULT_RESULTS names. */
export function keepResult(result: FaultResult): void {
  const file = process.env['CALLCARD_FAULT_RESULTS'];
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`);
}
