import type { Call } from '../../lib/domain/call.ts';
import type { Shown } from './select-entries.ts';

/** What was written down about a call, at whichever account. */
export function memoOf({ same }: Shown<Call>): { memo?: string } {
  const memo = same.find((call) => call.memo !== undefined)?.memo;
  return memo === undefined ? {} : { memo };
}
