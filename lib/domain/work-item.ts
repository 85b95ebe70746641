import type { Aside } from './call.ts';
import type { ItemKind, Line } from './event.ts';
import type { LookupState } from './lookup.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { RecordReference } from './record-reference.ts';
import type { StoryLine } from './story.ts';
import type { Trigger } from './trigger.ts';

/** Something to be taken care of, or to be found again, that is not a call. */
export interface WorkItem {
  kind: ItemKind | 'trigger';
  key: string;
  toast: string;
  account: string;
  system: string;
  /** The system's id of it. */
  item: string;
  state: 'open' | 'closed';
  at: number;
  caller: PhoneNumber;
  name?: string;
  record?: RecordReference;
  line?: Line;
  title?: string;
  note?: string;
  recording?: string;
  /** What the phone system asks this computer to do, with kind `trigger`. */
  trigger?: Trigger;
  mine: boolean;
  /** The event that asked for attention last: a double of it, or an older one, does not ask again. */
  asked?: { id: string; at: number };
  lookups: Record<string, LookupState>;
  openWhenFound?: boolean;
  aside?: Aside;
  handled: boolean;
  story: StoryLine[];
}

/** Identity of an item: account, kind and the system's id. */
export function itemKey(account: string, kind: WorkItem['kind'], item: string): string {
  return `${account}/${kind}/${item}`;
}
