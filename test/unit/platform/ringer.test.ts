import { describe, expect, it } from 'vitest';
import { createRinger, type Speaker } from '../../../lib/platform/ringer.ts';

const SOFT = { tone: 'soft', volume: 60 } as const;
const BRIGHT = { tone: 'bright', volume: 20 } as const;

/** A speaker that says what it was told, and takes its time where the test wants that. */
function speaker() {
  const log: string[] = [];
  const held: { gate?: Promise<void>; fails?: boolean } = {};
  const made: Speaker = {
    async play({ tone }) {
      await held.gate;
      if (held.fails) throw new Error('refused');
      log.push(tone);
    },
    stop() {
      log.push('silence');
      return Promise.resolve();
    },
  };
  return { log, held, made };
}
const unexpected = (error: unknown) => expect.fail(String(error));
const turns = () => new Promise((resolve) => setTimeout(resolve));

describe('the ringer', () => {
  it('plays once for all calls that ring, and falls silent with the last of them', async () => {
    const { log, made } = speaker();
    const ringer = createRinger(made, unexpected);
    ringer.start('one', SOFT);
    ringer.start('one', SOFT);
    ringer.start('two', BRIGHT);
    await turns();
    ringer.stop('one');
    await turns();
    expect(log).toEqual(['soft']);
    ringer.stop('two');
    await turns();
    expect(log).toEqual(['soft', 'silence']);
  });

  it('is not heard after the call was taken while the speaker was being set up', async () => {
    const { log, held, made } = speaker();
    const gate = Promise.withResolvers<undefined>();
    held.gate = gate.promise;
    const ringer = createRinger(made, unexpected);
    ringer.start('one', SOFT);
    ringer.stop('one');
    gate.resolve(undefined);
    await turns();
    expect(log.at(-1)).toBe('silence');
  });

  it('ends what a worker that died has begun', async () => {
    const { log, made } = speaker();
    createRinger(made, unexpected).stop('unknown');
    await turns();
    expect(log).toEqual(['silence']);
  });

  it('tells of a speaker that is refused, and tries again with the next call', async () => {
    const { log, held, made } = speaker();
    const errors: unknown[] = [];
    const ringer = createRinger(made, (error) => errors.push(error));
    held.fails = true;
    ringer.start('one', SOFT);
    await turns();
    expect(errors).toHaveLength(1);
    held.fails = false;
    ringer.start('two', SOFT);
    await turns();
    expect(log).toEqual(['soft']);
  });
});
