import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProxy, type FaultProxy } from './proxy.ts';

/** One end of a connection, with what it was told and how it ended. */
interface End {
  socket: Socket;
  text: string;
  ended?: 'closed' | 'reset';
}

function watch(socket: Socket): End {
  const end: End = { socket, text: '' };
  socket.on('data', (chunk: Buffer) => (end.text += chunk.toString()));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNRESET') end.ended = 'reset';
  });
  socket.on('close', () => (end.ended ??= 'closed'));
  return end;
}

let server: Server;
let served: End[];
let proxy: FaultProxy;
let clock: { at: number; timers: { due: number; run: () => void }[] };

/** Time as the proxy knows it; what falls due runs, in order. */
async function pass(milliseconds: number): Promise<void> {
  const until = clock.at + milliseconds;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    const next = clock.timers.sort((one, other) => one.due - other.due)[0];
    if (!next || next.due > until) break;
    clock.timers.shift();
    clock.at = next.due;
    next.run();
  }
  clock.at = until;
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 2_000, interval: 2 });
/** Long enough for anything on loopback that is going to come. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 40));

async function dial(): Promise<{ client: End; peer: End }> {
  const before = served.length;
  const [host, port] = proxy.host.split(':');
  const client = watch(connect({ host: host ?? '', port: Number(port) }));
  await until(() => expect(served.length).toBe(before + 1));
  return { client, peer: served.at(-1) as End };
}

beforeEach(async () => {
  served = [];
  clock = { at: 0, timers: [] };
  server = createServer((socket) => served.push(watch(socket)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const timers = {
    setTimeout: (run: () => void, milliseconds: number) =>
      clock.timers.push({ due: clock.at + milliseconds, run }),
  };
  proxy = await startProxy({ port: (server.address() as AddressInfo).port }, timers);
});

afterEach(async () => {
  await proxy.close();
  for (const { socket } of served) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

describe('the wire', () => {
  it('passes everything on, both ways', async () => {
    const { client, peer } = await dial();
    client.socket.write('hello');
    await until(() => expect(peer.text).toBe('hello'));
    peer.socket.write('good day');
    await until(() => expect(client.text).toBe('good day'));
    expect(proxy.connections()).toBe(1);
  });

  it('passes on who hung up', async () => {
    const one = await dial();
    one.peer.socket.end('bye');
    await until(() => expect(one.client).toMatchObject({ text: 'bye', ended: 'closed' }));
    const other = await dial();
    other.client.socket.end();
    await until(() => expect(other.peer.ended).toBe('closed'));
    expect(proxy.connections()).toBe(0);
  });

  it('ends connections on demand, by good-bye or by reset', async () => {
    const one = await dial();
    proxy.cut();
    await until(() => expect([one.client.ended, one.peer.ended]).toEqual(['closed', 'closed']));
    const other = await dial();
    proxy.reset();
    await until(() => expect([other.client.ended, other.peer.ended]).toEqual(['reset', 'reset']));
  });

  it('refuses new connections and leaves those that stand', async () => {
    const { client, peer } = await dial();
    proxy.set({ refuse: true });
    const [host, port] = proxy.host.split(':');
    const refused = watch(connect({ host: host ?? '', port: Number(port) }));
    await until(() => expect(refused.ended).toBe('reset'));
    expect(served).toHaveLength(1);
    client.socket.write('still there');
    await until(() => expect(peer.text).toBe('still there'));
    proxy.heal();
    await dial();
  });

  it('swallows one way alone, and tells nobody', async () => {
    const { client, peer } = await dial();
    proxy.set({ swallowUp: true });
    client.socket.write('nobody hears this');
    peer.socket.write('but this');
    await until(() => expect(client.text).toBe('but this'));
    await quiet();
    expect(peer).toMatchObject({ text: '' });
    expect([client.ended, peer.ended]).toEqual([undefined, undefined]);
  });

  it('swallows the other way, good-byes included', async () => {
    const { client, peer } = await dial();
    proxy.set({ swallowDown: true });
    client.socket.write('are you there?');
    await until(() => expect(peer.text).toBe('are you there?'));
    peer.socket.end('yes');
    await quiet();
    expect(client).toMatchObject({ text: '' });
    expect(client.ended).toBeUndefined();
  });

  it('resets a connection that has lost bytes once all is well again, and no other', async () => {
    const hurt = await dial();
    const whole = await dial();
    proxy.set({ swallowUp: true });
    hurt.client.socket.write('lost');
    await quiet();
    proxy.heal();
    await until(() => expect(hurt.client.ended).toBe('reset'));
    whole.client.socket.write('fine');
    await until(() => expect(whole.peer.text).toBe('fine'));
  });

  it('takes its time', async () => {
    proxy.set({ latencyMs: 5_000 });
    const { client, peer } = await dial();
    client.socket.write('one ');
    await quiet();
    client.socket.write('two');
    await pass(4_999);
    expect(peer.text).toBe('');
    await pass(1);
    await until(() => expect(peer.text).toBe('one two'));
  });

  it('is slow, and keeps the order when it is not any more', async () => {
    proxy.set({ bytesPerSecond: 200 });
    const { client, peer } = await dial();
    client.socket.write('x'.repeat(300));
    await pass(1_000);
    await until(() => expect(peer.text.length).toBe(200));
    client.socket.write('y');
    proxy.heal();
    await until(() => expect(peer.text).toBe(`${'x'.repeat(300)}y`));
  });

  it('resets every so many bytes', async () => {
    proxy.set({ resetEvery: 1_000 });
    for (let time = 0; time < 2; time += 1) {
      const { client, peer } = await dial();
      client.socket.write('x'.repeat(900));
      await until(() => expect(peer.text.length).toBe(900));
      peer.socket.write('x'.repeat(200));
      await until(() => expect(client.ended).toBe('reset'));
    }
  });
});

describe('a request on the wire', () => {
  const ask = (path: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

  it('is answered by the proxy where it is told to', async () => {
    proxy.set({
      intercept: (_method, path) =>
        path.startsWith('/hub') ? { status: 429, headers: { 'retry-after': '7' } } : undefined,
    });
    const { client, peer } = await dial();
    client.socket.write(ask('/token'));
    await until(() => expect(peer.text).toBe(ask('/token')));
    client.socket.write(ask('/hub/negotiate'));
    await until(() => expect(client.text).toMatch(/^HTTP\/1\.1 429 .*\r\n(.*\r\n)*retry-after: 7\r\n/));
    expect(peer.text).toBe(ask('/token'));
  });

  it('is kept without an answer where it is told to', async () => {
    proxy.set({ intercept: () => 'stall' });
    const { client, peer } = await dial();
    client.socket.write(ask('/'));
    await quiet();
    expect([client.text, peer.text, client.ended]).toEqual(['', '', undefined]);
    proxy.heal();
    await until(() => expect(client.ended).toBe('reset'));
  });
});
