import type { Aside } from './call.ts';
import type { CtiEvent } from './event.ts';
import type { LookupState } from './lookup.ts';
import type { TriggerRefusal } from './trigger.ts';

/** What a person chose to open: what the match allows, one record of several, or the search of one CRM. */
export type OpenChoice =
  { open: 'main' } | { open: 'record'; crm: string; record: string } | { open: 'search'; crm: string };

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
  | { type: 'put-aside'; entry: string; what: Aside }
  | { type: 'helper'; entry: string; answer: HelperAnswer }
  | { type: 'handled'; entry: string }
  | { type: 'handle-all' }
  | { type: 'sweep' };
