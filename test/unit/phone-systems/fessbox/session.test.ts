import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lib/domain/command.ts';
import { fessbox } from '../../../../lib/phone-systems/fessbox/fessbox.ts';
import {
  firstMessage,
  live,
  NOW,
  pretend,
  SENTINELS,
  SERVER_NOW,
  URL_OF_STUDIO,
  wireChannel,
} from '../../../fixtures/fessbox/session.ts';

const MINUTE = 60_000;

describe('a connection', () => {
  it('goes by steps, and tells older servers who is there', async () => {
    const { studio } = await live();
    expect(studio.steps).toEqual(['hub', 'subscribe']);
    expect(studio.urls).toEqual([`${URL_OF_STUDIO}?user_id=701`]);
  });

  it('offers answers and calls only to who has a phone', async () => {
    const { session } = await live();
    expect(session.abilities).toEqual(['studio', 'hang-up', 'reply', 'dial', 'answer']);
    const listener = await live({ settings: { url: URL_OF_STUDIO } });
    expect(listener.session.abilities).toEqual(['studio', 'hang-up', 'reply']);
    await expect(listener.session.act?.({ do: 'dial', number: '0712345001' })).resolves.toMatchObject({
      problem: { code: 'not-supported' },
    });
  });

  it('that cannot be made is a problem', async () => {
    const studio = pretend({ isReachable: false });
    await expect(fessbox.connect(studio.context)).resolves.toMatchObject({
      ok: false,
      problem: { step: 'hub', code: 'unreachable' },
    });
  });

  it('asks once for a first message that does not come, then gives up', async () => {
    const studio = pretend({ first: null });
    const connected = fessbox.connect(studio.context);
    await studio.pass(3_000);
    expect(studio.sent).toEqual([{ event: 'initialize', data: null }]);
    await studio.pass(3_000);
    await expect(connected).resolves.toEqual({
      ok: false,
      problem: { step: 'subscribe', code: 'timeout', host: '192.168.1.7:19998' },
    });
  });

  it('stands as soon as the first message came, asked for or not', async () => {
    const studio = pretend({ first: null });
    const connected = fessbox.connect(studio.context);
    await studio.pass(3_000);
    studio.push(firstMessage());
    await expect(connected).resolves.toMatchObject({ ok: true });
  });

  it('does not stand on a first message that says nothing', async () => {
    const studio = pretend({ first: { event: 'initialize', data: { server_version: 'v9' } } });
    const connected = fessbox.connect(studio.context);
    await studio.pass(6_000);
    await expect(connected).resolves.toMatchObject({ ok: false, problem: { code: 'timeout' } });
  });

  it('that ends before is a problem', async () => {
    const studio = pretend({
      first: { event: 'server:error', data: { msg: 'testing active socket in progress' } },
    });
    const connected = fessbox.connect(studio.context);
    studio.close();
    await expect(connected).resolves.toMatchObject({ ok: false, problem: { step: 'hub', code: 'closed' } });
  });

  it('ends when it is told to', async () => {
    const { session } = await live();
    await session.stop();
    await expect(session.closed).resolves.toMatchObject({ code: 'closed' });
  });
});

describe('keeping alive', () => {
  it('beats more often than every 20 seconds', async () => {
    const { studio } = await live();
    await studio.pass(MINUTE);
    const beats = studio.sent.filter(({ event }) => event === 'ping');
    expect(beats.length).toBeGreaterThanOrEqual(4);
    expect(beats[0]).toEqual({ event: 'ping', data: null });
  });

  it.each([1_772_443_100_000, null, 'x', { a: [1] }])('answers ping with the same data: %j', async (data) => {
    const { studio } = await live();
    studio.push({ event: 'ping', data });
    expect(studio.sent).toEqual([{ event: 'pong', data }]);
  });

  it('answers a ping that comes before the first message', async () => {
    const studio = pretend({ first: null });
    const connected = fessbox.connect(studio.context);
    await studio.pass(0);
    studio.push({ event: 'ping', data: 5 });
    studio.push(firstMessage());
    await connected;
    expect(studio.sent).toEqual([{ event: 'pong', data: 5 }]);
  });
});

describe('login and staff data', () => {
  it('are nowhere but on the wire', async () => {
    const { studio, session } = await live();
    studio.push({ event: 'echo', data: SENTINELS });
    const past = session.catchUp(0, NOW);
    await studio.pass(MINUTE);
    await past;
    const everything = JSON.stringify([studio.events, studio.oddities, [...studio.memory.held], studio.sent]);
    for (const sentinel of SENTINELS) expect(everything).not.toContain(sentinel);
  });
});

describe('odd frames', () => {
  it.each([
    [null, 'a frame that names no event'],
    ['text', 'a frame that names no event'],
    [{ event: 7 }, 'a frame that names no event'],
    [{ event: 'call from +255712345001' }, 'a frame that names no event'],
    [{ event: 'channelDance', data: 'of +255712345001' }, 'a frame of unknown event channelDance'],
    [{ event: 'constructor' }, 'a frame of unknown event constructor'],
    [{ event: 'initialize', data: {} }, 'initialize without channels'],
    [{ event: 'initialize', data: { mixer: { channels: 'all' } } }, 'initialize without channels'],
  ])('%j gives one line without its content', async (message, line) => {
    const { studio } = await live();
    studio.push(message);
    expect(studio.oddities).toEqual([line]);
  });
});

describe('commands that any phone system has', () => {
  const ringing = {
    event: 'channelUpdate',
    data: {
      airtel1: wireChannel({
        mode: 'ring',
        direction: 'incoming',
        timestamp: SERVER_NOW,
        contact: { number: '0712345001' },
      }),
    },
  };
  const call = `airtel1@${SERVER_NOW}`;

  it.each<[Command, unknown]>([
    [
      { do: 'answer', call },
      { event: 'channelMode', data: { airtel1: '701' } },
    ],
    [
      { do: 'hang-up', call },
      { event: 'channelMode', data: { airtel1: 'free' } },
    ],
    [
      { do: 'dial', number: '+44 20 7946 0018' },
      {
        event: 'callNumber',
        data: { number: '+442079460018', mode: '701', line_id: 'airtel2', channel_id: null },
      },
    ],
  ])('%j is sent', async (command, sent) => {
    const { studio, session } = await live();
    studio.push(ringing);
    void session.act?.(command);
    expect(studio.sent).toEqual([sent]);
  });

  it('about a call that is over are refused', async () => {
    const { session } = await live();
    await expect(session.act?.({ do: 'answer', call: 'airtel1@1' })).resolves.toEqual({
      ok: false,
      problem: { code: 'refused' },
    });
  });

  it('answer a chat, and say to what', async () => {
    const { studio, session } = await live();
    const message = {
      id: 'm1',
      type: 'sms_in',
      endpoint: '0712345001',
      content: 'Hello',
      timestamp: SERVER_NOW,
    };
    studio.push({ event: 'messages:update', data: { m1: message } });
    void session.act?.({ do: 'reply', chat: '0712345001', text: 'Hello to you' });
    expect(Object.values(studio.sent[0]?.data as object)).toEqual([
      { type: 'sms_out', endpoint: '0712345001', content: 'Hello to you', channel_id: null, reply_to: 'm1' },
    ]);
  });

  it.each<Command>([
    { do: 'bridge', call, other: call },
    { do: 'mark-heard', recording: 'x' },
    { do: 'set-availability', availability: 'available' },
  ])('%j cannot be done', async (command) => {
    const { session } = await live();
    await expect(session.act?.(command)).resolves.toEqual({ ok: false, problem: { code: 'not-supported' } });
  });

  it('fail when the connection ends, and after that', async () => {
    const { studio, session } = await live();
    const mute: Command = { do: 'studio', command: { tell: 'channel-muted', channel: 'airtel1', on: true } };
    const underWay = session.act?.(mute);
    studio.close();
    await expect(underWay).resolves.toEqual({ ok: false, problem: { code: 'timeout' } });
    await expect(session.act?.(mute)).resolves.toEqual({ ok: false, problem: { code: 'not-connected' } });
  });
});

describe('text messages', () => {
  const sms = (id: string, at: number, more: object = {}) => ({
    event: 'messages:update',
    data: { [id]: { id, type: 'sms_in', endpoint: '0712345001', content: id, timestamp: at, ...more } },
  });

  it('of one number are one conversation', async () => {
    const { studio } = await live();
    studio.events.splice(0);
    studio.push(sms('m1', SERVER_NOW - 2_000));
    studio.push(sms('m2', SERVER_NOW - 1_000));
    studio.push(sms('m3', SERVER_NOW, { endpoint: 'AIRTEL' }));
    expect(studio.events).toMatchObject([
      { kind: 'chat', item: '0712345001', phase: 'renewed', id: 'sms:m1', note: 'm1' },
      { kind: 'chat', item: '0712345001', phase: 'renewed', id: 'sms:m2' },
      { kind: 'chat', item: 'AIRTEL', party: { name: 'AIRTEL' } },
    ]);
  });

  it('are no news when they are changed or old', async () => {
    const { studio } = await live();
    studio.events.splice(0);
    studio.push(sms('inbox.m1', SERVER_NOW - 2_000, { id: 'm1' }));
    studio.push(sms('m1', SERVER_NOW - 2_000, { favorite: 1 }));
    studio.push(sms('m1', SERVER_NOW - 16 * MINUTE));
    expect(studio.events).toEqual([]);
  });

  it('end a conversation when its last one is deleted, and only then', async () => {
    const { studio } = await live();
    studio.push(sms('m1', SERVER_NOW - 2_000));
    studio.push(sms('m2', SERVER_NOW - 1_000));
    studio.events.splice(0);
    studio.push({ event: 'messages:update', data: { m1: null } });
    expect(studio.events).toEqual([]);
    studio.push({ event: 'messages:update', data: { m2: null } });
    expect(studio.events).toMatchObject([{ kind: 'chat', item: '0712345001', phase: 'closed' }]);
  });
});

describe('what happened meanwhile', () => {
  const sms = (id: string, minutesAgo: number, more: object = {}) => ({
    id,
    type: 'sms_in',
    endpoint: '0712345001',
    content: id,
    timestamp: String(SERVER_NOW - minutesAgo * MINUTE),
    ...more,
  });
  const span = [NOW - 30 * MINUTE, NOW] as const;

  it('is fetched: one item for each conversation, recordings and archived calls', async () => {
    const { studio, session } = await live();
    const past = session.catchUp(...span);
    expect(studio.steps.at(-1)).toBe('history');
    expect(studio.sent).toEqual([
      { event: 'messages:fetch', data: { from: SERVER_NOW - 30 * MINUTE, to: SERVER_NOW } },
      { event: 'calls:fetch', data: { from: SERVER_NOW - 30 * MINUTE, to: SERVER_NOW } },
    ]);
    studio.push({
      event: 'messages:list',
      data: {
        messages: [
          sms('m1', 5),
          sms('m2', 9),
          sms('m3', 3, { endpoint: '0712345002' }),
          sms('m4', 2, { endpoint: '0712345002', type: 'sms_out' }),
          sms('m5', 4, { type: 'recording', endpoint: 'master' }),
          sms('m6', 90),
        ],
      },
    });
    const row = {
      id: 'c1',
      number: '0712345003',
      name: 'Amina',
      timestamp: String(SERVER_NOW - MINUTE),
      filename: 'a',
    };
    studio.push({ event: 'calls:list', data: { calls: [row] } });
    const told = await past;
    expect(told).toMatchObject({
      ok: true,
      value: [
        { kind: 'chat', item: '0712345001', phase: 'renewed', id: 'sms:m1', note: 'm1' },
        { kind: 'chat', item: '0712345002', phase: 'closed', id: 'sms:m4' },
        { kind: 'notice', item: 'messages:m5', phase: 'listed' },
        { kind: 'activity', item: 'calls:c1', phase: 'listed', at: NOW - MINUTE },
      ],
    });
    expect(told.ok && told.value.every(({ kind }) => kind !== 'call')).toBe(true);
  });

  it('is nothing at a server that keeps no lists', async () => {
    const { studio, session } = await live();
    const past = session.catchUp(...span);
    for (const event of ['messages:fetch', 'calls:fetch', 'message:fetch']) {
      studio.push({ event: 'client:error', data: { event, msg: 'unknown event' } });
      await studio.pass(0);
    }
    await expect(past).resolves.toEqual({ ok: true, value: [] });
  });

  it('stands in an older server’s first message', async () => {
    const inbox = { ids: ['m1', 'm2'], messages: { m1: sms('m1', 5), m2: sms('m2', 90) } };
    const { studio, session } = await live({ first: firstMessage({}, { inbox }) });
    const past = session.catchUp(...span);
    await studio.pass(10_000);
    await expect(past).resolves.toMatchObject({ ok: false, problem: { code: 'timeout' } });
    const again = session.catchUp(...span);
    for (const event of ['messages:fetch', 'calls:fetch', 'message:fetch']) {
      studio.push({ event: 'client:error', data: { event, msg: 'unknown event' } });
      await studio.pass(0);
    }
    await expect(again).resolves.toMatchObject({ ok: true, value: [{ kind: 'chat', id: 'sms:m1' }] });
  });

  it('is told as far as it is known', async () => {
    const { studio, session } = await live();
    const past = session.catchUp(...span);
    studio.push({ event: 'messages:list', data: { messages: [sms('m1', 5)] } });
    await studio.pass(10_000);
    await expect(past).resolves.toMatchObject({ ok: true, value: [{ kind: 'chat' }] });
  });
});
