/** Longer messages than this, in characters, are no event of a phone system. */
const LONGEST_MESSAGE = 1_000_000;

export interface SocketWatch {
  /** Something came, whatever it was: the other end lives. */
  onMessage(): void;
  /** A message was kept from its reader; why, without its content. */
  onDropped(why: string): void;
  /** Closes the socket in whatever state it is: the library cannot give up one that is still connecting. */
  signal: AbortSignal;
}

/** A WebSocket class that tells of each message before its owner reads it, and drops those that are too long. */
export function observedSocket(
  Base: typeof WebSocket,
  { onMessage, onDropped, signal }: SocketWatch,
): typeof WebSocket {
  return class ObservedSocket extends Base {
    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters);
      // Registered first, so called first.
      this.addEventListener('message', (event: MessageEvent<unknown>) => {
        onMessage();
        const why = objection(event.data);
        if (why === undefined) return;
        event.stopImmediatePropagation();
        onDropped(why);
      });
      const close = () => this.close();
      signal.addEventListener('abort', close);
      this.addEventListener('close', () => signal.removeEventListener('abort', close));
    }
  };
}

function objection(data: unknown): string | undefined {
  if (typeof data !== 'string') return 'a message that is no text';
  return data.length > LONGEST_MESSAGE ? 'a message that is too long' : undefined;
}
