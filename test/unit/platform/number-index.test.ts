import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newCourse, type IndexCourse } from '../../../lib/domain/index-course.ts';
import { callerKeys, storedKeys } from '../../../lib/domain/index-keys.ts';
import { createIndexRecall } from '../../../lib/platform/number-index/index-recall.ts';
import { openNumberIndex, type NumberIndex } from '../../../lib/platform/number-index/number-index.ts';
import {
  packRecord,
  unpackRecord,
  type IndexedRecord,
} from '../../../lib/platform/number-index/packed-record.ts';
import { readGerman } from '../../fixtures/phone.ts';

const URL_OF_CRM = 'https://crm.example.com';
const crm = { id: 'crm', url: URL_OF_CRM };
const TYPES = ['contact', 'account'];
const course: IndexCourse = newCourse(URL_OF_CRM, TYPES, 0);
const keysOf = ({ numbers }: IndexedRecord) => numbers.flatMap((one) => storedKeys(one, readGerman));
const noFailure = () => {
  throw new Error('rebuilt');
};
const open = () => openNumberIndex(noFailure);
const person = (record: string, number: string, name = `Person ${record}`): IndexedRecord => ({
  record,
  type: 'contact',
  name,
  numbers: [number],
});
const numberOf = (index: number) => `+49 30 ${20_000_000 + index * 37}`;

async function begun(): Promise<NumberIndex> {
  const index = open();
  await index.write('crm', course);
  return index;
}
const add = (index: NumberIndex, records: IndexedRecord[], gone: IndexedRecord[] = [], at = course) =>
  index.add('crm', { records, gone }, at, keysOf);
const foundBy = async (index: NumberIndex, number: string) =>
  (await index.find('crm', callerKeys(readGerman(number)).own)).map(({ record }) => record).sort();

/** Does something in a worker that dies at one of its writes; gives whether it lived. */
async function dying(atWrite: number, work: () => Promise<void>): Promise<boolean> {
  const plain = IDBObjectStore.prototype.put;
  const held = { writes: 0 };
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    if (held.writes++ === atWrite) throw new Error('died');
    return plain.apply(this, given);
  });
  try {
    await work();
    return true;
  } catch {
    return false;
  } finally {
    put.mockRestore();
  }
}

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));

describe('a packed record', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 });
  const id = fc.oneof(
    fc.uuid(),
    fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String),
    fc.string({ minLength: 1, maxLength: 30 }),
  );
  const number = fc.oneof(fc.stringMatching(/^[\d+ \-/()]{1,30}$/), text);

  it('is the same after unpacking', () => {
    const record = fc.record(
      {
        record: id,
        type: fc.constantFrom(...TYPES),
        name: text,
        company: text,
        numbers: fc.array(number, { maxLength: 6 }),
        inactive: fc.constant(true),
      },
      { requiredKeys: ['record', 'type', 'name', 'numbers'] },
    );
    fc.assert(
      fc.property(record, fc.nat(1), (one, round) => {
        const packed = packRecord(one, TYPES.indexOf(one.type), round);
        expect(unpackRecord(packed, TYPES)).toEqual({ ...one });
      }),
    );
  });

  it('is cut where texts are endless, and never inside a sign', () => {
    const packed = packRecord({ ...person('1', '1'.repeat(300), 'ü'.repeat(300)), company: 'x' }, 0, 0);
    const { name, company, numbers } = unpackRecord(packed, TYPES);
    expect(name).toBe('ü'.repeat(63));
    expect(company).toBe('x');
    expect(numbers[0]).toMatch(/^1+$/);
  });
});

describe('an index of numbers', () => {
  it('finds who was added, after a new start too', async () => {
    await add(await begun(), [person('1', '030 23125123'), person('2', '+49 151 23456789')]);
    expect(await foundBy(open(), '+493023125123')).toEqual(['1']);
    expect(await foundBy(open(), '015123456789')).toEqual(['2']);
    expect(await foundBy(open(), '+493023125999')).toEqual([]);
  });

  it('knows without a wait what it holds in memory, and says where it does not', async () => {
    await add(await begun(), [person('1', '030 23125123')]);
    const index = open();
    await index.load();
    const keys = callerKeys(readGerman('+493023125123')).own;
    expect(index.known('crm', keys)).toBeUndefined();
    await index.hold();
    expect(index.known('crm', keys)?.map(({ name }) => name)).toEqual(['Person 1']);
    await add(index, [person('2', '030 23125123')]);
    expect(index.known('crm', keys)).toHaveLength(2);
  });

  it('finds each of thousands, in many buckets', async () => {
    const index = await begun();
    const all = Array.from({ length: 3_000 }, (_none, one) => person(String(one), numberOf(one)));
    for (let from = 0; from < all.length; from += 1_000) await add(index, all.slice(from, from + 1_000));
    expect(index.state('crm')?.numbers).toBe(3_000);
    for (const one of [0, 1, 999, 1_000, 2_999]) {
      const shared = all.filter(
        ({ numbers }) =>
          keysOf({ ...person('', numbers[0] ?? '') })[0] === keysOf(person('', numberOf(one)))[0],
      );
      expect(await foundBy(index, numberOf(one))).toEqual(shared.map(({ record }) => record).sort());
    }
  });

  it('lies encrypted: neither names nor numbers nor ids can be read', async () => {
    await add(await begun(), [
      { ...person('Lovelace-1', '030 23125123', 'Ada Lovelace'), company: 'Engines' },
    ]);
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('number-index');
      opening.onsuccess = () => resolve(opening.result);
    });
    const all = await Promise.all(
      ['state', 'numbers', 'records'].map(
        (store) =>
          new Promise<Uint8Array[]>((resolve) => {
            const reading = database.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => resolve(reading.result as Uint8Array[]);
          }),
      ),
    );
    const text = all
      .flat()
      .map((bytes) => new TextDecoder('latin1').decode(bytes))
      .join();
    expect(text.length).toBeGreaterThan(200);
    expect(text).not.toMatch(/Ada|Lovelace|Engines|contact|example|23125/);
    database.close();
  });

  it('is empty after it was wiped, and takes nothing more before it is begun again', async () => {
    const index = await begun();
    await add(index, [person('1', '030 23125123')]);
    await index.hold();
    await index.wipe('crm');
    expect(await foundBy(index, '+493023125123')).toEqual([]);
    expect(index.known('crm', callerKeys(readGerman('+493023125123')).own)).toEqual([]);
    await add(index, [person('1', '030 23125123')]);
    expect(await foundBy(index, '+493023125123')).toEqual([]);
    expect((await begun()).state('crm')).toMatchObject({ numbers: 0 });
  });

  it('takes out what an older round has left behind', async () => {
    const index = await begun();
    await add(index, [person('1', '030 23125123'), person('2', '030 23125124')]);
    const next: IndexCourse = { ...course, round: 1 };
    await add(index, [person('2', '030 23125124')], [], next);
    const { gone } = await index.leftBehind('crm', -1);
    expect(gone.map(({ record }) => record)).toEqual(['1']);
  });

  it('is as a plain list would be, whatever is added, changed, told twice and deleted, and wherever the worker dies', async () => {
    const step = fc.record({
      records: fc.array(fc.record({ record: fc.nat(30), number: fc.nat(12) }), { maxLength: 12 }),
      gone: fc.array(fc.nat(30), { maxLength: 4 }),
      /** At which of its writes; beyond the last one it lives. */
      dies: fc.nat(6),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        vi.stubGlobal('indexedDB', new IDBFactory());
        let index = await begun();
        const model = new Map<string, string>();
        for (const [place, { records, gone, dies }] of steps.entries()) {
          const page = records.map((one) => person(String(one.record), numberOf(one.number)));
          const out = gone
            .filter((one) => !records.some(({ record }) => record === one))
            .map((one) => person(String(one), ''));
          const at: IndexCourse = { ...course, swept: place + 1 };
          const isDone = await dying(dies, () => add(index, page, out, at));
          // The next worker reads the same page again.
          index = open();
          await index.load();
          expect(index.state('crm')?.course.swept).toBe(isDone ? place + 1 : place);
          if (!isDone) await add(index, page, out, at);
          for (const { record, numbers } of page) model.set(record, numbers[0] ?? '');
          for (const { record } of out) model.delete(record);
        }
        const next = open();
        for (let number = 0; number <= 12; number++) {
          const wanted = [...model].filter(([, one]) => one === numberOf(number)).map(([record]) => record);
          expect(await foundBy(next, numberOf(number))).toEqual(wanted.sort());
        }
        expect(next.state('crm')?.numbers).toBe(model.size);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a look-up in indexes', () => {
  const DAY = 86_400_000;
  const caller = readGerman('+493023125123');

  it('gives who has the number, and else whose extension it may be', async () => {
    const index = await begun();
    await add(index, [
      person('1', '030/23125123', 'Ada Lovelace'),
      { ...person('2', '030 901820', 'Engines Ltd'), type: 'account' },
    ]);
    const recall = createIndexRecall(index, () => 1_000);
    expect(await recall.find(caller, crm, readGerman)).toMatchObject({
      candidates: [{ record: '1', name: 'Ada Lovelace', certainty: 'exact', number: '030/23125123' }],
    });
    const extension = readGerman('+493090182017');
    expect(await recall.find(extension, crm, readGerman)).toMatchObject({
      candidates: [{ record: '2', type: 'account', certainty: 'company' }],
    });
    await index.hold();
    expect(Object.keys(recall.known(caller, [crm], readGerman))).toEqual(['crm']);
    expect(recall.known(extension, [crm], readGerman)).toHaveProperty('crm');
  });

  it('forgets a number that the CRM knows no more, and keeps what else the record has', async () => {
    const index = await begun();
    await add(index, [
      person('1', '030/23125123'),
      { ...person('2', '030 23125123'), numbers: ['030 23125123', '0151 23456789'] },
      // Only alike: nothing was said of it.
      person('3', '23125123'),
      person('4', '030 23125124'),
    ]);
    await index.hold();
    const recall = createIndexRecall(index, () => 1_000);
    await recall.forget(caller, crm, readGerman);
    expect(await foundBy(index, '+493023125123')).toEqual(['3']);
    expect(await foundBy(index, '+4915123456789')).toEqual(['2']);
    expect(await foundBy(index, '+493023125124')).toEqual(['4']);
    expect(index.state('crm')?.numbers).toBe(3);
    expect(recall.known(caller, [crm], readGerman)['crm']?.candidates.map(({ record }) => record)).toEqual([
      '3',
    ]);
    // The next worker has it no more either.
    expect(await foundBy(open(), '+493023125123')).toEqual(['3']);
  });

  it('leaves a record in the round in which it was seen when it forgets one of its numbers', async () => {
    const index = await begun();
    await add(index, [{ ...person('1', ''), numbers: ['030 23125123', '0151 23456789'] }]);
    await index.write('crm', { ...course, round: 1 });
    await createIndexRecall(index, () => 1_000).forget(caller, crm, readGerman);
    expect((await index.leftBehind('crm', -1)).gone).toMatchObject([{ numbers: ['0151 23456789'] }]);
  });

  it('forgets nothing of another address, and nothing after it was wiped', async () => {
    const index = await begun();
    await add(index, [person('1', '030/23125123')]);
    const other = { id: 'crm', url: 'https://other.example.com' };
    await createIndexRecall(index, () => 0).forget(caller, other, readGerman);
    expect(await foundBy(index, '+493023125123')).toEqual(['1']);
    await index.wipe('crm');
    await createIndexRecall(index, () => 0).forget(caller, crm, readGerman);
    expect(index.state('crm')).toMatchObject({ isWiped: true, numbers: 0 });
  });

  it('gives nobody of another address, and nobody whom no CRM has confirmed for too long', async () => {
    const index = await begun();
    await add(index, [person('1', '030/23125123')]);
    const other = { id: 'crm', url: 'https://other.example.com' };
    expect(await createIndexRecall(index, () => 0).find(caller, other, readGerman)).toBeUndefined();
    expect(await createIndexRecall(index, () => 91 * DAY).find(caller, crm, readGerman)).toBeUndefined();
  });
});
