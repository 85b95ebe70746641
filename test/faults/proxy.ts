import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What is done with an HTTP request on its way: an answer of the proxy's own, or none at all, ever. */
export type Interception = { status: number; headers?: Record<string, string> } | 'stall';

/** How bytes travel. Directions are seen from the client: `up` to the server, `down` from it. */
export interface Conditions {
  /** New connections are refused. */
  refuse: boolean;
  /** Bytes of this direction are swallowed; nobody is told. */
  swallowUp: boolean;
  swallowDown: boolean;
  /** At most so many bytes a second, each way of each connection by itself. */
  bytesPerSecond: number;
  /** Milliseconds that each chunk takes on its way, each way. */
  latencyMs: number;
  /** A connection is reset after so many bytes, both ways together. */
  resetEvery: number;
  /** Looks at each HTTP request; undefined lets it pass. */
  intercept: (method: string, path: string) => Interception | undefined;
}

/** A wire between a client and one server on loopback that can be damaged at will. */
export interface FaultProxy {
  /** `127.0.0.1:port`, the same for as long as it lives. */
  readonly host: string;
  /** Changes some conditions, for connections that stand as well. */
  set(conditions: Partial<Conditions>): void;
  /** All is well from now on, what was held up goes on. Connections that have lost bytes are reset: what they carry makes no sense any more. */
  heal(): void;
  /** Ends all connections as a server does that says good-bye (FIN). */
  cut(): void;
  /** Ends all connections by TCP RST. */
  reset(): void;
  /** Another network: connections that stand carry nothing any more, and nobody is told; new ones pass. */
  abandon(): void;
  connections(): number;
  /** Counts everything that happened on the wire: whoever waits for silence looks at it. */
  activity(): number;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const PASS: Conditions = {
  refuse: false,
  swallowUp: false,
  swallowDown: false,
  bytesPerSecond: Infinity,
  latencyMs: 0,
  resetEvery: Infinity,
  intercept: () => undefined,
};
/** A slow line carries this many pieces a second. */
const PIECES_PER_SECOND = 10;
const REQUEST = /^(GET|POST|PUT|DELETE|OPTIONS) (\S+) HTTP\/1\.1\r\n/;

/** Timers, so that a test can hand in its own time. */
export interface ProxyTimers {
  setTimeout(run: () => void, milliseconds: number): unknown;
}

/**
 * Starts a proxy before a server on this computer. It passes everything on until it is told otherwise.
 *
 * @param usual what is so when all is well, such as the latency of a long way.
 */
export async function startProxy(
  target: { port: number },
  timers: ProxyTimers = { setTimeout: (run, milliseconds) => setTimeout(run, milliseconds) },
  usual: Partial<Conditions> = {},
): Promise<FaultProxy> {
  const sound = { ...PASS, ...usual };
  let conditions = sound;
  let activity = 0;
  const pairs = new Set<Pair>();
  /** What is being held up at this moment. */
  const pauses = new Set<() => void>();

  const server = createServer({ noDelay: true }, (client) => {
    activity += 1;
    client.on('error', () => undefined);
    if (conditions.refuse) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ port: target.port, host: LOOPBACK, noDelay: true });
    const pair: Pair = { client, upstream, lost: false, isAbandoned: false, bytes: 0 };
    pairs.add(pair);
    const over = () => {
      activity += 1;
      if (client.closed && upstream.closed) pairs.delete(pair);
    };
    const isMuteUp = () => conditions.swallowUp || pair.isAbandoned;
    const isMuteDown = () => conditions.swallowDown || pair.isAbandoned;
    // A good-bye on a way that swallows is not heard: the other side stays as it is.
    client.on('close', () => {
      if (isMuteUp()) pair.lost = true;
      else upstream.destroySoon();
      over();
    });
    upstream.on('close', () => {
      if (isMuteDown()) pair.lost = true;
      else client.destroySoon();
      over();
    });
    upstream.on('error', () => {
      if (!isMuteDown()) client.resetAndDestroy();
    });
    carry(pair, 'up');
    carry(pair, 'down');
  });

  function carry(pair: Pair, way: 'up' | 'down'): void {
    const [from, to] = way === 'up' ? [pair.client, pair.upstream] : [pair.upstream, pair.client];
    /** What is on its way, in order; each piece waits for the one before it. */
    let queue = Promise.resolve();
    let waiting = 0;
    from.on('data', (chunk: Buffer) => {
      activity += 1;
      const { bytesPerSecond, latencyMs } = conditions;
      const isFree = bytesPerSecond === Infinity && latencyMs === 0 && waiting === 0;
      if (isFree) {
        deliver(chunk);
        return;
      }
      waiting += 1;
      const sent = pause(latencyMs);
      queue = queue.then(async () => {
        await sent;
        for (const piece of piecesOf(chunk, bytesPerSecond)) {
          // Not any more, once the line is quick again.
          if (conditions.bytesPerSecond !== Infinity) await pause(1_000 / PIECES_PER_SECOND);
          deliver(piece);
        }
        waiting -= 1;
      });
    });
    from.on('end', () => {
      if (!swallows(pair, way)) void queue.then(() => to.end());
    });

    function deliver(piece: Buffer): void {
      activity += 1;
      if (swallows(pair, way)) {
        pair.lost = true;
        return;
      }
      if (way === 'up' && intercept(pair, piece)) return;
      pair.bytes += piece.length;
      if (pair.bytes > conditions.resetEvery) {
        resetPair(pair);
        return;
      }
      if (to.writable) to.write(piece);
    }
  }

  function swallows({ isAbandoned }: Pair, way: 'up' | 'down'): boolean {
    return isAbandoned || (way === 'up' ? conditions.swallowUp : conditions.swallowDown);
  }

  /** Whether the request is answered, or kept, here. */
  function intercept(pair: Pair, piece: Buffer): boolean {
    const [, method, path] = REQUEST.exec(piece.toString('latin1', 0, 2_000)) ?? [];
    const what = method && path ? conditions.intercept(method, path) : undefined;
    if (what === undefined) return false;
    if (what === 'stall') pair.lost = true;
    else {
      const headers = { 'content-length': '0', ...what.headers };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      pair.client.write(`HTTP/1.1 ${what.status} Intercepted\r\n${lines.join('')}\r\n`);
    }
    return true;
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (milliseconds <= 0) {
        resolve();
        return;
      }
      pauses.add(resolve);
      timers.setTimeout(() => {
        pauses.delete(resolve);
        resolve();
      }, milliseconds);
    });
  }

  const all = (act: (pair: Pair) => void) => [...pairs].forEach(act);
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    host: `${LOOPBACK}:${port}`,
    set: (changes) => void (conditions = { ...conditions, ...changes }),
    heal() {
      conditions = sound;
      for (const goOn of pauses) goOn();
      pauses.clear();
      all((pair) => pair.lost && resetPair(pair));
    },
    cut: () => all(({ client, upstream }) => (client.end(), upstream.end())),
    reset: () => all(resetPair),
    abandon: () => all((pair) => (pair.isAbandoned = true)),
    connections: () => pairs.size,
    activity: () => activity,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      all(({ client, upstream }) => (client.destroy(), upstream.destroy()));
      await closed;
    },
  };
}

/** A client's connection and the one that the proxy made for it. */
interface Pair {
  client: Socket;
  upstream: Socket;
  /** Some of what it carried was swallowed. */
  lost: boolean;
  isAbandoned: boolean;
  bytes: number;
}

function resetPair({ client, upstream }: Pair): void {
  client.resetAndDestroy();
  upstream.resetAndDestroy();
}

function* piecesOf(chunk: Buffer, bytesPerSecond: number): Generator<Buffer> {
  const size = bytesPerSecond === Infinity ? chunk.length : Math.max(1, bytesPerSecond / PIECES_PER_SECOND);
  for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => resolve());
  });
}
