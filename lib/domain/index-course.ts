/** Where the reading of one of a CRM's lists stands. */
export interface ListCourse {
  since: number;
  offset: number;
  next?: string;
  /** Nothing newer was there when it was last read. */
  isEnd: boolean;
  /** How many records there are, by the CRM's word. */
  total?: number;
  /** How many were read in this round. */
  read: number;
}

/** Why an index does not go on for now. */
export type IndexTrouble =
  'no-tab' | 'no-permission' | 'signed-out' | 'timeout' | 'bad-answer' | 'refused' | 'unreachable';

/**
 * How far an index is. Written together with what was read, so that a worker that died goes on where it stood.
 *
 * - `fill` reads everything, from the oldest change to the newest
 * - `sweep` takes out what this round has not seen: what was deleted in the CRM
 * - `follow` reads what has changed since
 */
export interface IndexCourse {
  /** The address of the CRM that was read. */
  url: string;
  /** Types of its records, a list for each. */
  types: readonly string[];
  phase: 'fill' | 'sweep' | 'follow';
  lists: ListCourse[];
  /** Tells the records of this round from those of the last. */
  round: 0 | 1;
  /** When this round began. */
  since: number;
  /** When the CRM last said that there is nothing newer. */
  asOf?: number;
  /** Where the sweep goes on. */
  swept: number;
  /** How often in a row a request has failed, and when the next one may be made. */
  failures: number;
  retryAt: number;
  trouble?: IndexTrouble;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** How often a CRM is asked for news. */
const NEWS_MS = 10 * MINUTE_MS;
/** How often everything is read anew: what was deleted is not among the news. */
const ROUND_MS = 30 * DAY_MS;
const FIRST_WAIT_MS = 30_000;
/** How often a list may be refused before it is left out. */
const PATIENCE = 3;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;
/** As long as what was learnt of single numbers: what no CRM has confirmed since is forgotten. */
const LONGEST_INDEX_MS = 90 * DAY_MS;

/** The beginning of an index. */
export function newCourse(url: string, types: readonly string[], now: number): IndexCourse {
  const lists = types.map(newList);
  return { url, types, phase: 'fill', lists, round: 0, since: now, swept: 0, failures: 0, retryAt: 0 };
}

/** Which list is to be read now; undefined where nothing is due. */
export function listDue({ phase, lists, retryAt, asOf }: IndexCourse, now: number): number | undefined {
  if (phase === 'sweep' || now < retryAt) return undefined;
  const open = lists.findIndex(({ isEnd }) => !isEnd);
  if (open >= 0) return open;
  return phase === 'follow' && now - (asOf ?? 0) >= NEWS_MS && lists.length > 0 ? 0 : undefined;
}

/** What a page says of the course. */
export interface PageRead {
  list: number;
  rows: number;
  position: Pick<ListCourse, 'since' | 'offset' | 'next'>;
  isEnd: boolean;
  total?: number | undefined;
}

/** The course after a page was read. */
export function afterPage(course: IndexCourse, page: PageRead, now: number): IndexCourse {
  const isNewVisit = course.phase === 'follow' && course.lists.every(({ isEnd }) => isEnd);
  const lists = course.lists.map((list, index): ListCourse => {
    if (index !== page.list) return isNewVisit ? { ...list, isEnd: false } : list;
    const { next: _before, ...rest } = list;
    const total = list.total ?? page.total;
    return {
      ...rest,
      ...page.position,
      isEnd: page.isEnd,
      read: list.read + page.rows,
      ...(total !== undefined && { total }),
    };
  });
  const { trouble: _past, ...calm } = course;
  const read: IndexCourse = { ...calm, lists, failures: 0, retryAt: 0 };
  if (!lists.every(({ isEnd }) => isEnd)) return read;
  if (course.phase === 'fill') return { ...read, phase: 'sweep', swept: 0, asOf: now };
  const isStale = now - course.since >= ROUND_MS;
  return isStale ? nextRound({ ...read, asOf: now }, now) : { ...read, asOf: now };
}

/** The course after some of the sweep; `swept` is undefined where it is done. */
export function afterSweep(course: IndexCourse, swept: number | undefined): IndexCourse {
  return swept === undefined ? { ...course, phase: 'follow', swept: 0 } : { ...course, swept };
}

/** The course after a request that gave nothing: each wait is longer than the last. */
export function afterFailure(
  course: IndexCourse,
  trouble: IndexTrouble,
  now: number,
  list?: number,
): IndexCourse {
  const failures = course.failures + 1;
  // Nobody was asked: as soon as there is a tab, it goes on.
  const isLocal = trouble === 'no-tab' || trouble === 'no-permission';
  const wait = isLocal ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10));
  const failed: IndexCourse = { ...course, failures, retryAt: now + wait, trouble };
  // The CRM's own address of a page may have had its time.
  if (trouble === 'bad-answer')
    return { ...failed, lists: course.lists.map(({ next: _gone, ...rest }) => rest) };
  // Without the right to one kind of record the others are read all the same.
  if (trouble !== 'refused' || failures < PATIENCE || course.lists.length < 2) return failed;
  const lists = course.lists.map((one, index) => (index === list ? { ...one, isEnd: true } : one));
  const isOver = lists.every(({ isEnd }) => isEnd);
  return {
    ...failed,
    lists,
    failures: 0,
    ...(isOver && course.phase === 'fill' && { phase: 'sweep', asOf: now }),
  };
}

/** Whether no CRM has confirmed it for too long. */
export function isOutdated({ asOf, since }: IndexCourse, now: number): boolean {
  return now - Math.max(asOf ?? 0, since) > LONGEST_INDEX_MS;
}

/** How much of it was read, 0 to 1; undefined where the CRM does not say how much there is. */
export function shareRead({ phase, lists }: IndexCourse): number | undefined {
  if (phase !== 'fill') return 1;
  if (lists.some(({ total }) => total === undefined)) return undefined;
  const total = lists.reduce((sum, list) => sum + Math.max(list.total ?? 0, list.read), 0);
  const read = lists.reduce(
    (sum, list) => sum + (list.isEnd ? Math.max(list.total ?? 0, list.read) : list.read),
    0,
  );
  return total === 0 ? 0 : read / total;
}

function nextRound(course: IndexCourse, now: number): IndexCourse {
  const lists = course.lists.map(newList);
  return { ...course, phase: 'fill', lists, round: course.round === 0 ? 1 : 0, since: now };
}

function newList(): ListCourse {
  return { since: 0, offset: 0, isEnd: false, read: 0 };
}
