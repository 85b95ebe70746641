import type { Entry } from './live-state.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { Hours, Rule } from './rule-schema.ts';

/** An instant on the person's own clock and calendar. */
export interface LocalTime {
  /** Minutes since midnight. */
  minutes: number;
  /** ISO day of the week: 1 is Monday. */
  day: number;
}

/** What the person, or policy, wants to be told of, and when. */
export interface RuleContext {
  rules: readonly Rule[];
  quietHours: Hours | null;
  local: LocalTime;
}

/** What the rules say about one entry. */
export interface Verdict {
  notify: boolean;
  sound?: boolean;
  open: 'never' | 'ring' | 'answer';
  /** What decided; absent where nothing did. */
  by?: { quietHours: true } | { rule: Rule };
}

/** Judges an entry by the first rule that fits it; quiet hours hold where no rule does. */
export function judge(entry: Entry, { rules, quietHours, local }: RuleContext): Verdict {
  const rule = rules.find((candidate) => !candidate.off && fits(candidate, entry, local));
  if (rule) {
    const { notify, sound, open } = rule.then;
    return { notify, open, by: { rule }, ...(sound !== undefined && { sound }) };
  }
  if (quietHours && isWithin(quietHours, local.minutes))
    return { notify: false, open: 'never', by: { quietHours: true } };
  return { notify: true, open: 'never' };
}

/** Whether all conditions of a rule hold. */
export function fits({ when }: Rule, entry: Entry, { minutes, day }: LocalTime): boolean {
  const { kinds, accounts, line, caller, number, hours, days } = when;
  return (
    (!kinds || kinds.some((kind) => kind === kindOf(entry))) &&
    (!accounts || accounts.includes(entry.account)) &&
    (line === undefined || namesLine(entry, line)) &&
    (caller === undefined || caller === callerOf(entry.caller)) &&
    (number === undefined || beginsWith(entry.caller, number)) &&
    (!hours || isWithin(hours, minutes)) &&
    (!days || days.includes(day))
  );
}

/** Whether a minute of the day lies within hours; the end is not part of them. */
export function isWithin({ from, to }: Hours, minutes: number): boolean {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  return begin <= end ? minutes >= begin && minutes < end : minutes >= begin || minutes < end;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function kindOf(entry: Entry): string {
  if (entry.kind !== 'call') return entry.kind;
  return entry.state === 'missed' ? 'missed' : 'ring';
}

function namesLine({ line }: Entry, part: string): boolean {
  const wanted = part.trim().toLowerCase();
  return [line?.name, line?.number, line?.queue].some((text) => text?.toLowerCase().includes(wanted));
}

function callerOf(caller: PhoneNumber): string {
  return caller.kind === 'e164' ? (caller.foreign ? 'foreign' : 'domestic') : caller.kind;
}

function beginsWith(caller: PhoneNumber, number: string): boolean {
  const digits = number.replace(/[^\d+]/g, '');
  return caller.kind === 'e164'
    ? caller.e164.startsWith(digits)
    : caller.kind === 'internal' && caller.digits.startsWith(digits);
}
