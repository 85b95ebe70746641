import type { Fields } from '../shared/fields.ts';
import { numberOf } from '../shared/fields.ts';
import type { Frame } from './frame.ts';

/** Time between two fetches of a list, in milliseconds: after a version that fell, and after one that was skipped. */
const AFTER_FALL_MS = 10_000;
const AFTER_GAP_MS = 120_000;
/** Until a list that could not be had is asked for again, in milliseconds. */
const AFTER_FAILURE_MS = 5_000;

/** A list that is kept up to date by messages with rising versions. */
export interface FollowedList {
  take(frame: Frame): void;
  /** Fetches the list as a whole. */
  load(): Promise<void>;
}

export interface ListOptions {
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Undefined where it could not be had, `refused` where it never will be. */
  fetch(): Promise<Fields[] | 'refused' | undefined>;
  /** One change. */
  apply(frame: Frame): void;
  /** All rows there were when they were fetched, and the changes that have come since they were asked for, in order. */
  replace(rows: Fields[], since: readonly Frame[]): void;
}

/**
 * Follows a list: each version must be above the last, else the list must be fetched anew (user guide). Where one was
 * skipped it is fetched anew as well, but not often, since nobody promises that none is skipped.
 */
export function followList({ now, wait, fetch, apply, replace }: ListOptions): FollowedList {
  let version: number | undefined;
  let fetchedAt = -AFTER_GAP_MS;
  /** Changes that came while the list was being fetched: what was fetched may be older than they are. */
  let meanwhile: Frame[] | undefined;
  let isDue = false;

  async function load(): Promise<void> {
    if (meanwhile) return;
    meanwhile = [];
    const rows = await fetch();
    const since = meanwhile;
    meanwhile = undefined;
    fetchedAt = now();
    // Without it nobody knows of a call that was under way when the connection was made.
    if (!rows) void reload(AFTER_FAILURE_MS);
    if (!rows || rows === 'refused') return;
    replace(rows, since);
  }

  async function reload(pause: number): Promise<void> {
    if (isDue) return;
    isDue = true;
    const left = fetchedAt + pause - now();
    if (left > 0) await wait(left);
    isDue = false;
    await load();
  }

  return {
    load,
    take(frame) {
      meanwhile?.push(frame);
      apply(frame);
      const told = numberOf(frame.fields, 'version');
      if (told === undefined) return;
      const before = version;
      version = told;
      if (before === undefined || told === before + 1) return;
      void reload(told > before ? AFTER_GAP_MS : AFTER_FALL_MS);
    },
  };
}
