import { i18n } from '#i18n';
import { textLocale } from '../../lib/platform/words/locale.ts';
import { listed } from './list-words.ts';

/** A Monday, from which the days of a week are counted. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
/** Fewer days in a row are named one by one. */
const SHORTEST_RANGE = 3;

/** ISO days of the week: 1 is Monday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** The name of a day of the week. */
export function dayName(day: number, length: 'long' | 'short' = 'long'): string {
  const format = new Intl.DateTimeFormat(textLocale(), { weekday: length, timeZone: 'UTC' });
  return format.format(MONDAY + (day - 1) * DAY_MS);
}

/** Days of the week in a sentence: "Monday to Friday", "Monday, Wednesday and Sunday". */
export function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  const isRange = sorted.length >= SHORTEST_RANGE && last - first === sorted.length - 1;
  return isRange
    ? i18n.t('rule.dayRange', [dayName(first), dayName(last)])
    : listed(sorted.map((day) => dayName(day)));
}

/** A time of the day, `18:00`, as it is written here: "6:00 PM". */
export function timeOfDay(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const format = new Intl.DateTimeFormat(textLocale(), { timeStyle: 'short', timeZone: 'UTC' });
  return format.format(Date.UTC(2024, 0, 1, hours, minutes));
}

/** An instant by its time alone, to the second. */
export function preciseTime(instant: number): string {
  return new Intl.DateTimeFormat(textLocale(), { timeStyle: 'medium' }).format(instant);
}
