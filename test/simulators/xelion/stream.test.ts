import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVENTS } from './event-table.ts';
import { logIn, openSocket, type TestSocket } from './test-client.ts';
import type { XelionOptions, XelionSimulator } from './types.ts';
import { startXelion } from './xelion.ts';

let simulator: XelionSimulator;

beforeEach(async () => {
  simulator = await startXelion();
});

afterEach(() => simulator.close());

async function opened(options?: XelionOptions): Promise<TestSocket> {
  if (options) {
    await simulator.close();
    simulator = await startXelion(options);
  }
  return (await logIn(simulator)).open();
}

describe('the address of a socket', () => {
  it('is used once', async () => {
    const { ask } = await logIn(simulator);
    const { json } = await ask('POST', '/me/websocket');
    const url = json['object'] as string;
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/websocket\/-1\//);
    const first = await openSocket(url);
    expect(await (await openSocket(url)).closed).toBe(1008);
    first.send({ messageType: 'test' });
    expect(await first.until(1)).toEqual([{ messageType: 'test' }]);
  });

  it('is used again, or names another host, where the server is so', async () => {
    await simulator.close();
    simulator = await startXelion({ reusableSocketUrl: true, socketHost: 'localhost' });
    const { ask } = await logIn(simulator);
    const { json } = await ask('POST', '/me/websocket');
    const url = json['object'] as string;
    expect(new URL(url).hostname).toBe('localhost');
    const usable = url.replace('localhost', '127.0.0.1');
    await openSocket(usable);
    await openSocket(usable);
    expect(simulator.connections()).toHaveLength(2);
  });

  it('can be a bad one', async () => {
    simulator.set({ badSocketUrl: true });
    expect(await (await opened()).closed).toBe(1008);
  });
});

describe('subscriptions', () => {
  it('tell nothing before, and only what was asked for', async () => {
    const socket = await opened();
    simulator.emit('generalEvent');
    socket.subscribe('generalEvent', 'newAlarmEvent');
    await socket.settled();
    simulator.emit('newAlarmEvent');
    simulator.emit('showNotificationEvent');
    await socket.settled();
    expect(socket.received.map(({ notificationType }) => notificationType)).toEqual([
      undefined,
      'newAlarmEvent',
      undefined,
    ]);
    expect(socket.received[1]?.['notification']).toEqual({ alarmOid: '1800001', subject: 'Door left open' });
  });

  it.each([true, 'true'])('take toggle %j, singly too, and end with its opposite', async (toggle) => {
    const socket = await opened();
    const request = { messageType: 'notificationRequest', notificationType: 'generalEvent', oid: '' };
    socket.send({ ...request, toggle });
    await socket.settled();
    expect(simulator.subscriptions()).toEqual(['generalEvent']);
    socket.send({ ...request, toggle: toggle === true ? false : 'false' });
    await socket.settled();
    expect(simulator.subscriptions()).toEqual([]);
  });

  it('need the right and the object id where the document says so', async () => {
    const socket = await opened({ wholeMessageRefused: false });
    socket.subscribe('newCallEvent', 'chatTypingEvent', 'missedCallEvent');
    await socket.settled();
    expect(simulator.subscriptions()).toEqual(['missedCallEvent']);
    socket.send({
      messageType: 'multiNotificationRequest',
      notifications: [{ notificationType: 'chatTypingEvent', toggle: 'true', oid: '2045869' }],
    });
    await socket.settled();
    simulator.emit('chatTypingEvent');
    simulator.emit('chatTypingEvent', { sessionOid: '7' });
    await socket.settled();
    const types = socket.received.map(({ notificationType }) => notificationType);
    expect(types.filter((type) => type !== undefined)).toEqual(['chatTypingEvent']);
  });

  it('are for administrators where the account is one', async () => {
    const socket = await opened({ admin: true });
    socket.subscribe('newCallEvent');
    await socket.settled();
    expect(simulator.subscriptions()).toEqual(['newCallEvent']);
  });

  it.each([
    ['silent', undefined],
    ['error', { messageType: 'error', errorCode: 10101 }],
  ] as const)('that are refused take the message down: %s', async (refusal, told) => {
    const socket = await opened({ refusal });
    socket.subscribe('newCallEvent', 'missedCallEvent');
    await socket.settled();
    expect(simulator.subscriptions()).toEqual([]);
    if (told) expect(socket.received[0]).toMatchObject(told);
    else expect(socket.received).toEqual([{ messageType: 'test' }]);
  });

  it('that are refused can end the connection', async () => {
    const socket = await opened({ refusal: 'close' });
    socket.subscribe('newCallEvent');
    expect(await socket.closed).toBe(1008);
  });

  it('end the connection when they are nonsense', async () => {
    const socket = await opened();
    socket.send({ messageType: 'multiNotificationRequest', notifications: 'all' });
    expect(await socket.closed).toBe(1007);
  });
});

describe('events', () => {
  it('are the 39 of the enumeration', () => {
    const all = Object.values(EVENTS);
    expect(all).toHaveLength(39);
    expect(all.filter(({ admin }) => admin === 'yes')).toHaveLength(10);
    expect(all.filter(({ oid }) => oid === 'yes')).toHaveLength(10);
    // What an ordinary user gets without naming anything.
    expect(all.filter(({ admin, oid }) => admin !== 'yes' && oid !== 'yes')).toHaveLength(22);
  });

  it.each(Object.keys(EVENTS))('%s reaches who has asked for it', async (event) => {
    const socket = await opened({ admin: true, wholeMessageRefused: false });
    const oid = event === 'wallboardEvent' ? '1700001' : EVENTS[event]?.oid === 'no' ? '' : '2045869';
    socket.send({
      messageType: 'multiNotificationRequest',
      notifications: [{ notificationType: event, toggle: 'true', oid }],
    });
    await socket.settled();
    expect(simulator.emit(event).to).toEqual([1]);
    await socket.until(2);
    expect(socket.received[1]).toMatchObject({ notificationType: event, notification: {} });
  });

  it('carry versions that rise, with gaps where some were lost', async () => {
    const socket = await opened();
    socket.subscribe('activeChannelEvent', 'presenceListEvent');
    await socket.settled();
    simulator.emit('activeChannelEvent');
    simulator.loseVersions('channels', 2);
    simulator.emit('activeChannelEvent', { updateType: 'remove' });
    simulator.emit('presenceListEvent');
    const told = (await socket.until(4)).slice(1);
    expect(told.map(({ notification }) => (notification as { version: number }).version)).toEqual([
      101, 104, 501,
    ]);
  });

  it.each([
    [{ capitals: false }, { state: 'ringing', role: 'callee', phoneUser: 'Anna de Vries' }],
    [{ phoneUser: 'absent' }, { state: 'RINGING', phone: 'anna-desk' }],
    [{ phoneUser: 'oid' }, { phoneUser: '1650011' }],
  ] as const)('have the form %j', async (options, channel) => {
    const socket = await opened(options);
    socket.subscribe('activeChannelEvent');
    await socket.settled();
    simulator.emit('activeChannelEvent');
    const [, message] = await socket.until(2);
    const { activeChannel } = message?.['notification'] as { activeChannel: Record<string, unknown> };
    expect(activeChannel).toMatchObject(channel);
    if ('phoneUser' in options && options.phoneUser === 'absent')
      expect(activeChannel).not.toHaveProperty('phoneUser');
  });

  it.each([
    ['null', null],
    ['anonymous', 'anonymous'],
    ['empty', ''],
    ['absent', undefined],
  ] as const)('hide a number as %s', async (withheldNumber, number) => {
    const socket = await opened({ withheldNumber });
    socket.subscribe('missedCallEvent');
    await socket.settled();
    simulator.emit('missedCallEvent', { callerPhoneNumber: 'withheld' });
    const [, message] = await socket.until(2);
    const told = message?.['notification'] as Record<string, unknown>;
    expect(told['callerPhoneNumber']).toBe(number);
    expect(told['callerAddressable']).toBeNull();
  });

  it('have a message type beside them where the server is so', async () => {
    const socket = await opened({ envelope: 'message' });
    socket.subscribe('generalEvent');
    await socket.settled();
    simulator.emit('generalEvent');
    expect((await socket.until(2))[1]).toMatchObject({ messageType: 'notification' });
  });
});

describe('trouble', () => {
  it.each(['close', 'reset'] as const)('a %s ends the connection', async (kind) => {
    const socket = await opened();
    simulator.dropConnections(kind);
    await socket.closed;
    await simulator.until(({ name }) => name === 'disconnected');
    expect(simulator.connections()).toEqual([]);
  });

  it('a silent connection says nothing', async () => {
    const socket = await opened();
    simulator.dropConnections('silent');
    socket.send({ messageType: 'test' });
    expect(simulator.raw('{}')).toBe(0);
  });

  it('tests do not come back where the server has none', async () => {
    const socket = await opened({ echo: false });
    socket.send({ messageType: 'test' });
    await simulator.until(({ name }) => name === 'test');
    expect(socket.received).toEqual([]);
  });

  it('sockets end with the token where the server is so', async () => {
    const socket = await opened({ socketEndsWithToken: true });
    simulator.expireTokens();
    expect(await socket.closed).toBe(1008);
  });

  it('the server goes and comes back on its port', async () => {
    const socket = await opened();
    const { port } = simulator;
    await simulator.stop();
    await socket.closed;
    await simulator.restart();
    expect((await fetch(`${simulator.url}/_control/state`)).status).toBe(200);
    expect(simulator.port).toBe(port);
  });
});
