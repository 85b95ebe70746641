import { describe, expect, it } from 'vitest';
import type { CallEvent, StudioEvent } from '../../../../lib/domain/event.ts';
import { createMemory } from '../../../fixtures/memory.ts';
import {
  firstMessage,
  live,
  NOW,
  SERVER_NOW,
  wireChannel,
  type Pretended,
} from '../../../fixtures/fessbox/session.ts';

const AMINA = { number: '0712345001', name: 'Amina Juma' };
const NAMELESS = { number: '0712345002', name: '<unknown>' };
const update = (id: string, more: object | null) => ({
  event: 'channelUpdate',
  data: { [id]: more === null ? null : wireChannel(more as Record<string, unknown>) },
});
const ring = (contact: object | null, at = SERVER_NOW) => ({
  mode: 'ring',
  direction: 'incoming',
  timestamp: at,
  contact,
});

const calls = ({ events }: Pretended) => events.filter((event): event is CallEvent => event.kind === 'call');
const phases = (studio: Pretended) => calls(studio).map(({ phase }) => phase);
const lastBoard = ({ events }: Pretended) =>
  events.findLast((event): event is StudioEvent => event.kind === 'studio')?.channels['airtel1'];

describe('a ring', () => {
  it('is told once, however often its modem tells of its signal', async () => {
    const { studio } = await live();
    for (const rssi of ['11', '12', '13'])
      studio.push(update('airtel1', { ...ring(AMINA), connection: { rssi: `${rssi}, -91 dbm` } }));
    expect(phases(studio)).toEqual(['ring']);
    expect(calls(studio)[0]).toMatchObject({
      at: NOW,
      call: `airtel1@${SERVER_NOW}`,
      party: AMINA,
      line: { name: 'Airtel 1', number: '+255689000001' },
    });
  });

  it('is known by a whole instant, whatever clock the server has', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA, SERVER_NOW + 0.4)));
    expect(calls(studio)[0]?.call).toBe(`airtel1@${SERVER_NOW}`);
  });

  it('waits for its contact', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(null)));
    expect(phases(studio)).toEqual([]);
    studio.push(update('airtel1', ring(AMINA)));
    expect(phases(studio)).toEqual(['ring']);
  });

  it('is told in the first message too, and not again in the next', async () => {
    const { studio } = await live({ first: firstMessage({ airtel1: wireChannel(ring(AMINA)) }) });
    studio.push(firstMessage({ airtel1: wireChannel(ring(AMINA)) }));
    expect(phases(studio)).toEqual(['ring']);
  });

  it('of the first message that is old is past', async () => {
    const old = wireChannel(ring(AMINA, SERVER_NOW - 500_000));
    const { studio } = await live({ first: firstMessage({ airtel1: old }) });
    expect(calls(studio)[0]).toMatchObject({ at: NOW - 500_000, expiresAt: NOW - 320_000 });
  });

  it('is told at once by a server that does not tell its clock, however wrong that is', async () => {
    const { studio } = await live({ first: firstMessage({}, { server_time: undefined }) });
    studio.push(update('airtel1', ring(AMINA, SERVER_NOW - 900_000)));
    expect(calls(studio)[0]).toMatchObject({ phase: 'ring', at: NOW });
    expect(calls(studio)[0]?.expiresAt).toBeUndefined();
    expect(lastBoard(studio)?.since).toBe(NOW);
  });

  it('of another instant and another number is another call', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', ring({ number: '0712345009' }, SERVER_NOW + 60_000)));
    expect(phases(studio)).toEqual(['ring', 'withdrawn', 'ring']);
    expect(new Set(calls(studio).map(({ call }) => call)).size).toBe(2);
  });

  it('of the same number at another instant is the same', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', ring(AMINA, SERVER_NOW + 1_000)));
    expect(phases(studio)).toEqual(['ring']);
  });

  it('after a call whose end was not heard ends that call', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', { ...ring(AMINA), mode: 'master' }));
    studio.push(update('airtel1', ring(NAMELESS, SERVER_NOW + 60_000)));
    expect(phases(studio)).toEqual(['ring', 'answered', 'ended', 'ring']);
  });

  it('of an operator’s own phone is none', async () => {
    const { studio } = await live();
    studio.push(update('702', { ...ring(AMINA), direction: 'operator' }));
    studio.push(update('702', { mode: 'ring', direction: undefined }));
    expect(phases(studio)).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([
    ['on air', 'master', 'answered'],
    ['on hold', 'on_hold', 'answered'],
    ['with the answering system', 'ivr', 'answered'],
    ['on this person’s phone', '701', 'answered'],
    ['with another caller', 'airtel2', 'answered'],
    ['on a colleague’s phone', '702', 'answered-elsewhere'],
  ])('%s is told', async (_where, mode, phase) => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', { ...ring(AMINA), mode }));
    expect(phases(studio)).toEqual(['ring', phase]);
    expect(calls(studio)[1]?.by).toBe(phase === 'answered' ? undefined : '702');
  });

  it('is told where no ring was heard', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', { ...ring(AMINA), mode: 'master' }));
    studio.push(update('airtel1', { timestamp: SERVER_NOW + 1 }));
    expect(phases(studio)).toEqual(['answered', 'ended']);
  });

  it('stays one while the call is handed on', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    for (const mode of ['master', 'on_hold', '702', '701', 'master'])
      studio.push(update('airtel1', { ...ring(AMINA), mode }));
    studio.push(update('airtel1', { contact: AMINA }));
    expect(phases(studio)).toEqual(['ring', 'answered', 'leg', 'leg', 'leg', 'leg', 'ended']);
  });

  it('comes to this studio’s person when a colleague hands the call on', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', { ...ring(AMINA), mode: '702' }));
    studio.push(update('airtel1', { ...ring(AMINA), mode: 'master' }));
    expect(phases(studio)).toEqual(['ring', 'answered-elsewhere', 'answered']);
  });

  it('towards an operator begins now, as the server leaves the old time in its place', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA, SERVER_NOW - 20_000)));
    studio.push(update('airtel1', { ...ring(AMINA, SERVER_NOW - 20_000), mode: '701' }));
    expect(calls(studio)[1]).toMatchObject({ phase: 'answered', at: NOW });
    expect(lastBoard(studio)).toMatchObject({ mode: 'private', with: '701', since: NOW });
    await studio.pass(60_000);
    studio.push(
      update('airtel1', { ...ring(AMINA, SERVER_NOW - 20_000), mode: '701', connection: { rssi: '9' } }),
    );
    expect(lastBoard(studio)).toMatchObject({ since: NOW });
  });
});

describe('an end', () => {
  it.each([
    ['free', { timestamp: SERVER_NOW }],
    ['out of order', { mode: 'defunct', timestamp: SERVER_NOW }],
    ['gone', null],
  ])('is missed straight from the ring: %s', async (_how, more) => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', more));
    studio.push(update('airtel1', more));
    expect(phases(studio)).toEqual(['ring', 'withdrawn']);
  });

  it('is an end after an answer', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', { ...ring(AMINA), mode: 'on_hold' }));
    studio.push(update('airtel1', null));
    expect(phases(studio)).toEqual(['answered', 'ended']);
  });

  it('is this person’s where they freed the channel', async () => {
    const { studio, session } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    const call = calls(studio)[0]?.call ?? '';
    const outcome = session.act?.({ do: 'hang-up', call });
    expect(studio.sent).toEqual([{ event: 'channelMode', data: { airtel1: 'free' } }]);
    studio.push(update('airtel1', { timestamp: SERVER_NOW }));
    await expect(outcome).resolves.toEqual({ ok: true, value: {} });
    expect(calls(studio)[1]).toMatchObject({ phase: 'withdrawn', reason: { code: 'declined' } });
    studio.push(update('airtel1', ring(NAMELESS)));
    studio.push(update('airtel1', { timestamp: SERVER_NOW }));
    expect(calls(studio).at(-1)?.reason).toBeUndefined();
  });

  it('is not this person’s where the studio refused to free the channel', async () => {
    const { studio, session } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    const outcome = session.act?.({ do: 'hang-up', call: calls(studio)[0]?.call ?? '' });
    studio.push({ event: 'event_error', data: { event: 'channel::mode', key: 'airtel1', msg: 'no' } });
    await expect(outcome).resolves.toMatchObject({ ok: false });
    studio.push(update('airtel1', { timestamp: SERVER_NOW }));
    expect(calls(studio)[1]?.reason).toBeUndefined();
  });

  it('of a call of the studio’s own is no missed one', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', { ...ring(AMINA), direction: 'outgoing' }));
    studio.push(update('airtel1', {}));
    expect(phases(studio)).toEqual(['leg', 'ended']);
    expect(calls(studio)[0]?.direction).toBe('out');
  });
});

describe('a caller’s name', () => {
  it.each(['<unknown>', '', null, 'airtel1', 'Airtel 1', '0712345001'])('is not %j', async (name) => {
    const { studio } = await live();
    studio.push(update('airtel1', ring({ number: '0712345001', name })));
    expect(calls(studio)[0]?.party).toEqual({ number: '0712345001' });
  });

  it.each(['<unknown>', 'unknown', 'Anonymous', '', null])(
    'may stand without a number: %j',
    async (number) => {
      const { studio } = await live();
      studio.push(update('airtel1', ring({ number, name: 'Amina Juma' })));
      expect(calls(studio)[0]?.party).toEqual({ name: 'Amina Juma' });
    },
  );

  it('that is left from the caller before is not shown, however long it stays', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', { contact: AMINA }));
    const left = { number: '0712345009', name: AMINA.name };
    studio.push(update('airtel1', ring(left, SERVER_NOW + 1)));
    studio.push(update('airtel1', { ...ring(left, SERVER_NOW + 1), connection: { rssi: '9' } }));
    studio.push(update('airtel1', { ...ring(left, SERVER_NOW + 1), mode: 'master' }));
    const second = calls(studio).slice(2);
    expect(second.map(({ phase, party }) => [phase, party])).toEqual([
      ['ring', { number: '0712345009' }],
      ['answered', { number: '0712345009' }],
    ]);
    expect(lastBoard(studio)?.caller).toEqual({ number: '0712345009' });
    // And not with the one after that either.
    studio.push(update('airtel1', { contact: left }));
    studio.push(update('airtel1', ring({ number: '0712345010', name: AMINA.name }, SERVER_NOW + 2)));
    expect(calls(studio).at(-1)?.party).toEqual({ number: '0712345010' });
  });

  it('is believed again with the number that it belongs to', async () => {
    const { studio } = await live();
    for (const number of [AMINA.number, '0712345009', AMINA.number]) {
      studio.push(update('airtel1', ring({ number, name: AMINA.name })));
      studio.push(update('airtel1', { contact: { number, name: AMINA.name } }));
    }
    // The number changed twice: nothing tells the name from one that was left.
    expect(calls(studio).at(-1)?.party).toEqual({ number: AMINA.number });
  });

  it('takes the place of one that was left, and is told', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', { contact: AMINA }));
    studio.push(update('airtel1', ring({ number: '0712345009', name: AMINA.name }, SERVER_NOW + 1)));
    studio.push(update('airtel1', ring({ number: '0712345009', name: 'Baraka' }, SERVER_NOW + 1)));
    expect(calls(studio).at(-1)).toMatchObject({
      phase: 'leg',
      party: { number: '0712345009', name: 'Baraka' },
    });
  });

  it('that a colleague enters is told, even where it is the one that was left', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA)));
    studio.push(update('airtel1', { contact: AMINA }));
    studio.push(update('airtel1', ring({ number: '0712345009', name: AMINA.name }, SERVER_NOW + 1)));
    studio.push({
      event: 'channelContactInfo',
      data: { airtel1: { name: AMINA.name }, nowhere: { name: 'x' } },
    });
    expect(calls(studio).at(-1)).toMatchObject({
      phase: 'leg',
      party: { number: '0712345009', name: AMINA.name },
    });
    expect(Object.keys((studio.events.at(-1) as StudioEvent).channels)).toEqual(['airtel1']);
  });

  it('that this person enters shows at once', async () => {
    const { studio, session } = await live();
    studio.push(update('airtel1', ring(NAMELESS)));
    void session.act?.({
      do: 'studio',
      command: { tell: 'channel-contact', channel: 'airtel1', name: 'Baraka' },
    });
    await studio.pass(1_000);
    expect(calls(studio).at(-1)).toMatchObject({ phase: 'leg', party: { name: 'Baraka' } });
    expect(lastBoard(studio)?.caller).toEqual({ number: NAMELESS.number, name: 'Baraka' });
  });
});

describe('after the worker died', () => {
  async function again(first: Record<string, unknown>, before: (studio: Pretended) => void) {
    const memory = createMemory();
    const earlier = await live({ memory });
    before(earlier.studio);
    await earlier.studio.pass(3_000);
    const { studio } = await live({ memory, first: firstMessage(first) });
    return { earlier: earlier.studio, studio, memory };
  }
  const rings = (studio: Pretended) => studio.push(update('airtel1', ring(AMINA)));

  it('a call that still rings is the same, and does not ring again', async () => {
    const { earlier, studio } = await again({ airtel1: wireChannel(ring(AMINA)) }, rings);
    expect(phases(earlier)).toEqual(['ring']);
    expect(phases(studio)).toEqual([]);
  });

  it('a call that was answered meanwhile is told of as that call', async () => {
    const onAir = wireChannel({ ...ring(AMINA, SERVER_NOW + 100), mode: 'master' });
    const { earlier, studio } = await again({ airtel1: onAir }, rings);
    expect(calls(studio)).toMatchObject([{ phase: 'answered', call: calls(earlier)[0]?.call }]);
  });

  it('a call that is over meanwhile is missed, also where its channel is gone', async () => {
    const { studio } = await again(
      { airtel1: wireChannel({ contact: AMINA, timestamp: SERVER_NOW }) },
      rings,
    );
    expect(phases(studio)).toEqual(['withdrawn']);
    const gone = await again({}, (earlier) => earlier.push(update('100_1', ring({ number: '1234567' }))));
    expect(phases(gone.studio)).toEqual(['withdrawn']);
  });

  it('a call that came and went is listed, as nobody knows how it ended', async () => {
    const over = wireChannel({ contact: AMINA, timestamp: SERVER_NOW - 1_000 });
    const { studio } = await again({ airtel1: over }, (earlier) =>
      earlier.push(update('airtel1', { contact: NAMELESS, timestamp: SERVER_NOW - 90_000 })),
    );
    expect(studio.events.filter(({ kind }) => kind === 'activity')).toMatchObject([
      { item: `airtel1@${SERVER_NOW - 1_000}`, phase: 'listed', party: AMINA, at: NOW - 1_000, mine: false },
    ]);
    expect(phases(studio)).toEqual([]);
  });

  it('a channel that stands as it did says nothing', async () => {
    const { studio } = await again({}, () => undefined);
    expect(studio.events.map(({ kind }) => kind)).toEqual(['studio']);
  });

  it('what was kept in a broken form is forgotten', async () => {
    const memory = createMemory(new Map([['channels', '{"airtel1":{"mode":7,"call":[]},"b":null,"c":']]));
    const { studio } = await live({ memory, first: firstMessage({ airtel1: wireChannel(ring(AMINA)) }) });
    expect(phases(studio)).toEqual(['ring']);
  });

  it('a call is written at once, all else not within the time that a test of the connection takes', async () => {
    const { studio, session } = await live();
    studio.push(update('airtel1', { mode: 'defunct' }));
    expect(studio.memory.held.size).toBe(0);
    rings(studio);
    expect(studio.memory.held.get('channels')).toContain(AMINA.number);
    await session.stop();
  });

  it('what happened last is written when the connection ends', async () => {
    const { studio } = await live();
    await studio.pass(60_000);
    rings(studio);
    studio.close();
    await studio.pass(0);
    expect(studio.memory.held.get('channels')).toContain(AMINA.number);
  });

  it('what is kept is small', async () => {
    const { studio } = await live();
    for (let number = 0; number < 300; number += 1)
      studio.push(update(`100_${number}`, { contact: { number: `0${number}` } }));
    rings(studio);
    await studio.pass(3_000);
    const kept = JSON.parse(studio.memory.held.get('channels') ?? '{}') as Record<string, unknown>;
    expect(Object.keys(kept)).toHaveLength(60);
    expect(kept).toHaveProperty('airtel1.call');
  });
});

describe('the board', () => {
  it('tells instants on this computer’s clock, none of them in the future', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', ring(AMINA, SERVER_NOW - 7_000)));
    expect(lastBoard(studio)).toMatchObject({ since: NOW - 7_000 });
    studio.push(update('airtel1', { ...ring(AMINA, SERVER_NOW + 60_000), mode: 'master' }));
    expect(lastBoard(studio)).toMatchObject({ since: NOW });
  });

  it('forgets who was on a channel, with whom, and what its problem was', async () => {
    const { studio } = await live();
    studio.push(update('airtel1', { ...ring(AMINA), mode: '701', error: 'gsm not registered' }));
    expect(lastBoard(studio)).toMatchObject({ with: '701', problem: 'gsm not registered', caller: AMINA });
    studio.push(update('airtel1', { contact: AMINA }));
    expect(lastBoard(studio)).toMatchObject({ mode: 'free', with: '', problem: '', caller: null });
  });
});
