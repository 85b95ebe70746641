import type { CtiEvent } from '../../domain/event.ts';
import type { Known } from './known.ts';

/** What an event says, and what is known from now on. */
export interface Parsed {
  events: CtiEvent[];
  known: Known;
  /** Why it says nothing, without its content. */
  oddity?: string;
}
