import type { StudioCommand } from './studio-command.ts';

/**
 * What a person can ask an account's phone system to do. A system offers what it can in its `abilities`; whatever else
 * is asked of it is refused as `not-supported`.
 */
export type Command =
  /** Calls this number, E.164 or as the person typed it, from their own phone. */
  | { do: 'dial'; number: string }
  | { do: 'answer'; call: string }
  | { do: 'hang-up'; call: string }
  /** Joins two calls of this person. */
  | { do: 'bridge'; call: string; other: string }
  /** Fetches the audio of a voicemail. */
  | { do: 'fetch-recording'; recording: string }
  | { do: 'mark-heard'; recording: string }
  | { do: 'reply'; chat: string; text: string }
  | { do: 'set-availability'; availability: 'available' | 'do-not-disturb' }
  | { do: 'studio'; command: StudioCommand };

export type Ability = Command['do'];

/** What came of a command that was carried out. */
export interface CommandAnswer {
  /** A recording: its media type, and its bytes in base64. */
  audio?: { type: string; base64: string };
  /** Rows of a list that was fetched, as {@link StudioRow}s. */
  rows?: StudioRow[];
  /** Whether there are more rows than these. */
  more?: boolean;
}

/** One row of a studio's list: a text message, a listener's question, or a call of the past. */
export interface StudioRow {
  id: string;
  /** `in` from a listener, `out` to one. */
  direction: 'in' | 'out';
  at: number;
  number?: string;
  name?: string;
  text: string;
  favourite: boolean;
  tags: string[];
  /** A message that is a recording of the studio. */
  recording?: boolean;
}

/**
 * Why a command came to nothing.
 *
 * - `not-connected` the account is not connected now; `not-supported` this system or account cannot do it
 * - `refused` the system said no; `detail` in its own words
 * - `timeout` no answer in time, it may or may not have happened; `unreachable` it was not sent
 */
export interface CommandProblem {
  code: 'not-connected' | 'not-supported' | 'refused' | 'timeout' | 'unreachable';
  detail?: string;
}
