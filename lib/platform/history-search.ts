import { planOf, type SearchPlan } from '../domain/history-grams.ts';
import { isQuery, matcherOf, type HistoryQuery } from '../domain/history-query.ts';
import type { Entry } from '../domain/live-state.ts';
import { startOfSlot } from '../domain/slots.ts';
import { lookUp, type Hint, type LookUpSpan } from './history-index/look-up.ts';
import type { History, HistoryPage, Span } from './history-store.ts';

/** What fits on a screen, and some to scroll. */
const FIRST_PAGE = 60;
const PAGE = 100;
/** Read at a time while searching: so few that a key pressed meanwhile is answered within two frames. */
const CHUNK = 150;
/** Slots that the index has named, read at a time. */
const SLOTS = 64;
/** Slots so close together are read at once, with what is between them. */
const NEAR = 8;
/** Periods to look up at first, and at most; what is not among the newest is far back as a rule. */
const [FIRST_PERIODS, MOST_PERIODS] = [2, 64];

/** What a search reads. */
export type Searched = Pick<History, 'database' | 'page' | 'within'>;

/**
 * Reads the history newest first, step by step, as far as it is asked for: each step gives what it found, which may be
 * nothing. Whoever wants no more stops asking.
 */
export async function* searchHistory(history: Searched, query: HistoryQuery): AsyncGenerator<Entry[], void> {
  const fits = matcherOf(query);
  const isSearch = isQuery(query);
  // What is common is among the newest, and so is what is not in the index yet.
  const newest = await history.page({ limit: isSearch ? CHUNK : FIRST_PAGE, ...spanOf(query) });
  yield isSearch ? newest.entries.filter(fits) : newest.entries;
  let before = newest.next;
  const plan = planOf(query);
  for (
    let periods = FIRST_PERIODS;
    plan && before !== undefined;
    periods = Math.min(periods * 4, MOST_PERIODS)
  ) {
    const hint = await hinted(history, plan, { ...spanOf(query, before), before, periods });
    if (!hint) break;
    const from = Math.max(hint.downTo, query.from ?? -Infinity);
    for (const spans of spansOf(hint.slots, { from, before }))
      yield (await history.within(spans)).filter(fits);
    before = from === -Infinity || from === query.from ? undefined : from;
  }
  while (before !== undefined) {
    const page: HistoryPage = await history.page({
      limit: isSearch ? CHUNK : PAGE,
      ...spanOf(query, before),
    });
    yield page.entries.filter(fits);
    before = page.next;
  }
}

/** An index that cannot be read is the worker's business: a search goes on without. */
async function hinted(history: Searched, plan: SearchPlan, span: LookUpSpan): Promise<Hint | undefined> {
  try {
    return await lookUp(await history.database(), plan, span);
  } catch {
    return undefined;
  }
}

function spanOf({ from, before }: HistoryQuery, end = before): Partial<Span> {
  return { ...(from !== undefined && { from }), ...(end !== undefined && { before: end }) };
}

/** Slots, newest first, as stretches of time to read, some at a time. */
function* spansOf(slots: readonly number[], { from, before }: Span): Generator<Span[]> {
  for (let first = 0; first < slots.length; first += SLOTS) {
    const spans: Span[] = [];
    let last = Infinity;
    for (const slot of slots.slice(first, first + SLOTS)) {
      const start = Math.max(startOfSlot(slot), from);
      const open = spans.at(-1);
      if (open && last - slot <= NEAR) open.from = start;
      else spans.push({ from: start, before: Math.min(startOfSlot(slot + 1), before) });
      last = slot;
    }
    yield spans.filter((span) => span.from < span.before);
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
  const { entries, next } = await history.page({ limit: FIRST_PAGE, ...spanOf(query) });
  return { entries: entries.filter(matcherOf(query)), ...(next !== undefined && { since: next }) };
}

/** What was found before, with the newest part in place of what was known of it. */
export function withNews(found: readonly Entry[], { entries, since }: HistoryNews): Entry[] {
  return since === undefined ? entries : [...entries, ...found.filter(({ at }) => at < since)];
}
