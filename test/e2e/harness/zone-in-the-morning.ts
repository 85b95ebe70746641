/**
 * The time zone in which it is between ten and eleven in the morning at that instant: so pictures with times of the last
 * and the next hour in them look alike whenever they are taken. `Etc/GMT+3` is three hours behind UTC (POSIX).
 */
export function zoneInTheMorning(instant: Date): string {
  // From -11 to 12: zones this side of the date line.
  const ahead = ((45 - instant.getUTCHours()) % 24) - 11;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
