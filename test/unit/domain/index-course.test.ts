import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  afterPage,
  afterSweep,
  isOutdated,
  listDue,
  newCourse,
  shareRead,
  type IndexCourse,
} from '../../../lib/domain/index-course.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const begun = newCourse('https://crm.example.com', ['contact', 'lead'], 0);
const read = (course: IndexCourse, list: number, isEnd: boolean, now = 0, rows = 10) =>
  afterPage(course, { list, rows, total: 40, position: { since: now, offset: 0 }, isEnd }, now);
const followed = (now = 0) => afterSweep(read(read(begun, 0, true, now), 1, true, now), undefined);

describe('the course of an index', () => {
  it('reads one list after the other, then looks for what is left behind, then follows', () => {
    const first = read(begun, 0, false);
    expect(listDue(first, 0)).toBe(0);
    const second = read(first, 0, true);
    expect(listDue(second, 0)).toBe(1);
    const swept = read(second, 1, true, 7);
    expect(swept).toMatchObject({ phase: 'sweep', asOf: 7 });
    expect(listDue(swept, 7)).toBeUndefined();
    expect(afterSweep(swept, 5)).toMatchObject({ phase: 'sweep', swept: 5 });
    expect(afterSweep(swept, undefined)).toMatchObject({ phase: 'follow' });
  });

  it('asks for news every ten minutes, in all lists', () => {
    const course = followed();
    expect(listDue(course, 9 * MINUTE)).toBeUndefined();
    expect(listDue(course, 10 * MINUTE)).toBe(0);
    const half = read(course, 0, true, 10 * MINUTE);
    expect(listDue(half, 10 * MINUTE)).toBe(1);
    const all = read(half, 1, true, 10 * MINUTE);
    expect(all.asOf).toBe(10 * MINUTE);
    expect(listDue(all, 10 * MINUTE)).toBeUndefined();
  });

  it('reads everything anew after a month, and marks what it sees', () => {
    const course = followed();
    const next = read(read(course, 0, true, 31 * DAY), 1, true, 31 * DAY);
    expect(next).toMatchObject({ phase: 'fill', round: 1, since: 31 * DAY });
    expect(next.lists.every(({ since, isEnd }) => since === 0 && !isEnd)).toBe(true);
  });

  it('waits longer after each failure, and not at all for a tab', () => {
    const once = afterFailure(begun, 'unreachable', 0, 0);
    expect(once.retryAt).toBe(30_000);
    expect(listDue(once, 29_999)).toBeUndefined();
    expect(afterFailure(once, 'unreachable', 0, 0).retryAt).toBe(60_000);
    const often = Array.from({ length: 30 }).reduce<IndexCourse>(
      (course) => afterFailure(course, 'timeout', 0, 0),
      begun,
    );
    expect(often.retryAt).toBe(60 * MINUTE);
    expect(listDue(afterFailure(begun, 'no-tab', 5, 0), 5)).toBe(0);
    expect(read(once, 0, false)).not.toHaveProperty('trouble');
  });

  it('leaves out a list that is refused again and again, and the address of a page that is not understood', () => {
    const refused = [1, 2, 3].reduce((course) => afterFailure(course, 'refused', 0, 1), begun);
    expect(refused.lists.map(({ isEnd }) => isEnd)).toEqual([false, true]);
    const position = { since: 1, offset: 0, next: '/next' };
    const paged = afterPage(begun, { list: 0, rows: 1, position, isEnd: false }, 0);
    expect(paged.lists[0]).toHaveProperty('next');
    expect(afterFailure(paged, 'bad-answer', 0, 0).lists[0]).not.toHaveProperty('next');
  });

  it('tells how much was read where the CRM says how much there is', () => {
    expect(shareRead(begun)).toBeUndefined();
    const one = afterPage(
      begun,
      { list: 0, rows: 10, total: 30, position: { since: 1, offset: 0 }, isEnd: false },
      0,
    );
    const two = afterPage(
      one,
      { list: 1, rows: 0, total: 10, position: { since: 1, offset: 0 }, isEnd: false },
      0,
    );
    expect(shareRead(two)).toBe(0.25);
    expect(shareRead(followed())).toBe(1);
  });

  it('is outdated when no CRM has confirmed it for 90 days', () => {
    expect(isOutdated(followed(0), 90 * DAY)).toBe(false);
    expect(isOutdated(followed(0), 91 * DAY)).toBe(true);
  });
});
