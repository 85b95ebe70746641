import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFessbox } from './fessbox.ts';
import { SERVER_EVENTS } from './names.ts';
import { scenarios } from './scenario.ts';
import type { FessboxSimulator } from './types.ts';

let studio: FessboxSimulator;

beforeEach(async () => {
  studio = await startFessbox({ sleep: () => Promise.resolve() });
});

afterEach(() => studio.close());

describe('scenario files', () => {
  it.each(scenarios.names())('%s plays, and leaves no placeholder behind', async (name) => {
    const { about, steps } = scenarios.load(name);

    expect(about).toMatch(/\.$/);
    const sent = await studio.play(name);
    expect(sent).toHaveLength(steps.length);
    expect(JSON.stringify(sent)).not.toMatch(/\{(id|operator|colleague|now)/);
  });

  it('give each message an id of its own in each run', async () => {
    await studio.play('chat');
    await studio.play('chat');
    expect(studio.messages.size).toBe(4);
  });
});

describe('events', () => {
  it.each(SERVER_EVENTS)('%s can be sent', (event) => {
    expect(studio.emit(event, {})).toMatchObject({ name: event, direction: 'out' });
  });

  it('are refused when no server sends them', () => {
    expect(() => studio.emit('channelDancing')).toThrow('channelDancing');
    expect(() => studio.emit('channelUpdate', { airtel1: 5 })).toThrow('airtel1');
  });
});

describe('the mixer', () => {
  const ring = (number: string, name?: string) =>
    studio.emit('channelUpdate', {
      airtel1: {
        mode: 'ring',
        direction: 'incoming',
        contact: { number, ...(name !== undefined && { name }) },
      },
    });

  it('keeps the former caller’s name where the next one brings none', () => {
    ring('0700000001', 'Amina');
    studio.emit('channelUpdate', { airtel1: { mode: 'free' } });
    ring('0700000002');
    expect(studio.channels['airtel1']?.contact).toEqual({ number: '0700000002', name: 'Amina' });
  });

  it('takes the direction away at the end, and leaves the contact', () => {
    ring('0700000001');
    studio.emit('channelUpdate', { airtel1: { mode: 'free' } });
    expect(studio.channels['airtel1']).toMatchObject({ direction: null, contact: { number: '0700000001' } });
  });

  it('gives a new mode a new timestamp, and a signal none', async () => {
    let now = 1_000;
    const other = await startFessbox({ now: () => now, clockAheadMs: 500 });
    now = 2_000;
    other.emit('channelUpdate', { airtel1: { connection: { rssi: '9' } } });
    expect(other.channels['airtel1']?.timestamp).toBe(1_500);
    other.emit('channelUpdate', { airtel1: { mode: 'ring' } });
    expect(other.channels['airtel1']?.timestamp).toBe(2_500);
    await other.close();
  });

  it('lets a finished call over the network stand as null where asked to', async () => {
    const other = await startFessbox({ finishedSip: 'null' });
    other.emit('channelUpdate', {
      '100_1': { mode: 'ring', direction: 'incoming', contact: { number: '1' } },
    });
    other.emit('channelUpdate', { '100_1': { mode: 'free' } });
    expect(other.channels['100_1']).toBeNull();
    await other.close();
  });
});
