import type { IndexCourse } from '../../domain/index-course.ts';
import type { IndexKey } from '../../domain/index-keys.ts';
import { createTurns } from '../in-turn.ts';
import { findItems, readBuckets, readSpan, sealBuckets, itemsOf } from './bucket-file.ts';
import { mixed, type Item } from './buckets.ts';
import { changeNumbers, refIn } from './change-numbers.ts';
import { changeRecords, refOf, type PageOfRecords } from './change-records.ts';
import type { IndexState } from './index-database.ts';
import { newState, openIndexStore, type IndexChange } from './index-store.ts';
import { roundOf, unpackRecord, type IndexedRecord } from './packed-record.ts';
import { emptyShelves, loadShelves, putInto, takeFrom, type Shelves } from './shelf.ts';

/** Indexes of all numbers of CRMs, by the ids of the CRMs. */
export interface NumberIndex {
  /** Resolves when the indexes are known. Rejects where the database cannot be opened for now. */
  load(): Promise<void>;
  /** How far the index of a CRM is; undefined before it was begun, and before it was loaded. */
  state(crm: string): IndexState | undefined;
  /** All CRMs that have one. */
  crms(): string[];
  /** Begins an index anew, or notes how far it is. */
  write(crm: string, course: IndexCourse): Promise<void>;
  /** Writes a page, and how far the index is with it, both or neither. */
  add(crm: string, page: PageOfRecords, course: IndexCourse, keysOf: KeysOf): Promise<void>;
  /** Changes records that numbers with these keys lead to; one that comes back as it was stays as it is. */
  amend(
    crm: string,
    keys: readonly IndexKey[],
    amended: (record: IndexedRecord) => IndexedRecord,
    keysOf: KeysOf,
  ): Promise<void>;
  /** Records of an older round in some of the buckets behind `after`, and where to go on; `next` is absent at the end. */
  leftBehind(crm: string, after: number): Promise<{ gone: PageOfRecords['gone']; next?: number }>;
  /** Records that numbers with these keys lead to, without a wait; undefined where they are not in memory. */
  known(crm: string, keys: readonly IndexKey[]): IndexedRecord[] | undefined;
  /** The same, out of the database where need be. */
  find(crm: string, keys: readonly IndexKey[]): Promise<IndexedRecord[]>;
  /** Reads what fits into memory, so that `known` knows. */
  hold(): Promise<void>;
  /** Forgets an index. */
  drop(crm: string): Promise<void>;
  /** Erases what is in an index, which then is not built again before the person says so. */
  wipe(crm: string): Promise<void>;
}

/** The keys of a record's numbers. */
export type KeysOf = (record: IndexedRecord) => IndexKey[];

/** As many numbers are held in memory; more would be over 64 MB. */
const MOST_HELD = 1_100_000;
/** Looked through at a time. */
const SWEEP_SPAN = 50;

/**
 * Opens the indexes. Only the worker writes.
 *
 * @param onRebuilt told that the database was damaged and begins anew.
 * @param name of the database.
 */
export function openNumberIndex(onRebuilt: () => void, name = 'number-index'): NumberIndex {
  const shelves = new Map<string, Shelves>();
  const { load, states, opened, ...store } = openIndexStore(name, () => {
    shelves.clear();
    onRebuilt();
  });
  const inTurn = createTurns();
  const commit = async (crm: string, change: IndexChange) => {
    await store.commit(crm, change);
    if (change.isNew) shelves.set(crm, emptyShelves());
    const shelf = shelves.get(crm);
    for (const kind of ['numbers', 'records'] as const)
      if (shelf) putInto(shelf[kind], change.written?.[kind] ?? []);
  };
  const find = async (crm: string, keys: readonly IndexKey[]): Promise<IndexedRecord[]> => {
    await load();
    const state = states.get(crm);
    if (!state || keys.length === 0) return [];
    const index = await opened();
    const pairs = keys.map((key) => findItems(index, { crm, store: 'numbers' }, mixed(state.secret, key)));
    const refs = refsOf((await Promise.all(pairs)).flat());
    const items = await Promise.all(refs.map((ref) => findItems(index, { crm, store: 'records' }, ref)));
    return recordsOf(items.flat(), state);
  };
  const change = async (
    crm: string,
    state: IndexState,
    page: PageOfRecords,
    { keysOf, round }: { keysOf: KeysOf; round: number | undefined },
  ) => {
    const { secret, course } = state;
    const index = await opened();
    const refs = [...page.records, ...page.gone].map((record) => refOf(secret, record));
    const records = await readBuckets(index, { crm, store: 'records' }, refs);
    const changed = changeRecords(records, page, { secret, types: course.types, round, keysOf });
    const hashes = [...changed.added, ...changed.removed].map(([key]) => mixed(secret, key));
    const numbers = await readBuckets(index, { crm, store: 'numbers' }, hashes);
    const others = changeNumbers(numbers, changed, secret);
    const written = {
      records: await sealBuckets(index, { crm, store: 'records' }, only(records, changed.buckets)),
      numbers: await sealBuckets(index, { crm, store: 'numbers' }, only(numbers, others)),
    };
    await commit(crm, { state: { ...state, numbers: state.numbers + changed.growth }, written });
  };
  return {
    load,
    state: (crm) => states.get(crm),
    crms: () => [...states.keys()],
    write: (crm, course) =>
      inTurn(async () => {
        await load();
        const state = states.get(crm);
        const isNew = state === undefined || state.isWiped === true;
        await commit(crm, { state: isNew ? newState(course) : { ...state, course }, isNew });
      }),
    add: (crm, page, course, keysOf) =>
      inTurn(async () => {
        await load();
        const state = states.get(crm);
        // Wiped meanwhile: what was asked for before must not come back.
        if (!state || state.isWiped) return;
        await change(crm, { ...state, course }, page, { keysOf, round: course.round });
      }),
    amend: (crm, keys, amended, keysOf) =>
      inTurn(async () => {
        const found = await find(crm, keys);
        const state = states.get(crm);
        const records = found.map(amended).filter((record) => !found.includes(record));
        if (state && records.length > 0)
          await change(crm, state, { records, gone: [] }, { keysOf, round: undefined });
      }),
    async leftBehind(crm, after) {
      await load();
      const state = states.get(crm);
      if (!state) return { gone: [] };
      const { round, types } = state.course;
      const span = await readSpan(await opened(), { crm, store: 'records' }, after, SWEEP_SPAN);
      const gone = span
        .flatMap(([, packed]) => itemsOf('records', packed))
        .filter(({ bytes }) => roundOf(bytes) !== round)
        .map(({ bytes }) => unpackRecord(bytes, types));
      const next = span.length < SWEEP_SPAN ? undefined : span.at(-1)?.[0];
      return { gone, ...(next !== undefined && { next }) };
    },
    known(crm, keys) {
      const state = states.get(crm);
      const all = shelves.get(crm);
      if (!state || !all) return undefined;
      const refs = refsOf(keys.flatMap((key) => takeFrom(all, 'numbers', mixed(state.secret, key))));
      return recordsOf(
        refs.flatMap((ref) => takeFrom(all, 'records', ref)),
        state,
      );
    },
    find,
    hold: () =>
      inTurn(async () => {
        await load();
        for (const [crm, { numbers }] of states)
          if (numbers <= MOST_HELD && !shelves.has(crm))
            shelves.set(crm, await loadShelves(await opened(), crm));
      }),
    drop: (crm) =>
      inTurn(async () => {
        await store.drop(crm);
        shelves.delete(crm);
      }),
    wipe: (crm) =>
      inTurn(async () => {
        await load();
        const state = states.get(crm);
        if (state) await commit(crm, { state: { ...newState(state.course), isWiped: true }, isNew: true });
      }),
  };
}

function refsOf(items: readonly Item[]): number[] {
  return [...new Set(items.map(refIn))];
}

function recordsOf(items: readonly Item[], { course }: IndexState): IndexedRecord[] {
  return items.map(({ bytes }) => unpackRecord(bytes, course.types));
}

function only(buckets: ReadonlyMap<number, Item[]>, wanted: ReadonlySet<number>) {
  return [...buckets].filter(([from]) => wanted.has(from));
}
