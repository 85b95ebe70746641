import type { Line, Reason } from './event.ts';
import type { MatchView } from './lookup.ts';
import type { NumberForms, PhoneNumber } from './phone-number.ts';
import type { PickedRecord } from './picks.ts';
import type { Why } from './story.ts';
import type { Trigger } from './trigger.ts';
import type { WorkItem } from './work-item.ts';

/** What a toast says, before it is put into words of a language. */
export interface ToastView {
  kind: 'ring' | 'missed' | WorkItem['kind'];
  caller: PhoneNumber;
  /** Name as the phone system sent it; the CRM's name comes with `match`. */
  name?: string;
  line?: Line;
  match: MatchView;
  reason?: Reason;
  title?: string;
  note?: string;
  trigger?: Trigger;
}

/** Where a click leads. */
export type OpenTarget =
  | { to: 'record'; crm: string; record: string; type: string }
  | { to: 'search'; crm: string }
  /** The form for a new record, with the number filled in. */
  | { to: 'new'; crm: string }
  | { to: 'sign-in'; crm: string }
  | { to: 'permission'; crm: string }
  /** A page that a phone system asked for and the person agreed to. */
  | { to: 'page'; url: string }
  | { to: 'list' };

/** Plain data that says what to do to the outside world, each with its reason. Carried out by one runner each. */
export type Effect =
  /** `change`: it was shown already, and is changed only if it still stands. */
  | { do: 'notify'; toast: string; entry: string; view: ToastView; why: Why; sound?: boolean; change?: true }
  /** Nothing is shown, and why; the rule by the person's own name for it. */
  | { do: 'quiet'; toast: string; why: Why; rule?: string }
  | { do: 'clear'; toast: string; why: Why }
  | { do: 'badge'; count: number; why: Why }
  /** Keys of entries to be written into the history. */
  | { do: 'record'; entries: string[]; why: Why }
  | { do: 'lookup'; toast: string; caller: PhoneNumber; crms: string[]; why: Why }
  /** Remembers which of several records is meant for this number; without one it is forgotten. */
  | { do: 'pick'; toast: string; caller: PhoneNumber; picked?: PickedRecord; why: Why }
  /** Opens a page of an origin that was allowed beforehand. */
  | { do: 'open-page'; toast: string; url: string; foreground: boolean; why: Why }
  /** Asks the local helper about a command, or to run it now that the person has agreed. */
  | { do: 'helper'; toast: string; entry: string; command: string; confirmed: boolean; why: Why }
  /** `unasked` where a rule opens it: nothing may come to the front, and nothing the person is at may go. */
  | {
      do: 'open';
      toast: string;
      target: OpenTarget;
      number: NumberForms | undefined;
      why: Why;
      unasked?: boolean;
    };

export type EffectOf<Do extends Effect['do']> = Extract<Effect, { do: Do }>;

/** The toast of a missed call is one of its own: it stays when the ring's is gone. */
export function missedToast(toast: string): string {
  return `missed:${toast}`;
}
