import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Ask, Handler } from './http.ts';

const LOOPBACK = '127.0.0.1';
const MAX_BODY_BYTES = 5_000_000;

/** An HTTP server that only this machine can reach, and that can go away and come back on its port. */
export interface Loopback {
  server: Server;
  /** `http://127.0.0.1:port`, without a trailing slash; stays the same over `stop` and `listen`. */
  readonly origin: string;
  readonly port: number;
  listen(): Promise<void>;
  /** Closes the port and every plain HTTP connection; upgraded sockets belong to whoever upgraded them. */
  stop(): Promise<void>;
}

/** Starts a server on 127.0.0.1. Port 0 picks a free one. Rejects if the port is taken. */
export async function startLoopback(handler: Handler, wantedPort = 0): Promise<Loopback> {
  const server = createServer((request, response) => {
    void respond(handler, request, response);
  });
  await listen(server, wantedPort);
  const { port } = server.address() as AddressInfo;
  return {
    server,
    port,
    origin: `http://${LOOPBACK}:${port}`,
    listen: () => (server.listening ? Promise.resolve() : listen(server, port)),
    stop: () => stop(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function respond(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: Answer;
  try {
    answer = await handler(await readAsk(request, response));
  } catch (error) {
    // A simulator's own mistake must show in the client's test, not end the process.
    answer = { status: 500, body: `simulator: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (response.destroyed) return;
  if (answer.cut === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const { body = '' } = answer;
  const headers = { 'cache-control': 'no-store', ...answer.headers };
  if (answer.cut === 'half') {
    response.writeHead(answer.status, { ...headers, 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
    return;
  }
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

async function readAsk(request: IncomingMessage, response: ServerResponse): Promise<Ask> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const url = new URL(request.url ?? '/', `http://${LOOPBACK}`);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await readText(request),
    gone: gone.signal,
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new Error('request body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
