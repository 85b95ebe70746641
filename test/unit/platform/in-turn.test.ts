import { expect, it } from 'vitest';
import { createTurns } from '../../../lib/platform/in-turn.ts';

it('a step begins when the one before is over, and one that fails stops only itself', async () => {
  const inTurn = createTurns();
  const done: string[] = [];
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const first = inTurn(async () => {
    await opened;
    done.push('first');
    throw new Error('no');
  });
  const second = inTurn(() => Promise.resolve(done.push('second')));
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual([]);
  open();
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe(2);
  expect(done).toEqual(['first', 'second']);
});

it('of several steps the outcome of the last is given', async () => {
  const failing = () => Promise.reject(new Error('no'));
  expect(await createTurns()(failing, () => Promise.resolve('last'))).toBe('last');
});
