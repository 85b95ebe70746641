import { isLiveCall, type Call } from './call.ts';
import { entriesOfToast, otherOfToast, type Entry } from './live-state.ts';
import type { PhoneNumber } from './phone-number.ts';

/** Two accounts that tell of the same call tell of it within this time, in milliseconds. */
const SAME_CALL_MS = 10_000;

/**
 * The call of another account that is this one too: the same caller at the same time, and not over yet. A queue and a
 * direct line, or two phone systems in a row, ring together and are one conversation for the person.
 */
export function sameCallElsewhere(call: Call, entries: Readonly<Record<string, Entry>>): Call | undefined {
  const caller = comparable(call.caller);
  if (caller === undefined || call.direction !== 'in') return undefined;
  // Without a list of all of them: asked at each ring.
  for (const key in entries) {
    const other = entries[key];
    if (other?.kind !== 'call' || other.account === call.account || other.direction !== 'in') continue;
    if (!isLiveCall(other) || Math.abs(other.at - call.at) > SAME_CALL_MS) continue;
    if (comparable(other.caller) === caller && !isToldBy(other.toast, call.account, entries)) return other;
  }
  return undefined;
}

/** Whether the person took this call at another of their accounts. */
export function isTakenAtOther(call: Call, entries: Readonly<Record<string, Entry>>): boolean {
  const wasTaken = (other: Entry) =>
    other.kind === 'call' && (other.state === 'answered' || other.state === 'ended');
  return otherOfToast(entries, call, wasTaken) !== undefined;
}

/** An account has told of this conversation before: what it tells of now is a second call of the same person. */
function isToldBy(toast: string, account: string, entries: Readonly<Record<string, Entry>>): boolean {
  return entriesOfToast(entries, toast).some((entry) => entry.account === account);
}

function comparable(caller: PhoneNumber): string | undefined {
  if (caller.kind === 'e164') return caller.e164;
  return caller.kind === 'internal' ? caller.digits : undefined;
}
