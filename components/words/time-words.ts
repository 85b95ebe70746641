import { once } from '../../lib/domain/once.ts';
import { textLocale } from '../../lib/platform/words/locale.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly (readonly ['day' | 'hour' | 'minute' | 'second', number])[] = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];

/** A list says them hundreds of times, and the browser takes its time to make what writes them. */
const relative = once(() => new Intl.RelativeTimeFormat(textLocale(), { style: 'short', numeric: 'auto' }));
const time = once(() => new Intl.DateTimeFormat(textLocale(), { timeStyle: 'short' }));
const dateAndTime = once(
  () => new Intl.DateTimeFormat(textLocale(), { dateStyle: 'medium', timeStyle: 'short' }),
);
const full = once(() => new Intl.DateTimeFormat(textLocale(), { dateStyle: 'full', timeStyle: 'medium' }));

/** The largest unit that fits, and how many of it. */
function inLargestUnit(milliseconds: number): { unit: 'day' | 'hour' | 'minute' | 'second'; count: number } {
  const positive = Math.max(0, milliseconds);
  const [unit, size] = STEPS.find(([, size]) => positive >= size) ?? (['second', SECOND] as const);
  return { unit, count: Math.floor(positive / size) };
}

/** A length of time: "8 sec", "2 min". */
export function duration(milliseconds: number): string {
  const { unit, count } = inLargestUnit(milliseconds);
  return new Intl.NumberFormat(textLocale(), { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}

/** How long ago an instant was: "4 sec. ago", "yesterday". */
export function ago(instant: number, now: number): string {
  const { unit, count } = inLargestUnit(now - instant);
  return relative().format(-count, unit);
}

/** Date and time in full, for a tooltip. */
export function fullTime(instant: number): string {
  return full().format(instant);
}

/** An instant of today by its time, any other by its day as well. */
export function clockTime(instant: number, now: number): string {
  const isToday = new Date(instant).toDateString() === new Date(now).toDateString();
  return (isToday ? time : dateAndTime)().format(instant);
}

/** A running time as on a telephone: "0:12", "1:02:09". */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '');
}

/** A measured time: "120 ms", "1.4 sec". */
export function measured(milliseconds: number): string {
  const inSeconds = milliseconds >= SECOND;
  return new Intl.NumberFormat(textLocale(), {
    style: 'unit',
    unit: inSeconds ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: inSeconds ? 1 : 0,
  }).format(inSeconds ? milliseconds / SECOND : milliseconds);
}
