import { afterEach, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { success } from '../../../lib/domain/result.ts';
import { createOpenHub } from '../../../lib/connection/signalr.ts';

const RS = '\u001e';
const open: WebSocketServer[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

/** A hub that takes a client in and then does what it is told with it; gives what the transport says of its end. */
async function endOf(part: (client: ServerSocket) => void, end = new AbortController()) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  open.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (client) => {
    client.once('message', () => {
      client.send(`{}${RS}`);
      part(client);
    });
  });
  const { port } = server.address() as { port: number };
  const openHub = createOpenHub({
    http: () =>
      Promise.resolve(
        success({
          status: 200,
          json: {
            connectionToken: 'c',
            negotiateVersion: 1,
            availableTransports: [{ transport: 'WebSockets' }],
          },
        }),
      ),
    WebSocket,
    signal: end.signal,
    onProofOfLife: () => undefined,
    log: () => undefined,
  });
  const hub = await openHub({
    url: `http://127.0.0.1:${port}/rte`,
    token: 'test-token',
    target: 'MessageReceived',
    receive: () => undefined,
  });
  return hub.ok ? hub.value.closed : hub.problem;
}

it.each<[string, (client: ServerSocket) => void]>([
  ['a close code', (client) => setTimeout(() => client.close(1012), 50)],
  [
    'a message of its own, which asks to come again',
    (client) => setTimeout(() => client.send(`{"type":7,"allowReconnect":true}${RS}`), 50),
  ],
])('a hub says that it goes by %s', async (_how, part) => {
  expect(await endOf(part)).toMatchObject({ step: 'hub', code: 'closed', leaving: true });
});

it.each<[string, (client: ServerSocket) => void]>([
  ['that broke', (client) => setTimeout(() => client.terminate(), 50)],
  ['that was closed for good', (client) => setTimeout(() => client.close(1000), 50)],
  [
    'that sends this client away alone',
    (client) => setTimeout(() => client.send(`{"type":7,"error":"no"}${RS}`), 50),
  ],
])('a hub %s does not', async (_how, part) => {
  const problem = await endOf(part);
  expect(problem).toMatchObject({ step: 'hub', code: 'closed' });
  expect(problem).not.toHaveProperty('leaving');
});

it('a connection that is ended from here does not', async () => {
  const end = new AbortController();
  expect(await endOf(() => setTimeout(() => end.abort(), 50), end)).not.toHaveProperty('leaving');
});
