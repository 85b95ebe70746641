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
    createToastQueue(fail, atOnce)('a', task('show'), 'show');
    expect(log).toEqual(['show']);
  });

  it('waits for what is under way, and only the last word counts', async () => {
    const { log, task, end } = tasks();
    const queue = createToastQueue(fail, atOnce);
    queue('a', task('show'), 'show');
    queue('a', task('name'), 'change');
    queue('a', task('clear'), 'clear');
    expect(log).toEqual(['show']);
    end('show');
    await turn();
    expect(log).toEqual(['show', 'clear']);
    end('clear');
    await turn();
    queue('a', task('again'), 'show');
    expect(log).toEqual(['show', 'clear', 'again']);
  });

  it('does not wait for other toasts, and a failure holds nothing up', async () => {
    const { log, task, end } = tasks();
    const refused = vi.fn();
    const queue = createToastQueue(refused, atOnce);
    queue('a', task('show'), 'show');
    queue('b', task('other'), 'show');
    queue('a', task('clear'), 'clear');
    end('show', new Error('refused'));
    await turn();
    expect(refused).toHaveBeenCalledOnce();
    expect(log).toEqual(['show', 'other', 'clear']);
  });

  it('does not touch a toast again before the desktop has taken it up', async () => {
    const { log, task, end } = tasks();
    const desktop = Promise.withResolvers<undefined>();
    const queue = createToastQueue(fail, () => desktop.promise.then(() => undefined));
    queue('a', task('show'), 'show');
    queue('a', task('name'), 'change');
    end('show');
    await turn();
    expect(log).toEqual(['show']);
    desktop.resolve(undefined);
    await turn();
    expect(log).toEqual(['show', 'name']);
  });

  it('is shown also where a change overtakes the showing, behind what was cleared', async () => {
    const { log, task, end } = tasks();
    const means: string[] = [];
    const told = (name: string) => (said: string) => {
      means.push(said);
      return task(name)();
    };
    const queue = createToastQueue(fail, atOnce);
    queue('a', told('clear'), 'clear');
    queue('a', told('rings again'), 'show');
    queue('a', told('name'), 'change');
    end('clear');
    await turn();
    expect(log).toEqual(['clear', 'name']);
    expect(means).toEqual(['clear', 'show']);
    queue('a', told('company'), 'change');
    end('name');
    await turn();
    expect(means).toEqual(['clear', 'show', 'change']);
  });
});
