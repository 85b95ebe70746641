import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { fileSome } from '../../../lib/platform/history-index/file-entries.ts';
import { keepHistoryOpen } from '../../../lib/platform/history-index/history-database.ts';
import { searchHistory } from '../../../lib/platform/history-search.ts';
import { openHistory } from '../../fixtures/open-history.ts';
import { sampleCall } from '../components/samples.ts';

it('keeps the entries of a history that was filed in another way, and files them anew', async () => {
  const before = await openDB('history', 2, {
    upgrade(created) {
      const entries = created.createObjectStore('entries', { keyPath: 'key' });
      entries.createIndex('at', 'at');
      entries.createIndex('open', 'open');
      for (const name of ['grams', 'filing']) created.createObjectStore(name);
      created.createObjectStore('unfiled', { autoIncrement: true });
    },
  });
  const entries = Array.from({ length: 200 }, (_none, index) =>
    sampleCall({
      key: `desk/${index}`,
      at: Date.UTC(2026, 10, 20) - index * 60_000,
      name: `Sparrow ${index}`,
    }),
  );
  for (const entry of entries) await before.put('entries', entry);
  await before.put('grams', Uint8Array.of(1), [412, 'spa']);
  await before.put('filing', { rules: 1, from: -Infinity, erasures: 3 }, 'state');
  before.close();

  const history = await openHistory();
  const search = async () => {
    const found = [];
    for await (const step of searchHistory(history, { text: 'sparrow 199' })) found.push(...step);
    return found.map(({ name }) => name);
  };
  expect(await search()).toEqual(['Sparrow 199']);
  const database = await keepHistoryOpen()();
  expect(await database.getAllKeys('grams')).toEqual([]);
  while (await fileSome(database));
  expect(await database.getAllKeys('grams')).toContainEqual(['spa', expect.any(Number)]);
  expect(await search()).toEqual(['Sparrow 199']);
});
