import { channelCommands } from './channel-commands.ts';
import { listCommands } from './list-commands.ts';
import { masterCommands } from './master-commands.ts';
import type { FessboxState } from './state.ts';

/** One event of a client, and the ways to answer it. Names are those of 2018; they leave in the server's dialect. */
export interface Told {
  state: FessboxState;
  data: unknown;
  /** To whoever sent it. */
  reply(event: string, data: unknown): void;
  /** To everybody else. */
  others(event: string, data: unknown): void;
  all(event: string, data: unknown): void;
  /** `event_error`; an older server says the words alone. */
  refuse(event: string, msg: string, key?: string): void;
  /** Tells everybody of these channels as they are now. */
  update(...ids: string[]): void;
}

/** What a server does on an event, by its documented name. */
export type Commands = Record<string, (told: Told) => void>;

/** What the server does on each event that it knows. */
export const commands: Commands = {
  ping: ({ state, data, reply }) => reply('pong', state.dialect === 'document' ? data : null),
  noop: () => undefined,
  addrBookSuggestions: () => undefined,
  currentBucketUpdate: () => undefined,
  ...channelCommands,
  ...masterCommands,
  ...listCommands,
};
