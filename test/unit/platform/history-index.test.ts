import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { planOf } from '../../../lib/domain/history-grams.ts';
import {
  digitsOf,
  kindOf,
  lineOf,
  matcherOf,
  toldBy,
  type HistoryQuery,
} from '../../../lib/domain/history-query.ts';
import type { Entry } from '../../../lib/domain/live-state.ts';
import { fileSome } from '../../../lib/platform/history-index/file-entries.ts';
import { keepHistoryOpen } from '../../../lib/platform/history-index/history-database.ts';
import { lookUp } from '../../../lib/platform/history-index/look-up.ts';
import { searchHistory } from '../../../lib/platform/history-search.ts';
import { openHistory, type WholeHistory } from '../../fixtures/open-history.ts';
import { createHistoryIndexer } from '../../../lib/platform/history-indexer.ts';
import { inOrder, slotOf, unpackSlots } from '../../../lib/domain/slots.ts';
import type { History } from '../../../lib/platform/history-store.ts';
import { candidate, sampleCall, sampleItem } from '../components/samples.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 20, 12);
const open = keepHistoryOpen();
let history: WholeHistory;

beforeEach(async () => {
  history = await openHistory();
});
afterEach(() => history.prune(Infinity));

/** A piece of text as people and phone systems write it; few signs, so that much is found more than once. */
const word = fc.oneof(
  fc.constantFrom(
    'Ada',
    'Müller',
    'MULLER',
    'Zoë',
    'Straße',
    'İnci',
    'Ὀδυσσεύς',
    '株式会社',
    '#3',
    'x',
    'a/b',
    '0151',
    '²',
  ),
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '1', '😀', '-'), minLength: 1, maxLength: 6 }),
);
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const digits = fc.string({ unit: fc.constantFrom('0', '1', '2', '5'), minLength: 1, maxLength: 9 });
const at = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((minutes) => 600 * DAY + minutes * 60_000),
  fc.integer({ min: 0, max: 5_000 * DAY }),
);
const caller = fc.oneof(
  digits.map((national) => ({
    kind: 'e164' as const,
    e164: `+49${national}`,
    national: `0${national}`,
    display: `0${national.slice(0, 3)} ${national.slice(3)}`.trim(),
    foreign: false,
    valid: true,
  })),
  digits.map((number) => ({ kind: 'internal' as const, digits: number, display: number })),
  words.map((display) => ({ kind: 'other' as const, display })),
  fc.constant({ kind: 'withheld' as const }),
);
const account = fc.constantFrom('desk', 'office');
const lookups = fc.option(words, { nil: undefined }).map((name) => ({
  ...(name !== undefined && {
    crm: { state: 'found' as const, candidates: [candidate({ name, company: 'Works' })] },
  }),
}));
const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc
    .record({
      at,
      caller,
      account,
      lookups,
      name: words,
      memo: words,
      line: fc.record({ name: words }),
      state: fc.constantFrom('missed', 'ended', 'answered-elsewhere'),
      direction: fc.constantFrom('in', 'out'),
    })
    .map((over) => sampleCall(over as Partial<Entry & { kind: 'call' }>)),
  fc
    .record({ at, caller, account, lookups, title: words, kind: fc.constantFrom('voicemail', 'chat', 'fax') })
    .map((over) => sampleItem(over as Parameters<typeof sampleItem>[0])),
);
const entries = (least: number, most: number) =>
  fc
    .array(anyEntry, { minLength: least, maxLength: most })
    .map((all) => all.map((entry, index) => ({ ...entry, key: `${entry.account}/${index}` })));
const seldom = fc.constantFrom(false, false, false, true);
/** How to make a query out of some entry, so that it finds at least that one: parts of its words and number, and filters. */
const question = fc.record({
  entry: fc.nat(),
  parts: fc.array(fc.record({ from: fc.nat(), length: fc.integer({ min: 1, max: 9 }) }), { maxLength: 2 }),
  of: fc.constantFrom('texts', 'texts', 'number', 'typed'),
  typed: fc.oneof(words, digits),
  kind: seldom,
  account: seldom,
  line: seldom,
  from: fc.option(at, { freq: 5, nil: undefined }),
  before: fc.option(at, { freq: 5, nil: undefined }),
});

function queryOf(
  asked: typeof question extends fc.Arbitrary<infer Asked> ? Asked : never,
  all: readonly Entry[],
) {
  const entry = all[asked.entry % all.length] as Entry;
  const told = asked.of === 'texts' ? toldBy(entry).split(/\s+/) : digitsOf(entry);
  const parts = asked.parts.map(({ from, length }) => {
    const text = told[from % told.length] ?? '';
    const start = from % (text.length + 1);
    return text.slice(start, start + length);
  });
  const line = lineOf(entry);
  const query: HistoryQuery = {
    text: asked.of === 'typed' ? asked.typed : parts.join(' '),
    ...(asked.kind && { kind: kindOf(entry) }),
    ...(asked.account && { account: entry.account }),
    ...(asked.line && line !== undefined && { line }),
    ...(asked.from !== undefined && { from: asked.from }),
    ...(asked.before !== undefined && { before: asked.before }),
  };
  return query;
}

async function search(wanted: HistoryQuery): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const step of searchHistory(history, wanted)) found.push(...step);
  return found;
}

async function fileAll(): Promise<void> {
  while (await fileSome(await open()));
}

/** What reading all of it finds, newest first. Entries of one instant have no order. */
async function scan(wanted: HistoryQuery): Promise<string[]> {
  return told((await history.since(-Infinity)).filter(matcherOf(wanted)));
}

function told(found: readonly Entry[]): string[] {
  return found
    .map((entry) => `${String(entry.at).padStart(20, '0')} ${entry.key}`)
    .toSorted()
    .reverse();
}

async function expectSame(wanted: HistoryQuery): Promise<void> {
  const found = await search(wanted);
  expect(told(found)).toEqual(await scan(wanted));
  expect(found.map((entry) => entry.at)).toEqual(
    found.map((entry) => entry.at).toSorted((one, other) => other - one),
  );
}

/** One a minute, from noon on. */
function sparrows(count: number): Entry[] {
  return Array.from({ length: count }, (_none, index) =>
    sampleCall({
      key: `desk/${index}`,
      at: NOON + index * MINUTE,
      state: 'ended',
      handled: true,
      name: `Sparrow ${index}`,
    }),
  );
}

/** All slots that anything is filed under. */
async function slotsInIndex(): Promise<number[]> {
  const database = await open();
  const [keys, packed] = await Promise.all([database.getAllKeys('grams'), database.getAll('grams')]);
  return inOrder(
    packed.flatMap((bytes, index) => {
      const slots = unpackSlots(bytes, keys[index]?.[1] ?? Number.NaN);
      if (!slots) throw new Error('damaged');
      return slots;
    }),
  );
}

describe('the index of the history', () => {
  it('finds what reading all of it finds, at any point of its filing', async () => {
    await fc.assert(
      fc.asyncProperty(
        // More than a search reads before it asks the index.
        entries(45, 80),
        entries(1, 12),
        fc.array(question, { minLength: 5, maxLength: 20 }),
        fc.option(at, { nil: undefined }),
        fc.constantFrom('all', 'begun', 'none'),
        async (first, later, queries, erased, filed) => {
          await history.prune(Infinity);
          const many = Array.from({ length: 4 }, (_none, copy) =>
            first.map((entry) => ({ ...entry, key: `${entry.key}#${copy}`, at: entry.at + copy * 70_000 })),
          ).flat();
          await history.put(many);
          if (filed !== 'none') await (await open()).delete('filing', 'state');
          if (filed === 'all') await fileAll();
          // The first finds nothing to go on with; then some at a time.
          if (filed === 'begun') for (let step = 0; step < 3; step++) await fileSome(await open(), 40);
          // Some are changed, some are new.
          await history.put(later);
          if (erased !== undefined) await history.prune(erased);
          if (filed === 'all') await fileAll();
          const all = await history.since(-Infinity);
          if (all.length > 0) for (const asked of queries) await expectSame(queryOf(asked, all));
        },
      ),
      { numRuns: Number(process.env['CALLCARD_RUNS'] ?? 60), endOnFailure: true },
    );
  });

  it('holds nothing of what was erased, also of the slot in which the erasure began', async () => {
    await history.put(sparrows(90));
    await fileAll();
    const all = await (await open()).getAllKeys('grams');
    expect(all.length).toBeGreaterThan(50);
    // In the middle of a slot and of a period.
    const edge = NOON + 45 * MINUTE + 1;
    expect(await history.prune(edge)).toHaveLength(46);
    expect(await slotsInIndex()).toEqual(
      expect.not.arrayContaining(Array.from({ length: 45 }, (_none, index) => slotOf(NOON + index * MINUTE))),
    );
    expect(Math.min(...(await slotsInIndex()))).toBeGreaterThan(slotOf(edge));
    expect(await search({ text: 'sparrow' })).toHaveLength(44);
    await history.prune(Infinity);
    expect(await (await open()).count('grams')).toBe(0);
    expect(await (await open()).count('vocabulary')).toBe(0);
    expect(await (await open()).count('unfiled')).toBe(0);
  });

  it('does not file what was erased while it was read', async () => {
    await history.put(sparrows(90));
    const database = await open();
    // Asked for while the entries are read, the erasure comes before they are written.
    const racing = new Proxy(database, {
      get: (target, name) =>
        name === 'transaction'
          ? (stores: string | string[], mode?: IDBTransactionMode) => {
              if (stores === 'entries') void history.prune(NOON + 60 * MINUTE + 1);
              return target.transaction(stores as 'entries', mode as 'readonly');
            }
          : (Reflect.get(target, name) as unknown),
    });
    expect(await fileSome(racing)).toBe(true);
    await history.recent({ limit: 1 });
    expect((await slotsInIndex()).filter((slot) => slot <= slotOf(NOON + 60 * MINUTE))).toEqual([]);
    await fileAll();
    await expectSame({ text: 'sparrow' });
  });

  it('is made of a history that had none, from the newest back', async () => {
    await history.put(sparrows(300));
    await (await open()).delete('filing', 'state');
    await expectSame({ text: 'sparrow 17' });
    expect(await fileSome(await open())).toBe(true);
    expect(await fileSome(await open(), 100)).toBe(true);
    const half = Math.min(...(await slotsInIndex()));
    expect(half).toBeGreaterThan(slotOf(NOON + 150 * MINUTE));
    await expectSame({ text: 'sparrow 17' });
    await fileAll();
    expect(Math.min(...(await slotsInIndex()))).toBe(slotOf(NOON));
    await expectSame({ text: 'sparrow 17' });
  });

  it('answers from the index alone, but for the newest', async () => {
    await history.put(sparrows(400));
    await (await open()).delete('filing', 'state');
    await fileAll();
    const read: number[] = [];
    const watched = {
      ...history,
      page: (options: Parameters<History['page']>[0]) => {
        read.push(options.limit);
        return history.page(options);
      },
    };
    const found: Entry[] = [];
    for await (const step of searchHistory(watched, { text: 'sparrow 17 ' })) found.push(...step);
    expect(found.map((entry) => entry.name)).toContain('Sparrow 17');
    expect(read).toEqual([150]);
  });

  it('reads as much of thirteen years as of one', async () => {
    const yearly = (years: number) =>
      sparrows(400 * years).map((one, day) => ({ ...one, at: NOON - day * DAY }));
    const read = async (years: number) => {
      await history.prune(Infinity);
      await history.put(yearly(years));
      await (await open()).delete('filing', 'state');
      await fileAll();
      const spies = (['get', 'getAll', 'getAllKeys', 'openKeyCursor'] as const).map((name) =>
        vi.spyOn(IDBObjectStore.prototype, name),
      );
      const periods = 128;
      const hint = await lookUp(await open(), planOf({ text: 'sparrow 399' }) ?? [], {
        before: NOON,
        periods,
      });
      const requests = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
      vi.restoreAllMocks();
      expect(hint?.slots).toContain(slotOf(NOON - 399 * DAY));
      return requests;
    };
    expect(await read(13)).toBe(await read(1));
  });

  it('is erased with its time, in every period, and keeps no gram of it', async () => {
    const entries = sparrows(200).map((one, day) => ({ ...one, name: `bird ${day}`, at: NOON - day * DAY }));
    await history.put(entries);
    await (await open()).delete('filing', 'state');
    await fileAll();
    await history.prune(NOON - 60 * DAY);
    const left = await (await open()).getAllKeys('grams');
    expect(left.map(([gram]) => gram)).not.toContain('199');
    expect(Math.min(...(await slotsInIndex()))).toBeGreaterThan(slotOf(NOON - 60 * DAY));
    const noted = await (await open()).getAll('vocabulary');
    expect(noted.flat()).toHaveLength(left.length);
    expect(new Set(noted.flat())).toEqual(new Set(left.map(([gram]) => gram)));
    await expectSame({ text: 'bird 59' });
    await expectSame({ text: 'bird 61' });
  });

  it('is emptied where the grams of what is erased cannot be read, and made anew', async () => {
    await history.put(sparrows(300));
    await (await open()).delete('filing', 'state');
    await fileAll();
    const database = await open();
    for (const period of await database.getAllKeys('vocabulary'))
      await database.put('vocabulary', [7] as never, period);
    await history.prune(NOON + 60 * MINUTE);
    expect(await database.count('grams')).toBe(0);
    await expectSame({ text: 'sparrow 170' });
    await fileAll();
    await expectSame({ text: 'sparrow 170' });
    expect(await database.count('grams')).toBeGreaterThan(0);
  });

  it.each([
    ['bytes of nobody', () => Uint8Array.of(255, 255, 255, 255)],
    ['no bytes', () => 'abc' as never],
  ])('is made anew where it holds %s, and a search finds all the same', async (_what, damage) => {
    await history.put(sparrows(300));
    await (await open()).delete('filing', 'state');
    await fileAll();
    const database = await open();
    for (const key of await database.getAllKeys('grams')) await database.put('grams', damage(), key);
    await expectSame({ text: 'sparrow 17' });
    await history.put(sparrows(40));
    await fileAll();
    const damaged = await slotsInIndex().catch(() => 'damaged');
    expect(damaged).not.toBe('damaged');
    await expectSame({ text: 'sparrow 17' });
  });

  it.each([
    undefined,
    null,
    7,
    { rules: 0, from: -Infinity, erasures: 0 },
    { rules: 1, from: '0', erasures: 0 },
    { rules: 1, from: Number.NaN, erasures: 0 },
  ])('is made anew where its state is %j', async (state) => {
    await history.put(sparrows(200));
    const database = await open();
    await database.put('filing', state, 'state');
    await database.clear('unfiled');
    await expectSame({ text: 'sparrow 17' });
    await fileAll();
    await expectSame({ text: 'sparrow 17' });
    expect(await slotsInIndex()).toHaveLength(new Set(sparrows(200).map((entry) => slotOf(entry.at))).size);
  });

  it('waits until there is enough to file', async () => {
    await history.put(sparrows(20));
    expect(await fileSome(await open())).toBe(false);
    await history.put(sparrows(60));
    expect(await fileSome(await open())).toBe(true);
    expect(await (await open()).count('unfiled')).toBe(0);
  });
});

describe('who keeps the index', () => {
  const keeper = (isBusy: () => boolean, waits: number[] = []) =>
    createHistoryIndexer({
      history: () => Promise.resolve(history),
      isBusy,
      wait(milliseconds) {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    });

  it('files all that there is, a portion at a time, but not while somebody calls', async () => {
    await history.put(sparrows(300));
    await (await open()).delete('filing', 'state');
    await keeper(() => true)();
    expect(await slotsInIndex()).toEqual([]);
    const waits: number[] = [];
    await keeper(() => false, waits)();
    expect(Math.min(...(await slotsInIndex()))).toBe(slotOf(NOON));
    expect(waits.length).toBeGreaterThan(1);
  });

  it('works once at a time, and again after it failed', async () => {
    let asked = 0;
    const tick = createHistoryIndexer({
      history: () => {
        asked++;
        return asked === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(history);
      },
      isBusy: () => false,
      wait: () => Promise.resolve(),
    });
    await expect(tick()).rejects.toThrow('busy');
    await Promise.all([tick(), tick()]);
    expect(asked).toBe(2);
  });
});
