import { describe, expect, it, vi } from 'vitest';
import { createToastQueue } from '../../../lib/effects/toast-queue.ts';

/** Tasks that end when the test says so. */
function tasks() {
  const log: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const task = (name: string) => () =>
    new Promise<void>((resolve, reject) => {
      log.push(name);
      ends.set(name, (error) => (error ? reject(error) : resolve()));
    });
  return { log, task, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}
const fail = (error: unknown) => expect.fail(String(error));
const atOnce = () => Promise.resolve();
const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('what is done to a toast', () => {
  it('starts at once when nothing else is under way', () => {
    const { log, task } = tasks();
    createToastQueue(fail, atOnce)('a', task('show'));
    expect(log).toEqual(['show']);
  });

  it('waits for what is under way, and only the last word counts', async () => {
    const { log, task, end } = tasks();
    const queue = createToastQueue(fail, atOnce);
    queue('a', task('show'));
    queue('a', task('name'));
    queue('a', task('clear'));
    expect(log).toEqual(['show']);
    end('show');
    await turn();
    expect(log).toEqual(['show', 'clear']);
    end('clear');
    await turn();
    queue('a', task('again'));
    expect(log).toEqual(['show', 'clear', 'again']);
  });

  it('does not wait for other toasts, and a failure holds nothing up', async () => {
    const { log, task, end } = tasks();
    const refused = vi.fn();
    const queue = createToastQueue(refused, atOnce);
    queue('a', task('show'));
    queue('b', task('other'));
    queue('a', task('clear'));
    end('show', new Error('refused'));
    await turn();
    expect(refused).toHaveBeenCalledOnce();
    expect(log).toEqual(['show', 'other', 'clear']);
  });

  it('does not touch a toast again before the desktop has taken it up', async () => {
    const { log, task, end } = tasks();
    const desktop = Promise.withResolvers<undefined>();
    const queue = createToastQueue(fail, () => desktop.promise.then(() => undefined));
    queue('a', task('show'));
    queue('a', task('name'));
    end('show');
    await turn();
    expect(log).toEqual(['show']);
    desktop.resolve(undefined);
    await turn();
    expect(log).toEqual(['show', 'name']);
  });
});
