import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ctiEventSchema, type CallEvent, type StudioEvent } from '../../../../lib/domain/event.ts';
import { moveBoard, type StudioBoard } from '../../../../lib/domain/studio.ts';
import { firstMessage, live, SERVER_NOW, wireChannel } from '../../../fixtures/fessbox/session.ts';

const fixtures = JSON.parse(
  readFileSync(new URL('../../../fixtures/fessbox/events.json', import.meta.url), 'utf8'),
) as { before?: unknown[]; data: unknown }[];
const frames = fixtures.flatMap(({ before = [], data }) => [...before, data]);

const MODES = ['free', 'ring', 'dial', 'master', 'on_hold', 'ivr', 'defunct', '701', '702', 'airtel2'];
/** A channel doing anything, at any of a few instants. */
const step = fc.record({
  id: fc.constantFrom('airtel1', '100_0712345001'),
  channel: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    {
      weight: 9,
      arbitrary: fc.record({
        mode: fc.constantFrom(...MODES),
        direction: fc.constantFrom('incoming', 'outgoing', null),
        timestamp: fc.integer({ min: 0, max: 20 }).map((second) => SERVER_NOW + second * 1_000),
        contact: fc.constantFrom(null, { number: '1234567' }, { number: '7654321', name: 'Amina' }),
      }),
    },
  ),
});

describe('frames in any order, doubled and lost', () => {
  it('throw nothing and give only valid events', async () => {
    const { studio } = await live();
    const anyFrames = fc.array(fc.constantFrom(...frames, firstMessage()), { maxLength: 25 });
    fc.assert(
      fc.property(anyFrames, (some) => {
        for (const frame of some) {
          studio.push(frame);
          studio.push(frame);
        }
        for (const event of studio.events.splice(0))
          expect(ctiEventSchema().safeParse(event).success).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('with anything in the place of a channel, a row or a member do neither', async () => {
    const { studio } = await live();
    const anything = fc.anything({ withNullPrototype: true, withObjectString: true });
    const ids = fc.constantFrom('airtel1', '__proto__', 'constructor', 'x'.repeat(300), '');
    const events = fc.constantFrom(
      'initialize',
      'channelUpdate',
      'channelContactInfo',
      'channelVolumeChange',
      'userUpdate',
      'messages:update',
      'questions:update',
      'calls:update',
      'event_error',
      'client:reload',
    );
    fc.assert(
      fc.property(events, ids, anything, (event, id, value) => {
        studio.push({ event, data: { [id]: value } });
        studio.push({ event, data: [{ id, data: value }] });
        studio.push({ event: 'initialize', data: { mixer: { channels: { [id]: value }, master: value } } });
        studio.push({
          event: 'channelUpdate',
          data: { airtel1: wireChannel({ contact: value, mode: value }) },
        });
        for (const told of studio.events.splice(0))
          expect(ctiEventSchema().safeParse(told).success).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('whatever channels do', () => {
  it('each call rings at most once, is answered at most once, and ends at most once, in that order', async () => {
    const { studio } = await live();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        studio.push(firstMessage());
        studio.events.splice(0);
        steps.forEach(({ id, channel }, index) => {
          // Each at an instant of its own, which tells the calls of one channel apart.
          const told = channel && wireChannel({ ...channel, timestamp: SERVER_NOW + index });
          studio.push({ event: 'channelUpdate', data: { [id]: told } });
        });
        const told = studio.events.splice(0).filter((event): event is CallEvent => event.kind === 'call');
        const phasesOf = (call: string) => told.flatMap((one) => (one.call === call ? [one.phase] : []));
        for (const call of new Set(told.map((one) => one.call)))
          expect(
            phasesOf(call)
              .filter((phase) => phase !== 'leg')
              .join(' '),
          ).toMatch(/^(ring)? ?(answered-elsewhere)? ?(answered)? ?(withdrawn|ended)?$/);
        const open = told.filter(({ phase }) => phase === 'ring').length;
        const over = told.filter(({ phase }) => phase === 'withdrawn' || phase === 'ended').length;
        // No more than what rings on the two channels now.
        expect(open - over).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });

  it('the board shows what the last frame of each channel said', async () => {
    const { studio } = await live();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        studio.events.splice(0);
        studio.push(firstMessage());
        for (const { id, channel } of steps)
          studio.push({ event: 'channelUpdate', data: { [id]: channel && wireChannel(channel) } });
        const board = studio.events
          .splice(0)
          .filter((event): event is StudioEvent => event.kind === 'studio')
          .reduce<StudioBoard | undefined>((known, event) => moveBoard(known, event), undefined);
        for (const id of ['airtel1', '100_0712345001']) {
          const last = steps.findLast((one) => one.id === id);
          if (!last) continue;
          const shown = board?.channels[id];
          if (last.channel === null) expect(shown).toBeUndefined();
          else expect(shown?.mode).toBe(boardMode(last.channel.mode));
        }
      }),
      { numRuns: 150 },
    );
  });
});

function boardMode(mode: string): string {
  if (mode === 'master') return 'air';
  if (mode === 'on_hold') return 'hold';
  return /^\d|airtel/.test(mode) ? 'private' : mode;
}
