import type { LocalTime } from '../domain/rules.ts';

/** An instant on this computer's clock and calendar, which rules and quiet hours go by. */
export function localTime(at: number): LocalTime {
  const date = new Date(at);
  return { minutes: date.getHours() * 60 + date.getMinutes(), day: date.getDay() || 7 };
}
