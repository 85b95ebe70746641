import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Candidate, LookupState } from '../../../lib/domain/lookup.ts';
import type { PhoneNumber } from '../../../lib/domain/phone-number.ts';
import { openCallerNumbers, type CallerNumbers } from '../../../lib/platform/caller-numbers.ts';
import { openNumberMemory } from '../../../lib/platform/number-memory.ts';
import { openSealedStore } from '../../../lib/platform/sealed-store.ts';
import { readGerman } from '../../fixtures/phone.ts';

const DAY = 86_400_000;
const caller = readGerman('+493023125123');
const crm = { id: 'crm', url: 'https://crm.example.com' };
const other = { id: 'other', url: 'https://other.example.com' };
const ada: Candidate = { record: '7', type: 'res.partner', name: 'Ada Lovelace', certainty: 'exact' };
const grace: Candidate = { ...ada, record: '8', name: 'Grace Hopper' };
const both: LookupState = { state: 'found', candidates: [ada, grace] };
const reference = { crm: 'crm', record: '8', type: 'res.partner' };
const noFailure = (error: unknown) => {
  throw error;
};

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

/** What a worker that starts at that time knows. */
async function started(now = 0): Promise<CallerNumbers> {
  const numbers = openCallerNumbers(() => now, noFailure);
  await numbers.loaded;
  return numbers;
}

/** Writes what CRMs said, all at once as CRMs do, and waits until it is written. */
async function remember(...said: (readonly [PhoneNumber, { id: string; url: string }, LookupState])[]) {
  const memory = openNumberMemory(openSealedStore('numbers'), () => 0);
  await Promise.all(said.map((one) => memory.learn(...one)));
}

/** Everything that lies in the database, names included. */
async function atRest(): Promise<{ names: string[]; bytes: string }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('numbers');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('not opened'));
  });
  const store = database.transaction('numbers').objectStore('numbers');
  const read = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
  const names = (await read(store.getAllKeys())) as string[];
  const values = (await read(store.getAll())) as { data: ArrayBuffer }[];
  database.close();
  return { names, bytes: values.map(({ data }) => new TextDecoder('latin1').decode(data)).join('') };
}

describe('callers’ numbers', () => {
  it('are forgotten in the CRM’s list too, when the CRM knows them no more, and only then', async () => {
    const forget = vi.fn(() => Promise.resolve());
    const index = { known: () => ({}), find: () => Promise.resolve(undefined), forget };
    const numbers = openCallerNumbers(() => 0, noFailure, index);
    await numbers.loaded;
    numbers.answered(caller, crm, both, readGerman);
    numbers.answered(caller, crm, { state: 'failed', reason: 'timeout' }, readGerman);
    numbers.answered(caller, crm, { state: 'no-tab' }, readGerman);
    expect(forget).not.toHaveBeenCalled();
    numbers.answered(caller, crm, { state: 'none' }, readGerman);
    expect(forget).toHaveBeenCalledExactlyOnceWith(caller, crm, readGerman);
  });

  it('are known at the next call, and to the next worker, in every notation', async () => {
    const numbers = await started(1000);
    expect(numbers.known(caller, [crm], readGerman)).toEqual({});
    expect(numbers.answered(caller, crm, both, readGerman)).toEqual(both);
    const known = { crm: { candidates: [ada, grace], at: 1000 } };
    await vi.waitFor(() => expect(numbers.known(caller, [crm], readGerman)).toEqual(known));
    await vi.waitFor(async () =>
      expect((await started(2000)).known(readGerman('030 / 23125123'), [crm], readGerman)).toEqual(known),
    );
  });

  it('lie encrypted, and are no names in the database either', async () => {
    await remember([caller, crm, both]);
    await (await started()).pick(caller, reference);
    const { names, bytes } = await atRest();
    expect(names).toHaveLength(2);
    expect(bytes.length).toBeGreaterThan(100);
    expect(`${names.join()}${bytes}`).not.toMatch(/23125123|Lovelace|partner/);
  });

  it('are forgotten when the CRM knows them no more', async () => {
    await remember([caller, crm, both], [caller, crm, { state: 'none' }]);
    expect((await started()).known(caller, [crm], readGerman)).toEqual({});
    expect((await atRest()).names).toEqual([]);
  });

  it('keep what two CRMs say at the same time', async () => {
    await remember([caller, crm, both], [caller, other, { state: 'found', candidates: [ada] }]);
    expect(Object.keys((await started()).known(caller, [crm, other], readGerman))).toEqual(['crm', 'other']);
  });

  it('carry the pick of the person, until it is taken back', async () => {
    await remember([caller, crm, both]);
    await (await started()).pick(caller, reference);
    const next = await started(DAY);
    const picked = [ada, { ...grace, picked: true }];
    expect(next.known(caller, [crm], readGerman)).toMatchObject({ crm: { candidates: picked } });
    expect(next.answered(caller, crm, both, readGerman)).toEqual({ state: 'found', candidates: picked });
    await next.pick(caller, undefined);
    expect(next.answered(caller, crm, both, readGerman)).toEqual(both);
    expect((await started(DAY)).known(caller, [crm], readGerman)).toMatchObject({
      crm: { candidates: [ada, grace] },
    });
  });

  it('are all wiped at once', async () => {
    await remember([caller, crm, both]);
    const numbers = await started();
    await numbers.pick(caller, reference);
    await numbers.wipe();
    expect(numbers.known(caller, [crm], readGerman)).toEqual({});
    expect((await atRest()).names).toEqual([]);
  });

  it('go at the first start after their time, in the database too', async () => {
    await remember([caller, crm, both]);
    await (await started()).pick(caller, reference);
    expect((await started(91 * DAY)).known(caller, [crm], readGerman)).toEqual({});
    expect((await atRest()).names).toEqual([expect.stringContaining('pick')]);
    await started(366 * DAY);
    expect((await atRest()).names).toEqual([]);
  });

  it('of hidden callers do not exist', async () => {
    const hidden = readGerman('anonymous');
    await remember([hidden, crm, both]);
    const numbers = await started();
    await numbers.pick(hidden, reference);
    expect(numbers.known(hidden, [crm], readGerman)).toEqual({});
    expect((await atRest()).names).toEqual([]);
  });

  it('are unknown where what lies there is damaged', async () => {
    await remember([caller, crm, both]);
    const store = await openSealedStore('numbers');
    const [name = ''] = store.opened.keys();
    await store.remove(name);
    await store.write(name, 'damaged');
    expect((await started()).known(caller, [crm], readGerman)).toEqual({});
  });

  it('are unknown where the browser gives no database, and nothing else fails', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('no database');
      },
    });
    const failures: unknown[] = [];
    const numbers = openCallerNumbers(
      () => 0,
      (error) => failures.push(error),
    );
    await expect(numbers.loaded).rejects.toThrow('no database');
    expect(numbers.known(caller, [crm], readGerman)).toEqual({});
    expect(numbers.answered(caller, crm, both, readGerman)).toEqual(both);
    await vi.waitFor(() => expect(failures).toHaveLength(1));
    expect(Object.keys(numbers.known(caller, [crm], readGerman))).toEqual(['crm']);
  });

  it('that lie in a database which opens late are not written over', async () => {
    const stranger = readGerman('+493023125998');
    await remember([caller, crm, both], [stranger, crm, both]);
    const present = indexedDB;
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('busy');
      },
    });
    const numbers = openCallerNumbers(() => 0, noFailure);
    await expect(numbers.loaded).rejects.toThrow('busy');
    vi.stubGlobal('indexedDB', present);
    await numbers.pick(caller, reference);
    numbers.answered(caller, crm, { state: 'none' }, readGerman);
    await vi.waitFor(() => expect(Object.keys(numbers.known(stranger, [crm], readGerman))).toEqual(['crm']));
    await vi.waitFor(async () => expect((await started()).known(caller, [crm], readGerman)).toEqual({}));
    expect(Object.keys((await started()).known(stranger, [crm], readGerman))).toEqual(['crm']);
  });

  it('are written in few portions, and all found again', async () => {
    const many = Array.from({ length: 300 }, (_none, index) => readGerman(`+4930${20_000_000 + index * 7}`));
    await remember(...many.map((one) => [one, crm, both] as const));
    const numbers = await started();
    expect(many.filter((one) => Object.keys(numbers.known(one, [crm], readGerman)).length !== 1)).toEqual([]);
    expect((await atRest()).names.length).toBeLessThanOrEqual(32);
  });
});
