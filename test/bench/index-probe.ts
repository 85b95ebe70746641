import { newCourse } from '../../lib/domain/index-course.ts';
import { storedKeys, callerKeys } from '../../lib/domain/index-keys.ts';
import type { PhoneNumber } from '../../lib/domain/phone-number.ts';
import { openNumberIndex, type NumberIndex } from '../../lib/platform/number-index/number-index.ts';
import type { IndexedRecord } from '../../lib/platform/number-index/packed-record.ts';

/** Runs inside a page of the extension, over its real IndexedDB. Kept as `globalThis.indexBench`. */

const CRM = 'bench';
const FIRST = ['Ada', 'Grace', 'Konrad', 'Katherine', 'Alan', 'Mary', 'Edsger', 'Barbara'];
const LAST = ['Lovelace', 'Hopper', 'Zuse', 'Johnson', 'Turing', 'Jackson', 'Dijkstra', 'Liskov', 'Müller'];
/** Larger than a CRM's page, so that building takes minutes and not hours. */
const PAGE = 20_000;

/** The worker would take what it does not know out of its own. */
const DATABASE = 'bench-index';
const openIndex = () => openNumberIndex(() => undefined, DATABASE);
const held: { index: NumberIndex } = { index: openIndex() };
const digits = (one: number) => `151${String(10_000_000 + ((one * 7_919_317) % 89_999_999))}`;
/** All of these numbers are plain: the bench needs no tables. */
const read = (): PhoneNumber => ({ kind: 'other', display: '' });
const caller = (one: number): PhoneNumber => ({
  kind: 'e164',
  e164: `+49${digits(one)}`,
  national: `0${digits(one)}`,
  significant: digits(one),
  display: '',
  foreign: false,
  valid: true,
});

function made(one: number): IndexedRecord {
  const company = one % 2 === 0 ? { company: `Works ${one % 5_000} Ltd` } : {};
  return {
    record: String(one + 1),
    type: 'res.partner',
    name: `${FIRST[one % 8] ?? ''} ${LAST[one % 9] ?? ''}`,
    ...company,
    numbers: [`+49 ${digits(one).slice(0, 3)} ${digits(one).slice(3)}`],
  };
}

/** Adds numbers up to a count; gives how long it took, in milliseconds. */
async function fill(from: number, to: number): Promise<number> {
  const began = performance.now();
  const course = newCourse('https://crm.example.com', ['res.partner'], 0);
  if (from === 0) await held.index.write(CRM, course);
  for (let at = from; at < to; at += PAGE) {
    const count = Math.min(PAGE, to - at);
    const records = Array.from({ length: count }, (_none, step) => made(at + step));
    await held.index.add(CRM, { records, gone: [] }, course, ({ numbers }) =>
      numbers.flatMap((number) => storedKeys(number, read)),
    );
  }
  return performance.now() - began;
}

/** Each look-up by an index that was just opened, as a new worker does. */
async function cold(count: number, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = Math.floor((round / rounds) * count);
    const index = openIndex();
    const began = performance.now();
    const found = await index.find(CRM, callerKeys(caller(one)).own);
    times.push(performance.now() - began);
    if (!found.some(({ record }) => record === String(one + 1))) throw new Error(`${one} was not found`);
  }
  return times;
}

/** Look-ups by an open index, out of the database, and out of memory. */
async function warm(count: number, rounds: number) {
  const index = openIndex();
  await index.load();
  const open: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await index.find(CRM, callerKeys(caller((round * 7_717) % count)).own);
    open.push(performance.now() - began);
  }
  const began = performance.now();
  await index.hold();
  const hold = performance.now() - began;
  const memory: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = (round * 7_717) % count;
    const keys = callerKeys(caller(one)).own;
    const before = performance.now();
    const found = index.known(CRM, keys);
    memory.push(performance.now() - before);
    if (!found?.some(({ record }) => record === String(one + 1))) throw new Error(`${one} is not held`);
  }
  return { open, memory, hold };
}

/** All bytes of keys and values that are stored, and what the browser says that the origin takes on disk. */
async function bytes(): Promise<{ stored: number; disk: number }> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(DATABASE);
    opening.onsuccess = () => resolve(opening.result);
  });
  let stored = 0;
  for (const store of ['numbers', 'records'])
    await new Promise<void>((resolve) => {
      const reading = database.transaction(store).objectStore(store).openCursor();
      reading.onsuccess = () => {
        const cursor = reading.result;
        if (!cursor) {
          resolve();
          return;
        }
        // Eight bytes of the number in the key, and its text.
        stored += (cursor.value as Uint8Array).byteLength + 8 + CRM.length;
        cursor.continue();
      };
    });
  database.close();
  return { stored, disk: (await navigator.storage.estimate()).usage ?? NaN };
}

Object.assign(globalThis, { indexBench: { fill, cold, warm, bytes } });
