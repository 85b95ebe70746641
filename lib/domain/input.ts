import type { Aside } from './call.ts';
import type { CtiEvent } from './event.ts';
import type { LookupState } from './lookup.ts';

/** What a person chose to open: what the match allows, one record of several, or the search of one CRM. */
export type OpenChoice =
  { open: 'main' } | { open: 'record'; crm: string; record: string } | { open: 'search'; crm: string };

/**
 * Everything that can change what is known. A look-up's answer, a click and the passing of time enter at the same end
 * as the phone systems' events, so that data moves one way.
 */
export type Input =
  | { type: 'cti'; event: CtiEvent }
  | { type: 'lookup'; toast: string; crm: string; answer: LookupState }
  | { type: 'open'; entry: string; choice: OpenChoice }
  | { type: 'put-aside'; entry: string; what: Aside }
  | { type: 'handled'; entry: string }
  | { type: 'handle-all' }
  | { type: 'sweep' };
