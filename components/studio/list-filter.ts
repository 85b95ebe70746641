import type { StudioFilter } from '../../lib/domain/studio-command.ts';

/** What is typed into the filter's fields: days as date inputs give them, tags between commas. */
export interface FilterDraft {
  from: string;
  to: string;
  tags: string;
}

/** A filter that lets everything through. */
export const NO_FILTER: FilterDraft = { from: '', to: '', tags: '' };

/** The filter that a person means: whole days of their own time zone, the last one included. */
export function filterOf({ from, to, tags }: FilterDraft): StudioFilter {
  const first = startOfDay(from, 0);
  const after = startOfDay(to, 1);
  const wanted = tagsOf(tags);
  return {
    ...(first !== undefined && { from: first }),
    ...(after !== undefined && { to: after - 1 }),
    ...(wanted.length > 0 && { tags: wanted }),
  };
}

/** Tags between commas, each once. */
export function tagsOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

function startOfDay(date: string, daysLater: number): number | undefined {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return undefined;
  return new Date(year, month - 1, day + daysLater).getTime();
}
