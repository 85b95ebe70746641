import type { Aside, Call } from './call.ts';
import type { CtiEvent } from './event.ts';
import type { LookupState } from './lookup.ts';
import type { TriggerRefusal } from './trigger.ts';

/** Longest text that a person writes down during a call. */
export const LONGEST_MEMO = 2_000;

/** What a person chose to open: what the match allows, one record of several, or of one CRM the search or a new record. */
export type OpenChoice =
  | { open: 'main' }
  | { open: 'record'; crm: string; record: string }
  | { open: 'search' | 'new'; crm: string };

/** What the local helper said of a command that a phone system wants run. */
export interface HelperAnswer {
  verdict: 'ask' | 'done' | 'refused';
  refusal?: TriggerRefusal;
  /** What the person called this command in the helper's list. */
  name?: string;
}

/**
 * Everything that can change what is known. A look-up's answer, a click and the passing of time enter at the same end
 * as the phone systems' events, so that data moves one way.
 */
export type Input =
  | { type: 'cti'; event: CtiEvent }
  | { type: 'lookup'; toast: string; crm: string; answer: LookupState }
  | { type: 'open'; entry: string; choice: OpenChoice }
  /** Forgets which of several records the person chose for this caller. */
  | { type: 'unpick'; entry: string }
  | { type: 'put-aside'; entry: string; what: Aside }
  | { type: 'helper'; entry: string; answer: HelperAnswer }
  /** What the person writes down during a call; an empty text takes it back. */
  | { type: 'memo'; entry: string; text: string }
  | { type: 'handled'; entry: string }
  | { type: 'handle-all' }
  /** These are all the accounts that there are: of a call of another nothing will be told any more. */
  | { type: 'accounts'; accounts: readonly string[] }
  /** These went on when they were last heard of, by the history: those that are not known otherwise are looked after. */
  | { type: 'interrupted'; calls: readonly Call[] }
  /** These are gone from the history: erased, or older than the person wants to keep them. */
  | { type: 'forget'; entries: readonly string[] }
  /** What stands on the screen has to say more, or less, than it does. */
  | { type: 'repaint' }
  | { type: 'sweep' };
