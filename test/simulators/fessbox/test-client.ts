import { WebSocket } from 'ws';

/** A message of the studio. */
export interface Received {
  event: string;
  data: unknown;
}

/** A socket at the simulated studio, with what it heard. */
export interface TestClient {
  received: Received[];
  send(event: string, data?: unknown): void;
  sendText(text: string): void;
  /** The first message of that event, past or future; `after` skips that many messages. */
  hears(event: string, after?: number): Promise<Received>;
  closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

/** Connects. Rejects with the HTTP status where the server refuses. */
export async function connect(url: string): Promise<TestClient> {
  const socket = new WebSocket(url);
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    received.push(JSON.parse((data as Buffer).toString('utf8')) as Received);
    for (const look of [...waiting]) look();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', reject);
  });
  return {
    received,
    closed,
    send: (event, data) => socket.send(JSON.stringify({ event, data })),
    sendText: (text) => socket.send(text),
    close: () => socket.close(),
    hears: (event, after = 0) =>
      new Promise((resolve) => {
        const look = () => {
          const found = received.slice(after).find((message) => message.event === event);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
