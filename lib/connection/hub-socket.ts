import { saysLeaving } from './close-code.ts';

/** Longer messages than this, in characters, are no event of a phone system. */
export const LONGEST_MESSAGE = 1_000_000;

/** What the SignalR client wants of a connection: its own `IConnection`, which the package does not export. */
export interface HubSocket {
  readonly features: Record<string, unknown>;
  baseUrl: string;
  onreceive: ((data: string | ArrayBuffer) => void) | null;
  onclose: ((error?: Error) => void) | null;
  start(): Promise<void>;
  send(data: string | ArrayBuffer): Promise<void>;
  stop(): Promise<void>;
}

export interface HubSocketOptions {
  WebSocket: typeof WebSocket;
  /** Address from the negotiation. Holds the token: it is never shown or logged. */
  url: string;
  /** Something came, whatever it was: the other end lives. */
  onMessage(): void;
  /** A message was kept from its reader; why, without its content. */
  onDropped(why: string): void;
  /** The server closes because it goes itself. */
  onLeaving(): void;
  /** Closes the socket in whatever state it is. */
  signal: AbortSignal;
}

/**
 * The socket under a hub connection. The client's own `HttpConnection` would bring three more transports, follow
 * redirects with the token, and name no reason when it fails; all that a hub needs of it is this.
 */
export function createHubSocket({
  WebSocket,
  url,
  onMessage,
  onDropped,
  onLeaving,
  signal,
}: HubSocketOptions): HubSocket {
  let socket: WebSocket | undefined;
  const closed = Promise.withResolvers<undefined>();
  const hub: HubSocket = {
    features: {},
    baseUrl: '',
    onreceive: null,
    onclose: null,
    start() {
      const opened = Promise.withResolvers<undefined>();
      const opening = new WebSocket(url);
      socket = opening;
      let isOpen = false;
      opening.onopen = () => {
        isOpen = true;
        opened.resolve(undefined);
      };
      opening.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data !== 'string') onDropped('a message that is no text');
        else if (data.length > LONGEST_MESSAGE) onDropped('a message that is too long');
        else hub.onreceive?.(data);
        // After it was read: a ring does not wait for the book-keeping.
        onMessage();
      };
      opening.onclose = ({ code }) => {
        if (saysLeaving(code)) onLeaving();
        const error = new Error(`socket closed with code ${code}`);
        closed.resolve(undefined);
        if (isOpen) hub.onclose?.(error);
        else opened.reject(error);
      };
      const close = () => opening.close();
      signal.addEventListener('abort', close);
      void closed.promise.then(() => signal.removeEventListener('abort', close));
      return opened.promise;
    },
    send(data) {
      socket?.send(data);
      return Promise.resolve();
    },
    stop() {
      socket?.close();
      return closed.promise;
    },
  };
  return hub;
}
