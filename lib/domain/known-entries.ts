import { isLiveCall, type Call } from './call.ts';
import { isEntryOfPerson } from './decide.ts';
import type { Entry, LiveState } from './live-state.ts';

/** What is known of one account's calls; nothing before the state is there. */
export function callsOf(state: LiveState | undefined, account: string): Call[] {
  return Object.values(state?.entries ?? {}).filter(
    (entry): entry is Call => entry.kind === 'call' && entry.account === account,
  );
}

/** Everything in the live state that belongs into the history. */
export function personsEntries(state: LiveState): Entry[] {
  return Object.values(state.entries).filter(isEntryOfPerson);
}

/** Whether somebody is calling, or being talked to: what can wait does not take the computer's time then. */
export function hasLiveCall(state: Pick<LiveState, 'entries'> | undefined): boolean {
  return Object.values(state?.entries ?? {}).some((entry) => entry.kind === 'call' && isLiveCall(entry));
}
