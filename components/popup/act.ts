import type { EntryAction } from '../../lib/platform/protocol.ts';

/** Does something to a call or item: `keys` are those of all accounts that heard of it. */
export type Act = (keys: readonly string[], action: EntryAction) => void;
