import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
import { searchHistory } from '../../../lib/platform/history-search.ts';
import { openHistory, type WholeHistory } from '../../fixtures/open-history.ts';
import { candidate, sampleCall, sampleItem } from '../components/samples.ts';

const DAY = 86_400_000;
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
});
