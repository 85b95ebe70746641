/** A day as a date field has it, "2026-11-21", as its first instant and that of the next, by this computer's calendar. */
export function spanOf(day: string): { from: number | undefined; before: number | undefined } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  if (!/^\d{4,}-\d\d-\d\d$/.test(day)) return { from: undefined, before: undefined };
  return {
    from: new Date(year, month - 1, date).getTime(),
    before: new Date(year, month - 1, date + 1).getTime(),
  };
}

/** The day of an instant as a date field has it; empty without one. */
export function dayOf(instant: number | undefined): string {
  if (instant === undefined) return '';
  const date = new Date(instant);
  const parts = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return [String(date.getFullYear()).padStart(4, '0'), ...parts].join('-');
}
