import type { Crm, ListResult } from '../crm/crm.ts';
import { recordKeys } from '../domain/index-keys.ts';
import {
  afterFailure,
  afterPage,
  afterSweep,
  isOutdated,
  listDue,
  newCourse,
  shareRead,
  type IndexCourse,
  type IndexTrouble,
} from '../domain/index-course.ts';
import type { ReadNumber } from '../domain/phone-number.ts';
import type { CrmSettings } from '../domain/settings.ts';
import { bestTab, mayUse } from '../platform/crm-tabs.ts';
import type { NumberIndex } from '../platform/number-index/number-index.ts';
import type { IndexStatus } from '../platform/protocol.ts';
import { askIn, loadAdapter } from './crm-adapter.ts';

/** A page is larger than a look-up, and nobody waits for it. */
const PAGE_LIMIT_MS = 20_000;
/** How much is asked for at one go, and how long the CRM rests between two requests. */
const PAGES = 8;
const REST_MS = 1_000;

export interface IndexerDependencies {
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** The CRMs as they are set up now. */
  crms(): Promise<readonly CrmSettings[]>;
  read(): Promise<ReadNumber>;
  index: NumberIndex;
  /** Somebody is calling, or being talked to. */
  isBusy(): boolean;
  onTrouble(error: unknown): void;
}

/** Keeps the indexes of CRMs' numbers as they should be, a little at a time. */
export interface Indexer {
  /** Does what is due, unless somebody calls. Called by the alarms. */
  tick(): Promise<void>;
  /** How far the index of each CRM is that has one or shall have one. */
  status(): Promise<IndexStatus[]>;
  /** Erases an index; it is built again when `build` is called. */
  wipe(crm: string): Promise<void>;
  /** Erases all of them. */
  wipeAll(): Promise<void>;
  build(crm: string): Promise<void>;
}

/** Makes the indexer. All that it knows is in the index: the worker may die between any two lines. */
export function createIndexer(dependencies: IndexerDependencies): Indexer {
  const { now, wait, crms, read, index, isBusy, onTrouble } = dependencies;
  const held: { running?: Promise<void> | undefined } = {};

  /** Indexes of CRMs that are gone, are another CRM now, or were switched off; and what is too old. */
  const tidy = async (wanted: readonly CrmSettings[]) => {
    for (const crm of index.crms()) {
      const { course } = index.state(crm) ?? {};
      const isWanted = wanted.some(({ id, url }) => id === crm && url === course?.url);
      if (course && (!isWanted || isOutdated(course, now()))) await index.drop(crm);
    }
  };
  const work = async () => {
    await index.load();
    const wanted = (await crms()).filter((crm) => crm.index);
    await tidy(wanted);
    const numbers = wanted.length > 0 ? await read() : undefined;
    for (let page = 0; numbers && page < PAGES && !isBusy(); page++) {
      const worked: boolean[] = [];
      for (const crm of wanted) if (!isBusy()) worked.push(await stepOrMend(crm, numbers));
      if (!worked.includes(true)) return;
      await wait(REST_MS);
    }
  };
  /** What cannot be read any more is begun anew. */
  const stepOrMend = async (settings: CrmSettings, numbers: ReadNumber): Promise<boolean> => {
    try {
      return await step(settings, numbers);
    } catch (error) {
      if (!isDamage(error)) throw error;
      onTrouble(error);
      await index.drop(settings.id);
      return false;
    }
  };
  /** Reads a page of a CRM, where one is due; gives whether it may go on at once. */
  const step = async (settings: CrmSettings, numbers: ReadNumber): Promise<boolean> => {
    const { id, url } = settings;
    const crm = await loadAdapter(settings);
    if (!crm?.listPage || !crm.lists || index.state(id)?.isWiped) return false;
    if (!index.state(id)) await index.write(id, newCourse(url, crm.lists, now()));
    const { course } = index.state(id) ?? {};
    if (!course) return false;
    if (course.phase === 'sweep') return sweep(id, course);
    const list = listDue(course, now());
    return list === undefined ? false : readList(settings, crm, course, list, numbers);
  };
  const sweep = async (id: string, course: IndexCourse) => {
    const { gone, next } = await index.leftBehind(id, course.swept - 1);
    const swept = next === undefined ? undefined : next + 1;
    await index.add(id, { records: [], gone }, afterSweep(course, swept), () => []);
    return true;
  };
  const readList = async (
    { id, url }: CrmSettings,
    crm: Crm,
    course: IndexCourse,
    list: number,
    numbers: ReadNumber,
  ): Promise<boolean> => {
    const read = await ask(url, crm, course, list);
    if ('trouble' in read) {
      const isKnown = course.trouble === read.trouble && LOCAL.includes(read.trouble);
      if (!isKnown) await index.write(id, afterFailure(course, read.trouble, now(), list));
      return false;
    }
    const { page, total } = read;
    const next = afterPage(course, { ...page, list, total }, now());
    await index.add(id, page, next, ({ numbers: stored }) => recordKeys(stored, numbers));
    return true;
  };
  const tick = () => {
    held.running ??= work()
      .catch(onTrouble)
      .finally(() => delete held.running);
    return held.running;
  };
  const statusOf = ({ id }: CrmSettings): IndexStatus => {
    const state = index.state(id);
    if (!state || state.isWiped) return { crm: id, state: state ? 'wiped' : 'waiting', numbers: 0 };
    const { course, numbers } = state;
    const share = shareRead(course);
    return {
      crm: id,
      state: course.asOf === undefined ? 'building' : 'ready',
      numbers,
      ...(share !== undefined && { share }),
      ...(course.asOf !== undefined && { asOf: course.asOf }),
      ...(course.trouble && { trouble: course.trouble }),
    };
  };
  const wipe = async (crm: string) => {
    await index.load();
    await index.wipe(crm);
  };
  return {
    tick,
    async status() {
      await index.load().catch(onTrouble);
      return (await crms()).filter((crm) => crm.index).map(statusOf);
    },
    wipe,
    async wipeAll() {
      await index.load();
      for (const crm of index.crms()) await index.wipe(crm);
    },
    async build(crm) {
      await index.load();
      if (index.state(crm)?.isWiped) await index.drop(crm);
      void tick();
    },
  };
}

/** Told by the browser, without a question to the CRM. */
const LOCAL: readonly IndexTrouble[] = ['no-tab', 'no-permission'];

/** What decrypting and unpacking throw. */
function isDamage(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof DOMException && error.name === 'OperationError');
}

type Asked =
  { trouble: IndexTrouble } | { page: Extract<ListResult, { outcome: 'page' }>; total?: number | undefined };

/** Asks through the CRM's open tab, as look-ups do. */
async function ask(base: string, crm: Crm, course: IndexCourse, list: number): Promise<Asked> {
  const [isGranted, tab] = await Promise.all([mayUse(base), bestTab(base)]);
  if (!isGranted) return { trouble: 'no-permission' };
  const position = course.lists[list];
  if (!tab || !position || !crm.listPage) return { trouble: 'no-tab' };
  const asking = askIn(tab.id);
  const isFirst = course.phase === 'fill' && position.total === undefined;
  const total = isFirst ? await withinLimit(crm.countList?.(asking, base, list)) : undefined;
  const page = await withinLimit(crm.listPage(asking, base, list, position));
  if (!page) return { trouble: 'timeout' };
  if (page.outcome === 'signed-out') return { trouble: 'signed-out' };
  return page.outcome === 'failed' ? { trouble: page.reason } : { page, total };
}

async function withinLimit<Value>(work: Promise<Value> | undefined): Promise<Value | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(late.resolve, PAGE_LIMIT_MS, undefined);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
