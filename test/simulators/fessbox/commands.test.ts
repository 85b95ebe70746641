import { afterEach, describe, expect, it } from 'vitest';
import { startFessbox } from './fessbox.ts';
import { CLIENT_EVENTS } from './names.ts';
import { connect, type TestClient } from './test-client.ts';
import type { FessboxOptions, FessboxSimulator } from './types.ts';

const open: (() => unknown)[] = [];

async function begin(options: FessboxOptions = {}) {
  const studio = await startFessbox(options);
  const me = await connect(studio.url);
  const other = await connect(studio.url);
  open.push(() => studio.close());
  await Promise.all([me.hears('initialize'), other.hears('initialize')]);
  return { studio, me, other };
}

/** Everything that came of it: the socket's own `pong` comes after it. */
async function outcome(client: TestClient, event: string, data?: unknown): Promise<string[]> {
  const after = client.received.length;
  client.send(event, data);
  client.send('ping', null);
  await client.hears('pong', after);
  return client.received.slice(after).flatMap(({ event: name }) => (name === 'pong' ? [] : [name]));
}

afterEach(async () => {
  for (const end of open.splice(0)) await end();
});

const ring = (studio: FessboxSimulator) =>
  void studio.emit('channelUpdate', {
    airtel1: { mode: 'ring', direction: 'incoming', contact: { number: '0700000001' } },
  });

describe('a server of 2018', () => {
  it.each<[string, unknown, string[]]>([
    ['channelMuted', { airtel1: true }, ['channelUpdate']],
    ['channelMuted', { airtel1: false }, ['event_error']],
    ['channelMuted', { nobody: true }, ['event_error']],
    ['channelProperty', { airtel1: { name: 'autoanswer', value: 'on_hold' } }, ['channelUpdate']],
    ['channelProperty', { airtel1: { name: 'colour', value: 1 } }, ['event_error']],
    ['channelAutoAnswer', { airtel1: 'master' }, ['client:error']],
    ['channelVolume', { airtel1: 40 }, []],
    ['channelVolume', { airtel1: 140 }, ['event_error']],
    ['channelMode', { airtel1: 'master' }, ['event_error']],
    ['channelRecording', { airtel1: true }, ['channelUpdate']],
    ['channelContactInfo', { airtel1: { name: 'A' } }, []],
    ['channelCallNumber', { airtel1: { number: '1', mode: 'master' } }, ['client:error']],
    ['masterMuted', true, ['masterUpdate']],
    ['masterMuted', 'yes', ['event_error']],
    ['masterProperty', { name: 'recording', value: true }, ['masterUpdate']],
    ['masterProperty', { name: 'delay', value: 5 }, []],
    ['masterOnAir', false, ['event_error']],
    ['masterVolume', 50, []],
    ['masterDelay', 5, ['client:error']],
    ['hostVolume', 50, []],
    ['hostMuted', true, ['hostUpdate']],
    ['hostMuted', false, ['event_error']],
    ['userMuted', { 701: true }, []],
    ['userWhisper', { 701: 'airtel1' }, ['client:error']],
    ['callNumber', { number: '0700000002', mode: 'on_hold', line_id: 'airtel2' }, ['channelUpdate']],
    ['callNumber', { number: '0700000002', mode: 'on_hold', line_id: 'nowhere' }, ['event_error']],
    ['callNumber', { number: '0700000002', mode: 'on_hold', channel_id: 'airtel2' }, []],
    ['callNumber', { number: '0700000002', mode: '799', line_id: 'airtel2' }, ['event_error']],
    ['messages:addTags', { message_ids: ['1'], tags: ['a'] }, []],
    ['message:removeTags', { message_ids: ['1'], tags: ['a'] }, ['client:error']],
    ['messages:fetch', {}, ['messages:list']],
    ['messages:fetch', null, []],
    ['messages:fetch', { tags: [] }, ['event_error']],
    ['questions:fetch', {}, []],
    ['questions:fetch', null, ['questions:list']],
    ['calls:fetch', { from: null, to: null }, ['calls:list']],
    ['calls:delete', { one: null }, []],
    ['calls:delete', ['one'], ['calls:update']],
    ['addrBookSuggestions', 'Am', ['client:error']],
    ['dance', null, ['client:error']],
    ['noop', undefined, []],
  ])('answers %s %j with %j', async (event, data, expected) => {
    const { me } = await begin();
    expect(await outcome(me, event, data)).toEqual(expected);
  });

  it.each([
    ['on air', 'master'],
    ['on hold', 'on_hold'],
    ['with the answering system', 'ivr'],
    ['away', 'free'],
  ])('puts a ringing call %s', async (_where, mode) => {
    const { studio, me, other } = await begin();
    ring(studio);
    expect(await outcome(me, 'channelMode', { airtel1: mode })).toEqual(['channelUpdate', 'channelUpdate']);
    expect(studio.channels['airtel1']).toMatchObject({ mode });
    await other.hears('channelUpdate');
  });

  it('puts a call to an operator and tells of both, and frees them again', async () => {
    const { studio, me } = await begin();
    ring(studio);
    await outcome(me, 'channelMode', { airtel1: '701' });
    expect(me.received.at(-2)?.data).toMatchObject({ airtel1: { mode: '701' }, 701: { mode: 'airtel1' } });
    await outcome(me, 'channelMode', { airtel1: 'free' });
    expect(studio.channels['701']?.mode).toBe('free');
  });

  it('lets an outgoing ring and the answering system only be ended', async () => {
    const { studio, me } = await begin();
    await outcome(me, 'callNumber', { number: '0700000002', mode: 'master', line_id: 'trunk' });
    expect(await outcome(me, 'channelMode', { 'trunk:0700000002': 'master' })).toEqual(['event_error']);
    expect(await outcome(me, 'channelMode', { 'trunk:0700000002': 'free' })).toEqual(['channelUpdate']);
    ring(studio);
    await outcome(me, 'channelMode', { airtel1: 'ivr' });
    expect(await outcome(me, 'channelMode', { airtel1: 'master' })).toEqual(['event_error']);
  });

  it('never confirms the recording of a call that is going on', async () => {
    const { studio, me } = await begin();
    ring(studio);
    await outcome(me, 'noop');
    expect(await outcome(me, 'channelRecording', { airtel1: true })).toEqual([]);
  });

  it('tells others, not whoever did it, of levels and names', async () => {
    const { me, other } = await begin();
    expect(await outcome(me, 'channelVolume', { airtel1: 40 })).toEqual([]);
    expect((await other.hears('channelVolumeChange')).data).toEqual({ airtel1: 40 });
    me.send('channelContactInfo', { airtel1: { name: 'Amina' } });
    expect((await other.hears('channelContactInfo')).data).toEqual({ airtel1: { name: 'Amina' } });
  });

  it.each([[{ 41: null }], [[]], [null]])('deletes every question on %j', async (data) => {
    const { studio, me } = await begin();
    await studio.play('question');
    await outcome(me, 'questions:delete', data);
    expect(studio.questions.size).toBe(0);
  });

  it('deletes one question of two', async () => {
    const { studio, me, other } = await begin();
    await studio.play('question');
    studio.emit('questions:update', {
      data: [{ id: 42, data: { id: 42, closed_at: '2026-03-02T09:00:00Z' } }],
    });
    await outcome(me, 'questions:delete', ['41']);
    expect([...studio.questions.keys()]).toEqual([42]);
    await other.hears('questions:update');
  });

  it('sends a message, and names the last of several in each answer', async () => {
    const { studio, me } = await begin();
    const message = {
      type: 'sms_out',
      endpoint: '0700000001',
      content: 'hello',
      channel_id: null,
      reply_to: null,
    };
    me.send('messages:send', { one: message, two: message });
    expect((await me.hears('messages:sent')).data).toBe('two');
    await me.hears('messages:update');
    expect(studio.messages.size).toBeGreaterThan(0);
  });

  it('says that a message was not sent, late', async () => {
    const { me } = await begin({ faults: { smsLost: true }, smsTimeoutMs: 20 });
    me.send('messages:send', { one: { type: 'sms_out', endpoint: '0700000001', content: 'hello' } });
    expect((await me.hears('event_error')).data).toEqual({
      event: 'messageSend',
      key: 'one',
      msg: 'Timeout',
    });
  });

  it('gives lists with texts for numbers, newest first, and prefixes favourites', async () => {
    const { studio, me, other } = await begin();
    studio.emit('messages:update', {
      a: { type: 'sms_in', endpoint: '1', content: 'first', timestamp: 1000 },
      b: { type: 'sms_out', endpoint: '1', content: 'second', timestamp: 2000 },
    });
    await outcome(me, 'messages:fetch', { from: 1, to: 5000 });
    expect(me.received.at(-2)?.data).toMatchObject({
      messages: [{ id: 'b', timestamp: '2000' }, { id: 'a' }],
    });
    await outcome(me, 'messages:favorite', ['a', 'b']);
    expect(other.received.at(-1)?.data).toMatchObject({
      'inbox.a': { favorite: '1' },
      'outbox.b': { favorite: '1' },
    });
    await outcome(me, 'messages:delete', { a: null });
    expect([...studio.messages.keys()]).toEqual(['b']);
  });
});

describe('other servers', () => {
  it('one of the document knows all 41 events', async () => {
    const { me } = await begin({ dialect: 'document' });
    expect(CLIENT_EVENTS).toHaveLength(41);
    for (const event of CLIENT_EVENTS) expect(await outcome(me, event, {})).not.toContain('client:error');
  });

  it('one of the document confirms operators’ own controls, and answers ping with its data', async () => {
    const { me } = await begin({ dialect: 'document' });
    expect(await outcome(me, 'userProperty', { 701: { name: 'level', value: 20 } })).toEqual(['userUpdate']);
    expect(await outcome(me, 'userWhisper', { 701: 'airtel1' })).toEqual(['userUpdate']);
    me.send('ping', 77);
    expect((await me.hears('pong', me.received.length)).data).toBe(77);
  });

  it('an older one has old names, an inbox, and says plain words', async () => {
    const { studio, me } = await begin({ dialect: 'older' });
    expect((await me.hears('initialize')).data).toMatchObject({ users: {}, inbox: { ids: [] } });
    await studio.play([
      {
        afterMs: 0,
        event: 'messages:update',
        fields: { a: { type: 'sms_in', endpoint: '1', content: 'x' } },
      },
    ]);
    expect((await me.hears('inboxUpdate')).data).toMatchObject({ a: { content: 'x' } });
    expect(await outcome(me, 'messages:fetch', {})).toEqual(['input_error']);
    expect(await outcome(me, 'inboxFetch', {})).toEqual(['inboxMessages']);
    expect(await outcome(me, 'callNumber', { number: '1', mode: 'master', channel_id: 'airtel2' })).toEqual([
      'channelUpdate',
    ]);
  });

  it('a singular one has singular names', async () => {
    const { me, studio } = await begin({ dialect: 'singular' });
    expect(await outcome(me, 'message:fetch', {})).toEqual(['message:list']);
    expect(await outcome(me, 'messages:fetch', {})).toEqual(['client:error']);
    await studio.play('recording');
    await me.hears('message:update');
  });
});
