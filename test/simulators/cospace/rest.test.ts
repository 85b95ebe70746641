import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALL_NUMBER, REVERSE_NUMBER, TEST_CHAT, TEST_COLLEAGUE } from './account.ts';
import { startCospace } from './cospace.ts';
import { logIn, type TestClient } from './test-client.ts';
import type { CospaceSimulator } from './types.ts';

const NOW = Date.parse('2026-11-21T08:00:00Z');
const SECONDS = NOW / 1000;
const CALL = 'ca110009-8677-11e2-a7c1-0024e8f90c01';
const OTHER = 'ca110008-8677-11e2-a7c1-0024e8f90c01';
const RECORDING = '4ec00001-8aad-11e0-9138-0024e8f90c01';

let simulator: CospaceSimulator;
let client: TestClient;

beforeEach(async () => {
  simulator = await startCospace({
    now: () => NOW,
    names: { '+442079460018': 'Ada Lovelace', '+12125550177': 'Grace Hopper' },
  });
  client = await logIn(simulator);
  await client.ask('GET', 'call/event');
});

afterEach(() => simulator.close());

const get = async (path: string) => (await client.ask('GET', path)).members;
const post = async (path: string, body: unknown) => (await client.ask('POST', path, body)).members;
const update = (call: string, changes: object) =>
  simulator.emit('call_update', { call: { [call]: changes } });

describe('the user', () => {
  it('has tags, numbers, a dialplan, and no password on the wire', async () => {
    const { user } = await get('user');
    expect(user).toMatchObject({ uuid: simulator.user.uuid, tag_unread: simulator.user.tag_unread });
    expect(user).not.toHaveProperty('password');
    expect(await get(`user/${TEST_COLLEAGUE.uuid}`)).toMatchObject({
      user: { display_name: 'Second Agent' },
    });
    expect(await get('phone')).toMatchObject({ phone: { [CALL_NUMBER]: { call_enable: true } } });
    expect(await get('dialplan')).toMatchObject({ callreverse_enable: true });
  });

  it('finds names by number, page by page', async () => {
    expect(await get('user/cnam?count=1')).toEqual({
      status: 'ok',
      cnam: [{ phone: '+12125550177', name: 'Grace Hopper' }],
      next: '+442079460018',
    });
    expect(await get('user/cnam?next=%2B442079460018&count=1')).toMatchObject({
      cnam: [{ name: 'Ada Lovelace' }],
      next: null,
    });
    expect(await get('user/cnam?next=442079460018')).toEqual({ status: 'wrong-syntax' });
  });

  it('calls from numbers of the dialplan, over a phone that is set', async () => {
    const call = (from: string) => post('dialplan/callback', { from, to: '+12125550177' });
    expect(await call(REVERSE_NUMBER)).toEqual({ status: 'ok' });
    expect(await call(CALL_NUMBER)).toEqual({ status: 'wrong-phone' });
    expect(await post('dialplan/callback', { from: REVERSE_NUMBER, to: '0177' })).toEqual({
      status: 'wrong-syntax',
    });
    await post('dialplan', { cti_via: null });
    expect(await call(REVERSE_NUMBER)).toEqual({ status: 'no-via' });
    expect(await post('dialplan/callreverse', { filter: '+49' })).toEqual({ status: 'ok' });
  });
});

describe('calls', () => {
  it('tell what changed in events, and all by REST', async () => {
    update(CALL, { from: '+12125550177', to: CALL_NUMBER, status: 'ringing' });
    expect(await client.poll(0)).toMatchObject([{ call: { [CALL]: { status: 'ringing' } } }]);
    expect((await get(`call?uuid=${CALL}`))['call']).toEqual({
      [CALL]: {
        incoming: true,
        from: '+12125550177',
        to: CALL_NUMBER,
        clir: false,
        status: 'ringing',
        create_time: SECONDS,
        record_on: false,
      },
    });
    expect(await get(`call?uuid=${OTHER}`)).toEqual({ status: 'wrong-call' });
  });

  it('may be told whole at first sight', async () => {
    await simulator.close();
    simulator = await startCospace({ firstUpdate: 'complete' });
    client = await logIn(simulator);
    await client.ask('GET', 'call/event');
    update(CALL, { from: '+12125550177', status: 'ringing' });
    update(CALL, { status: 'answered' });

    const [first, second] = await client.poll(0);
    expect(first).toMatchObject({ call: { [CALL]: { from: '+12125550177', status: 'ringing' } } });
    expect(second?.['call']).toEqual({ [CALL]: { status: 'answered' } });
  });

  it('are listed while they go on, and as history', async () => {
    update(CALL, { status: 'hangup', create_time: SECONDS - 100 });
    update(OTHER, { status: 'ringing' });
    expect((await get('call'))['call']).toMatchObject({ [OTHER]: { status: 'ringing' } });
    expect((await get('call?state=hangup&order=desc'))['call']).toMatchObject({
      [CALL]: { hangup_time: SECONDS },
    });
    expect((await get(`call?state=hangup&from=${SECONDS - 50}`))['call']).toEqual({});
    expect(await get('call?state=hangup&count=501')).toEqual({ status: 'wrong-syntax' });
  });

  it('are answered, joined and ended by controls', async () => {
    const control = (call: string, ...controls: object[]) =>
      post(`call/${call}/control`, { queue: 'append', controls });
    update(CALL, { status: 'ringing' });
    update(OTHER, { status: 'answered' });
    expect(await control(CALL, { control: 'answer' })).toEqual({ status: 'ok' });
    expect(await control(CALL, { control: 'answer' })).toEqual({ status: 'illegal-state' });
    expect(await control(CALL, { control: 'bridge', call: OTHER })).toEqual({ status: 'ok' });
    expect(await control(CALL, { control: 'hangup', hangup_cause: 17 })).toEqual({ status: 'ok' });
    expect(simulator.calls.get(CALL)).toMatchObject({ status: 'hangup', hangup_cause: 17, bridge: OTHER });
    expect(await control('ca110007-8677-11e2-a7c1-0024e8f90c01')).toEqual({ status: 'wrong-call' });
    expect(await control(OTHER, { control: 'sing' })).toEqual({ status: 'wrong-syntax' });
    expect((await client.poll(0)).map(({ event }) => event)).toHaveLength(6);
  });

  it('can be made from a number of the call API', async () => {
    const { uuid } = await post('call/dial', { from: CALL_NUMBER, to: '+12125550177' });
    expect(simulator.calls.get(uuid as string)).toMatchObject({ incoming: false, status: 'calling' });
    expect(await post('call/dial', { from: REVERSE_NUMBER, to: '+12125550177' })).toEqual({
      status: 'wrong-phone',
    });
  });
});

describe('objects', () => {
  it('are listed by tag and type, and told in full one by one', async () => {
    const tag = [simulator.user.tag_all, simulator.user.tag_unread];
    simulator.emit('object_new', {
      object: RECORDING,
      type: 'recording',
      tag,
      from: '+12125550177',
      to: REVERSE_NUMBER,
    });
    expect((await client.poll(0))[0]).not.toHaveProperty('from');
    const list = `tag/${simulator.user.tag_unread}/object?filter=recording&order=desc`;
    expect(await get(list)).toMatchObject({
      object: { [RECORDING]: { from: '+12125550177', time: SECONDS } },
    });
    expect(await get(`recording/${RECORDING}`)).toMatchObject({
      recording: { status: 'ok', to: REVERSE_NUMBER },
    });
    expect(await get(`contact/${RECORDING}`)).toEqual({ status: 'wrong-object' });

    expect(await post(`object/${RECORDING}/tag`, { delete: [simulator.user.tag_unread] })).toEqual({
      status: 'ok',
    });
    expect(await client.poll(0)).toMatchObject([
      { event: 'object_tag', user: simulator.user.uuid, tag_delete: [simulator.user.tag_unread] },
    ]);
    expect((await get(list))['object']).toEqual({});
    simulator.emit('object_delete', { object: RECORDING });
    expect(await get(`recording/${RECORDING}`)).toEqual({ status: 'wrong-object' });
  });
});

describe('chats', () => {
  it('take messages and tell everybody, their author too', async () => {
    const path = `chat/${TEST_CHAT}/message`;
    const { uuid } = await post(path, { type: 'text', text: 'On my way' });
    expect(await client.poll(0)).toMatchObject([
      {
        event: 'chat_message',
        message: { [uuid as string]: { user: simulator.user.uuid, text: 'On my way' } },
      },
    ]);
    expect(await get(`${path}?order=desc`)).toMatchObject({
      message: { [uuid as string]: { type: 'text' } },
    });
    expect(await get('chat')).toMatchObject({ chat: { [TEST_CHAT]: { message_head: uuid } } });
    expect(await post(path, { type: 'text', text: 'x'.repeat(501) })).toEqual({ status: 'wrong-syntax' });
    expect(
      await post('chat/c4a70009-84d7-11e2-a7a8-0024e8f90c01/message', { type: 'text', text: 'x' }),
    ).toEqual({
      status: 'wrong-chat',
    });
    await post(`chat/${TEST_CHAT}/user`, { message_read: uuid });
    expect(await get('chat')).toMatchObject({ chat: { [TEST_CHAT]: { message_read: uuid } } });
  });
});
