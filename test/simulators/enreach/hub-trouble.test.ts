import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEnreach } from './enreach.ts';
import { connect, fetchToken, subscribeTo } from './test-client.ts';
import type { EnreachSimulator } from './types.ts';

let simulator: EnreachSimulator;

beforeEach(async () => {
  simulator = await startEnreach({ pingIntervalMs: 5 });
});

afterEach(() => simulator.close());

describe('trouble on the line', () => {
  it('survives a client that sends garbage', async () => {
    const token = await fetchToken(simulator);
    const socket = new WebSocket(`ws://127.0.0.1:${simulator.port}/rte?access_token=${token}`);
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send('{"protocol":"json","version":1}\u001e');
    socket.send('\u0000 not json \u001e{"type":');
    await new Promise((resolve) => socket.once('close', resolve));

    const client = await connect(simulator);
    expect(await client.hub.invoke('ActiveSubscriptions')).toEqual([]);
    await client.hub.stop();
  });

  it('sends raw text as it is', async () => {
    const client = await connect(simulator);

    expect(simulator.raw('{"type":6}\u001e{"type":1,"tar')).toBe(1);
    // The official client gives up a connection over half a record.
    await client.closed;
    await simulator.until(({ name }) => name === 'disconnected');
    expect(simulator.raw('{"type":6}\u001e')).toBe(0);
  });

  it.each(['close', 'reset'] as const)('drops connections by %s', async (kind) => {
    const client = await connect(simulator);
    simulator.dropConnections(kind);
    await client.closed;
    await simulator.until(({ name }) => name === 'disconnected');

    expect(simulator.connections()).toEqual([]);
  });

  it('can fall silent without closing', async () => {
    const client = await connect(simulator);
    await subscribeTo(client, simulator.user.id, 'UserStatus');
    simulator.dropConnections('silent');

    expect(simulator.emit('UserStatus').to).toEqual([]);
    expect(simulator.connections()).toMatchObject([{ silent: true, subscriptions: 1 }]);
    await client.hub.stop();
  });

  it('comes back on the same port with the tokens it handed out', async () => {
    const client = await connect(simulator);
    const token = await fetchToken(simulator);
    await simulator.stop();
    await client.closed;
    await expect(fetch(`${simulator.url}/users/me`)).rejects.toThrow();
    await simulator.restart();

    const again = await connect(simulator, { token });
    expect(simulator.connections()).toHaveLength(1);
    await again.hub.stop();
  });

  it('pings at its interval', async () => {
    const token = await fetchToken(simulator);
    const socket = new WebSocket(`ws://127.0.0.1:${simulator.port}/rte?access_token=${token}`);
    const pinged = new Promise((resolve) => {
      socket.on('message', (data: Buffer) => {
        if (data.toString() === '{"type":6}\u001e') resolve(true);
      });
    });
    socket.once('open', () => socket.send('{"protocol":"json","version":1}\u001e'));

    expect(await pinged).toBe(true);
    socket.close();
  });
});

describe('silence', () => {
  it('answers nothing at all, or the handshake only', async () => {
    simulator.set({ silent: 'after-handshake' });
    const client = await connect(simulator);
    void client.hub.invoke('ActiveSubscriptions').catch(() => undefined);
    await simulator.until(({ name }) => name === 'ActiveSubscriptions');

    expect(simulator.raw('{"type":6}\u001e')).toBe(0);
    simulator.heal();
    expect(simulator.raw('{"type":6}\u001e')).toBe(1);
    expect(await client.hub.invoke('ActiveSubscriptions')).toEqual([]);
    await client.hub.stop();
  });

  it('can take a socket and leave its handshake without an answer', async () => {
    simulator.set({ silent: true });
    const heard: unknown[] = [];
    const token = await fetchToken(simulator);
    const socket = new WebSocket(`ws://127.0.0.1:${simulator.port}/rte?access_token=${token}`);
    socket.on('message', (data) => heard.push(data));
    socket.once('open', () => socket.send('{"protocol":"json","version":1}\u001e'));
    await simulator.until(({ name }) => name === 'connected');

    await simulator.stop();
    expect(heard).toEqual([]);
  });
});
