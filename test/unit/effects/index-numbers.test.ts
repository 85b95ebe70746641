import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Crm, ListPosition, ListResult } from '../../../lib/crm/crm.ts';
import { callerKeys } from '../../../lib/domain/index-keys.ts';
import type { CrmSettings } from '../../../lib/domain/settings.ts';
import { loadAdapter } from '../../../lib/effects/crm-adapter.ts';
import { createIndexer } from '../../../lib/effects/index-numbers.ts';
import { bestTab, mayUse } from '../../../lib/platform/crm-tabs.ts';
import { openNumberIndex } from '../../../lib/platform/number-index/number-index.ts';
import { readGerman } from '../../fixtures/phone.ts';

vi.mock('../../../lib/effects/crm-adapter.ts');
vi.mock('../../../lib/platform/crm-tabs.ts');

const settings: CrmSettings = { id: 'crm', crm: 'odoo', url: 'https://crm.example.com', index: true };
const MINUTE = 60_000;
const PAGE = 3;

/** A CRM with a list of people, in the order in which they were changed. */
function aCrm(count: number) {
  const people = Array.from({ length: count }, (_none, index) => ({
    record: String(index),
    type: 'contact',
    name: `Person ${index}`,
    numbers: [`030 ${23_120_000 + index}`],
  }));
  const asked: ListPosition[] = [];
  const held: { answer?: ListResult } = {};
  const listPage = (_ask: unknown, _base: string, _list: number, position: ListPosition) => {
    asked.push(position);
    if (held.answer) return Promise.resolve(held.answer);
    const records = people.slice(position.since, position.since + PAGE);
    const isEnd = records.length < PAGE;
    const since = position.since + records.length;
    const page: ListResult = {
      outcome: 'page',
      records,
      gone: [],
      rows: records.length,
      position: { since, offset: 0 },
      isEnd,
    };
    return Promise.resolve(page);
  };
  const crm = { lists: ['contact'], listPage, countList: () => Promise.resolve(people.length) };
  vi.mocked(loadAdapter).mockResolvedValue(crm as unknown as Crm);
  return { people, asked, held };
}

function anIndexer(crms: CrmSettings[] = [settings]) {
  const index = openNumberIndex(() => undefined);
  const clock = { at: 1_000, isBusy: false, rests: 0 };
  const troubles: unknown[] = [];
  const indexer = createIndexer({
    now: () => clock.at,
    wait() {
      clock.rests++;
      return Promise.resolve();
    },
    crms: () => Promise.resolve(crms),
    read: () => Promise.resolve(readGerman),
    index,
    isBusy: () => clock.isBusy,
    onTrouble: (error) => troubles.push(error),
  });
  const knows = async (number: string) =>
    (await index.find('crm', callerKeys(readGerman(number)).own)).map(({ record }) => record);
  return { index, indexer, clock, troubles, knows, crms };
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.mocked(mayUse).mockResolvedValue(true);
  vi.mocked(bestTab).mockResolvedValue({ id: 1, window: 1, path: '/' });
});

describe('the keeper of indexes', () => {
  it('reads page after page with a rest between them, eight at one go, and then the news', async () => {
    const { asked, people } = aCrm(30);
    const { indexer, clock, knows } = anIndexer();
    await indexer.tick();
    expect([asked.length, clock.rests]).toEqual([8, 8]);
    expect(await indexer.status()).toMatchObject([{ state: 'building', numbers: 24, share: 0.8 }]);
    await indexer.tick();
    expect(await indexer.status()).toMatchObject([{ state: 'ready', numbers: 30, asOf: 1_000 }]);
    expect(await knows('+493023120029')).toEqual(['29']);
    const before = asked.length;
    await indexer.tick();
    expect(asked.length).toBe(before);
    people.push({ record: 'new', type: 'contact', name: 'New', numbers: ['030 23129999'] });
    clock.at += 10 * MINUTE;
    await indexer.tick();
    expect(await knows('+493023129999')).toEqual(['new']);
    expect(asked.length).toBe(before + 1);
  });

  it('stops before the next page as soon as somebody calls', async () => {
    const { asked } = aCrm(30);
    const { indexer, clock } = anIndexer();
    clock.isBusy = true;
    await indexer.tick();
    expect(asked).toEqual([]);
  });

  it('goes on where the last worker stood', async () => {
    const { asked } = aCrm(40);
    await anIndexer().indexer.tick();
    await anIndexer().indexer.tick();
    expect(asked.map(({ since }) => since)).toEqual([...Array(14).keys()].map((page) => page * PAGE));
  });

  it('says why it does not go on, and waits longer each time where the CRM refused', async () => {
    const { held, asked } = aCrm(4);
    const { indexer, clock } = anIndexer();
    held.answer = { outcome: 'signed-out' };
    await indexer.tick();
    expect(await indexer.status()).toMatchObject([{ state: 'building', trouble: 'signed-out' }]);
    await indexer.tick();
    expect(asked).toHaveLength(1);
    clock.at += MINUTE;
    await indexer.tick();
    expect(asked).toHaveLength(2);
    delete held.answer;
    clock.at += MINUTE;
    await indexer.tick();
    expect((await indexer.status())[0]).not.toHaveProperty('trouble');
  });

  it('asks nobody without a tab, and at once when there is one', async () => {
    const { asked } = aCrm(4);
    vi.mocked(bestTab).mockResolvedValue(undefined);
    const { indexer } = anIndexer();
    await indexer.tick();
    expect(await indexer.status()).toMatchObject([{ trouble: 'no-tab' }]);
    vi.mocked(bestTab).mockResolvedValue({ id: 1, window: 1, path: '/' });
    await indexer.tick();
    expect(asked.length).toBeGreaterThan(0);
  });

  it('forgets what is switched off, is another CRM now, or was not confirmed for 90 days', async () => {
    aCrm(4);
    const first = anIndexer();
    await first.indexer.tick();
    for (const crms of [
      [],
      [{ ...settings, index: false }],
      [{ ...settings, url: 'https://b.example.com' }],
    ]) {
      await first.indexer.tick();
      vi.mocked(bestTab).mockResolvedValue(undefined);
      const next = anIndexer(crms);
      await next.indexer.tick();
      expect(await next.knows('+493023120001')).toEqual([]);
      vi.mocked(bestTab).mockResolvedValue({ id: 1, window: 1, path: '/' });
    }
  });

  it('erases at a word, and does not build again before another one', async () => {
    const { asked } = aCrm(4);
    const { indexer, knows } = anIndexer();
    await indexer.tick();
    await indexer.wipeAll();
    const before = asked.length;
    await indexer.tick();
    expect([asked.length, await knows('+493023120001')]).toEqual([before, []]);
    expect(await indexer.status()).toEqual([{ crm: 'crm', state: 'wiped', numbers: 0 }]);
    await indexer.build('crm');
    await indexer.tick();
    expect(await knows('+493023120001')).toEqual(['1']);
  });

  it('takes out what was deleted in the CRM, at the next round', async () => {
    const { people } = aCrm(4);
    const { indexer, clock, knows } = anIndexer();
    await indexer.tick();
    people.splice(1, 1);
    clock.at += 31 * 1_440 * MINUTE;
    await indexer.tick();
    await indexer.tick();
    expect(await knows('+493023120001')).toEqual([]);
    expect(await knows('+493023120003')).toEqual(['3']);
  });
});
