import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXTENSION_BASE } from './extension-api.ts';
import { asError, currentProcess, deliver, type OsProcess } from './os-process.ts';

/** Where the ways of one computer lead: `host:port` of a server to `host:port` of the proxy before it. */
export type Routes = ReadonlyMap<string, string>;

type Fetch = typeof fetch;

const real = { fetch: globalThis.fetch, WebSocket: globalThis.WebSocket };
const PHONE_METADATA = fileURLToPath(
  new URL('metadata.min.json', import.meta.resolve('libphonenumber-js/package.json')),
);

/**
 * `fetch` and `WebSocket` as a process has them: real ones, but on the way of its computer, and dead when it is dead.
 * The servers' clock in their answers is the virtual one; Node writes its own there.
 */
export function installNetwork(routesOf: (process: OsProcess) => Routes, now: () => number): () => void {
  const routed = (url: string) => {
    const process = currentProcess();
    const given = new URL(url);
    const host = process && routesOf(process).get(given.host);
    if (host !== undefined) given.host = host;
    return given.href;
  };
  const fetchAs: Fetch = (input, init) => {
    const process = currentProcess();
    const url = input instanceof Request ? input.url : String(input);
    if (!process) return real.fetch(input, init);
    if (url.startsWith(EXTENSION_BASE)) return Promise.resolve(new Response(readFileSync(PHONE_METADATA)));
    return new Promise((resolve, reject) => {
      if (!process.isAlive) return;
      real.fetch(routed(url), init).then(
        (response) => deliver(process, () => resolve(withTime(response, now()))),
        (error: unknown) => deliver(process, () => reject(asError(error))),
      );
    });
  };

  class ProcessWebSocket extends real.WebSocket {
    constructor(url: string) {
      super(routed(url));
      const owner = currentProcess();
      for (const name of ['onopen', 'onmessage', 'onclose', 'onerror'] as const)
        bindHandler(this, name, owner);
    }
  }
  Object.assign(globalThis, { fetch: fetchAs, WebSocket: ProcessWebSocket });
  return () => void Object.assign(globalThis, real);
}

/** What a socket tells is told to its own process, whoever caused it. */
function bindHandler(
  socket: WebSocket,
  name: 'onopen' | 'onmessage' | 'onclose' | 'onerror',
  owner: OsProcess | undefined,
): void {
  Object.defineProperty(socket, name, {
    set: (handler: ((event: Event) => void) | null) => {
      Reflect.set(
        real.WebSocket.prototype,
        name,
        handler && ((event: Event) => deliver(owner, () => handler(event))),
        socket,
      );
    },
  });
}

/** The answer itself, and none made of its body: that may have been called off while the process was halted. */
function withTime(response: Response, now: number): Response {
  const headers = new Headers(response.headers);
  headers.set('date', new Date(now).toUTCString());
  return Object.defineProperty(response, 'headers', { value: headers });
}
