const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d))?$/i;

/** .NET writes "not set" as year 1 and "for ever" as year 9999. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 9000;

/**
 * Reads a time of the wire: up to nine digits after the second, with or without zone; without one it is UTC.
 * Gives undefined for anything else and for .NET's smallest and largest date.
 */
export function readTime(value: unknown): number | undefined {
  const match = typeof value === 'string' ? DATE_TIME.exec(value.trim()) : null;
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHours, zoneMinutes] = match;
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return undefined;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds,
  );
  if (sign === undefined) return utc;
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return sign === '-' ? utc + zone : utc - zone;
}

/** Writes an instant as the REST API wants it: UTC, `YYYY-MM-DD HH:MM:SS`. */
export function writeTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
