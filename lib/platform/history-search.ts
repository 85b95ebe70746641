import { isQuery, matcherOf, type HistoryQuery } from '../domain/history-query.ts';
import type { Entry } from '../domain/live-state.ts';
import type { History } from './history-store.ts';

/** What fits on a screen, and some to scroll. */
const FIRST_PAGE = 60;
const PAGE = 100;
/** Read at a time while searching: so few that a key pressed meanwhile is answered within two frames. */
const CHUNK = 150;

/**
 * Reads the history newest first, step by step, as far as it is asked for: each step gives what it found, which may be
 * nothing. Whoever wants no more stops asking.
 */
export async function* searchHistory(
  history: Pick<History, 'page'>,
  query: HistoryQuery,
): AsyncGenerator<Entry[], void> {
  const fits = matcherOf(query);
  const isSearch = isQuery(query);
  const from = query.from === undefined ? {} : { from: query.from };
  let before = query.before;
  let limit = isSearch ? CHUNK : FIRST_PAGE;
  for (;;) {
    const page = await history.page({ limit, ...from, ...(before !== undefined && { before }) });
    yield isSearch ? page.entries.filter(fits) : page.entries;
    if (page.next === undefined) return;
    before = page.next;
    if (!isSearch) limit = PAGE;
  }
}

/** The newest part of the history: what of it fits, and from when on that is all. */
export interface HistoryNews {
  entries: Entry[];
  /** Absent where this was all of the history. */
  since?: number;
}

/** Reads what may have changed since it was read: the newest entries. */
export async function readNews(history: Pick<History, 'page'>, query: HistoryQuery): Promise<HistoryNews> {
  const { from, before } = query;
  const span = { ...(from !== undefined && { from }), ...(before !== undefined && { before }) };
  const { entries, next } = await history.page({ limit: FIRST_PAGE, ...span });
  return { entries: entries.filter(matcherOf(query)), ...(next !== undefined && { since: next }) };
}

/** What was found before, with the newest part in place of what was known of it. */
export function withNews(found: readonly Entry[], { entries, since }: HistoryNews): Entry[] {
  return since === undefined ? entries : [...entries, ...found.filter(({ at }) => at < since)];
}
