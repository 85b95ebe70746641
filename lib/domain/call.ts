import type { Line, Reason } from './event.ts';
import type { LookupState } from './lookup.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { RecordReference } from './record-reference.ts';
import type { StoryLine } from './story.ts';

/**
 * The states of a call for this person. `waiting` is in a queue of theirs and offered to nobody yet; `missed` rings no
 * more without their answer; `ended` was answered and is over, or was never theirs.
 */
export type CallState = 'waiting' | 'ring' | 'answered' | 'answered-elsewhere' | 'missed' | 'ended';

/** Put aside by the person until it rings anew: only its toast, since they have seen it, or its card as well. */
export type Aside = 'toast' | 'all';

/** One conversation as a person sees it. Plain data: kept in live state and, as it is, in the history. */
export interface Call {
  kind: 'call';
  /** {@link callKey}: the identity in live state and history. */
  key: string;
  /** {@link toastId}: shared by all accounts that hear the same call. */
  toast: string;
  account: string;
  system: string;
  call: string;
  direction: 'in' | 'out';
  state: CallState;
  /** First heard of. */
  at: number;
  /** When this state began, by the phone system's word. */
  since: number;
  caller: PhoneNumber;
  /** Name as the phone system sent it. */
  name?: string;
  /** The record that the phone system itself knows the caller by. */
  record?: RecordReference;
  line?: Line;
  reason?: Reason;
  by?: string;
  /** It rang for this person at some time; a call that only waited in a queue is no entry of theirs. */
  offered: boolean;
  /** Learnt after the fact, through the history of the phone system. */
  offline?: boolean;
  /** Seconds of conversation. */
  duration?: number;
  /** What the person wrote down during the call. */
  memo?: string;
  lookups: Record<string, LookupState>;
  /** The person asked to open the record while a look-up was still under way. */
  openWhenFound?: boolean;
  /** A rule opens its record by itself, and has not yet: the person types. */
  autoOpening?: boolean;
  aside?: Aside;
  /** Somebody has taken care of it: it counts no more. */
  handled: boolean;
  story: StoryLine[];
}

/** Identity of a call: account and the system's call id, never a leg or channel. */
export function callKey(account: string, call: string): string {
  return `${account}/${call}`;
}

/**
 * Id of the toast: the same for every account, tab, leg and replay, so that there is one toast per call and a
 * restarted worker updates or clears the one it does not remember.
 */
export function toastId(system: string, call: string): string {
  return `call:${system}:${call}`;
}

/** Whether the call still needs attention on the screen. */
export function isLiveCall(call: Call): boolean {
  return call.state === 'ring' || call.state === 'answered' || call.state === 'waiting';
}
