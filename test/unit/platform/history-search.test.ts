import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readNews, searchHistory, withNews } from '../../../lib/platform/history-search.ts';
import { openHistory, type WholeHistory } from '../../fixtures/open-history.ts';
import { sampleCall } from '../components/samples.ts';

const COUNT = 700;
let history: WholeHistory;

beforeAll(async () => {
  history = await openHistory();
  const entries = Array.from({ length: COUNT }, (_none, index) =>
    sampleCall({
      key: `desk/${index}`,
      toast: `call:enreach:${index}`,
      // Several of one instant, also where a page ends.
      at: 1_000 + Math.floor(index / 7) * 10,
      state: 'missed',
      handled: index % 100 !== 0,
      name: index % 350 === 3 ? 'Rare Bird' : 'Common Sparrow',
    }),
  );
  await history.put(entries);
});

async function all(steps: AsyncGenerator<{ key: string; at: number }[], void>) {
  const found: { key: string; at: number }[] = [];
  for await (const step of steps) found.push(...step);
  return found;
}

describe('the history, read step by step', () => {
  it('gives each entry once, newest first', async () => {
    const found = await all(searchHistory(history, { text: '' }));
    expect(new Set(found.map(({ key }) => key)).size).toBe(COUNT);
    expect(found).toHaveLength(COUNT);
    expect(found.map(({ at }) => at)).toEqual(
      found.map(({ at }) => at).toSorted((one, other) => other - one),
    );
  });

  it('reads no further than it is asked', async () => {
    const steps = searchHistory(history, { text: '' });
    const first = await steps.next();
    expect(first.value?.length).toBeGreaterThanOrEqual(60);
    expect(first.value?.length).toBeLessThan(80);
    await steps.return();
  });

  it('finds what is rare, in steps that may be empty', async () => {
    const found = await all(searchHistory(history, { text: 'rare bird' }));
    expect(found.map(({ key }) => key)).toEqual(['desk/353', 'desk/3']);
  });

  it('keeps to a span of time', async () => {
    const found = await all(searchHistory(history, { text: '', from: 1_100, before: 1_120 }));
    expect([...new Set(found.map(({ at }) => at))]).toEqual([1_110, 1_100]);
    expect(found).toHaveLength(14);
  });

  it('takes news in without doubles, and forgets what was erased of them', async () => {
    const found = await all(searchHistory(history, { text: '' }));
    const entries = await history.since(0);
    const known = found.flatMap(({ key }) => entries.find((entry) => entry.key === key) ?? []);
    const news = await readNews(history, { text: '' });
    expect(withNews(known, news).map(({ key }) => key)).toEqual(found.map(({ key }) => key));
    expect(withNews(known, { entries: [] })).toEqual([]);
  });

  it('knows what is open', async () => {
    expect((await history.open()).map(({ key }) => key)).toEqual(
      [600, 500, 400, 300, 200, 100, 0].map((index) => `desk/${index}`),
    );
  });
});
