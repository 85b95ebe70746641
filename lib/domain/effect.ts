import type { Line, Reason } from './event.ts';
import type { MatchView } from './lookup.ts';
import type { NumberForms, PhoneNumber } from './phone-number.ts';
import type { Why } from './story.ts';

/** What a toast says, before it is put into words of a language. */
export interface ToastView {
  kind: 'ring' | 'missed' | 'voicemail' | 'callback' | 'alert';
  caller: PhoneNumber;
  /** Name as the phone system sent it; the CRM's name comes with `match`. */
  name?: string;
  line?: Line;
  match: MatchView;
  reason?: Reason;
  title?: string;
  note?: string;
}

/** Where a click leads. */
export type OpenTarget =
  | { to: 'record'; crm: string; record: string; type: string }
  | { to: 'search'; crm: string }
  | { to: 'sign-in'; crm: string }
  | { to: 'permission'; crm: string }
  | { to: 'list' };

/** Plain data that says what to do to the outside world, each with its reason. Carried out by one runner each. */
export type Effect =
  | { do: 'notify'; toast: string; entry: string; view: ToastView; why: Why }
  | { do: 'clear'; toast: string; why: Why }
  | { do: 'badge'; count: number; why: Why }
  /** Keys of entries to be written into the history. */
  | { do: 'record'; entries: string[]; why: Why }
  | { do: 'lookup'; toast: string; caller: PhoneNumber; crms: string[]; why: Why }
  | { do: 'open'; toast: string; target: OpenTarget; number: NumberForms | undefined; why: Why };

export type EffectOf<Do extends Effect['do']> = Extract<Effect, { do: Do }>;

/** The toast of a missed call is one of its own: it stays when the ring's is gone. */
export function missedToast(toast: string): string {
  return `missed:${toast}`;
}
