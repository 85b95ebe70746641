import type { Aside } from './call.ts';
import type { Line } from './event.ts';
import type { LookupState } from './lookup.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { StoryLine } from './story.ts';

/** Something to be taken care of that is not a call: a callback, a voicemail, an alert. */
export interface WorkItem {
  kind: 'callback' | 'voicemail' | 'alert';
  key: string;
  toast: string;
  account: string;
  system: string;
  state: 'open' | 'closed';
  at: number;
  caller: PhoneNumber;
  name?: string;
  line?: Line;
  title?: string;
  note?: string;
  recording?: string;
  mine: boolean;
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
