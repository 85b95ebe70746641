import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { createOpenSocket } from '../../../lib/connection/plain-socket.ts';

const open: WebSocketServer[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

/** A server that does what it is told with each client, and the transport under test. */
async function setUp(onClient: (client: ServerSocket) => void = () => undefined) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  open.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', onClient);
  const { port } = server.address() as { port: number };
  const end = new AbortController();
  const log: string[] = [];
  const proofs = { count: 0 };
  const openSocket = createOpenSocket({
    WebSocket,
    signal: end.signal,
    onProofOfLife: () => (proofs.count += 1),
    log: (line) => log.push(line),
  });
  return { url: `ws://127.0.0.1:${port}/?token=not-to-be-shown`, end, log, proofs, openSocket, server };
}

describe('a plain socket', () => {
  it('hands on what is JSON, and drops the rest with a line that shows nothing of it', async () => {
    const { url, openSocket, log, proofs } = await setUp((client) => {
      for (const text of ['{"a":1}', 'secret words', '"bare"', 'x'.repeat(1_000_001), '{"last":true}'])
        client.send(text);
      client.send(Buffer.from([1, 2, 3]));
      setImmediate(() => client.close());
    });
    const received: unknown[] = [];
    const socket = await openSocket({ url, receive: (message) => received.push(message) });
    if (!socket.ok) throw new Error(socket.problem.code);
    await socket.value.closed;
    expect(received).toEqual([{ a: 1 }, 'bare', { last: true }]);
    expect(log).toEqual([
      'dropped a message that is no JSON',
      'dropped a message that is too long',
      'dropped a message that is no text',
    ]);
    expect(proofs.count).toBe(6);
  });

  it('sends values as JSON', async () => {
    const heard = Promise.withResolvers<string>();
    const { url, openSocket } = await setUp((client) => {
      client.on('message', (data: Buffer) => heard.resolve(data.toString()));
    });
    const socket = await openSocket({ url, receive: () => undefined });
    if (!socket.ok) throw new Error(socket.problem.code);
    socket.value.send({ messageType: 'test' });
    expect(await heard.promise).toBe('{"messageType":"test"}');
  });

  it('ends with the connection that it belongs to', async () => {
    const { url, openSocket, end } = await setUp();
    const socket = await openSocket({ url, receive: () => undefined });
    if (!socket.ok) throw new Error(socket.problem.code);
    end.abort();
    expect(await socket.value.closed).toMatchObject({ step: 'hub', code: 'closed' });
  });

  it.each([
    [1001, true],
    [1012, true],
    [1013, true],
    [1000, false],
    [1008, false],
    [1011, false],
    [undefined, false],
  ])('says whether the server goes: code %s', async (code, leaves) => {
    const { url, openSocket } = await setUp((client) => {
      if (code === undefined) client.terminate();
      else client.close(code);
    });
    const socket = await openSocket({ url, receive: () => undefined });
    // One that breaks at once may not even have been open.
    const problem = socket.ok ? await socket.value.closed : socket.problem;
    expect(problem.leaving ?? false).toBe(leaves);
  });

  it('that is ended from here does not say that the server goes', async () => {
    const { url, openSocket, end } = await setUp();
    const socket = await openSocket({ url, receive: () => undefined });
    if (!socket.ok) throw new Error(socket.problem.code);
    end.abort();
    expect(await socket.value.closed).not.toHaveProperty('leaving');
  });

  it('says where nobody answers, without the token', async () => {
    const { url, openSocket, server } = await setUp();
    server.close();
    const refused = await openSocket({ url, receive: () => undefined });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'unreachable', host: new URL(url).host } });
    expect(JSON.stringify(refused)).not.toContain('not-to-be-shown');
  });

  it.each(['https://example.com/', 'javascript:1', ''])(
    'refuses an address that is no socket’s: %s',
    async (url) => {
      const { openSocket } = await setUp();
      expect(await openSocket({ url, receive: () => undefined })).toMatchObject({
        ok: false,
        problem: { code: 'bad-answer' },
      });
    },
  );
});
