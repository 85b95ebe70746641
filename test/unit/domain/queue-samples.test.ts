import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueStatus } from '../../../lib/domain/live-state.ts';
import {
  courseOf,
  noteSample,
  SAMPLED_MINUTES,
  type QueueSamples,
} from '../../../lib/domain/queue-samples.ts';

const MINUTE = 60_000;
const NOON = 1_000_000 * MINUTE;
const status = (minutes: number, numbers: Partial<QueueStatus>): QueueStatus => ({
  account: 'desk',
  queue: '1',
  at: NOON + minutes * MINUTE,
  ...numbers,
});
const after = (...told: QueueStatus[]): QueueSamples =>
  told.reduce<QueueSamples>((samples, one) => noteSample(samples, 'desk/1', one), {});
const drawn = (samples: QueueSamples, now = 0, until = now) =>
  courseOf(samples['desk/1'], 'waiting', NOON + now * MINUTE, NOON + until * MINUTE);

describe('the samples of a queue', () => {
  it('keep the worst of each minute', () => {
    const samples = after(
      status(0, { waiting: 1, longestWait: 5, freeAgents: 3 }),
      status(0.3, { waiting: 4, longestWait: 20, freeAgents: 0 }),
      status(0.6, { waiting: 0, longestWait: 0, freeAgents: 2 }),
    );
    expect(samples['desk/1']).toEqual([
      { minute: NOON / MINUTE, waiting: 4, longestWait: 20, freeAgents: 0 },
    ]);
  });

  it('stay the same object where nothing is new, so that nothing is stored', () => {
    const before = after(status(0, { waiting: 4 }));
    expect(noteSample(before, 'desk/1', status(0.5, { waiting: 2 }))).toBe(before);
    expect(noteSample(before, 'desk/1', status(1, { open: true }))).toBe(before);
  });

  it('do not go back with a clock that was set back', () => {
    const before = after(status(5, { waiting: 4 }));
    expect(noteSample(before, 'desk/1', status(2, { waiting: 9 }))).toBe(before);
  });

  it('never outgrow an hour, nor the number of queues', () => {
    const telling = fc.record({ minute: fc.nat(500), queue: fc.nat(90), waiting: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(telling, { maxLength: 300 }), (all) => {
        const samples = all.reduce<QueueSamples>(
          (known, { minute, queue, waiting }) =>
            noteSample(known, `desk/${queue}`, status(minute, { waiting })),
          {},
        );
        expect(Object.keys(samples).length).toBeLessThanOrEqual(40);
        for (const list of Object.values(samples)) {
          expect(list.length).toBeLessThanOrEqual(SAMPLED_MINUTES);
          expect((list.at(-1)?.minute ?? 0) - (list[0]?.minute ?? 0)).toBeLessThan(SAMPLED_MINUTES);
        }
      }),
    );
  });
});

describe('the course of a number', () => {
  it('holds a number until the next one, and knows nothing before the first', () => {
    const course = drawn(after(status(-3, { waiting: 2 }), status(-1, { waiting: 5 })));
    expect(course).toHaveLength(SAMPLED_MINUTES);
    expect(course.slice(-5)).toEqual([undefined, 2, 2, 5, 5]);
  });

  it('ends where the account was last heard', () => {
    const course = drawn(after(status(-3, { waiting: 2 })), 0, -2);
    expect(course.slice(-4)).toEqual([2, 2, undefined, undefined]);
  });

  it('is unknown where nothing was told', () => {
    expect(new Set(drawn({}))).toEqual(new Set([undefined]));
  });
});
