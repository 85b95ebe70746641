import { expect, it } from 'vitest';
import { silences } from './spans.ts';

const log = (...entries: [string, number][]) => entries.map(([name, ms]) => ({ name, ms }));

it('finds when nobody listened', () => {
  const told = log(
    ['connected', 0],
    ['GET /users/me', 5],
    ['disconnected', 10],
    ['connected', 12],
    ['disconnected', 30],
  );
  expect(silences(told, 0, 50)).toEqual([
    { from: 10, to: 12 },
    { from: 30, to: 50 },
  ]);
  expect(silences(told, 20, 50)).toEqual([{ from: 30, to: 50 }]);
});

it('knows that a poll is listened to until it is answered, and that another connection still listens', () => {
  expect(silences(log(['poll', 0], ['poll answered', 20], ['poll', 21]), 0, 50)).toEqual([
    { from: 20, to: 21 },
  ]);
  expect(silences(log(['connected', 0], ['connected', 5], ['disconnected', 6]), 0, 50)).toEqual([]);
});
