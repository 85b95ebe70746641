import type { CtiEvent } from '../../lib/domain/event.ts';
import { createHttp } from '../../lib/connection/http.ts';
import { createLenientProtocol } from '../../lib/connection/lenient-protocol.ts';
import { createOpenSocket } from '../../lib/connection/plain-socket.ts';
import * as cospaceSession from '../fixtures/cospace/session.ts';
import * as enreachSession from '../fixtures/enreach/session.ts';
import * as fessboxSession from '../fixtures/fessbox/session.ts';
import * as xelionSession from '../fixtures/xelion/session.ts';
import { cospace } from '../../lib/phone-systems/cospace/cospace.ts';
import { enreach } from '../../lib/phone-systems/enreach/enreach.ts';
import { xelion } from '../../lib/phone-systems/xelion/xelion.ts';

/** A line to a phone system at which anything may arrive. */
export interface Line {
  account: string;
  /** Gives messages to the adapter, as the transport would after reading them, and waits until it has done with them. */
  give(messages: readonly unknown[]): Promise<void>;
  /** What the transport makes of a text that came: the messages in it, or none. */
  read(text: string): Promise<unknown[]>;
  /** A message as text of this wire. */
  write(message: unknown): string;
  /** What the adapter has told since the last look. */
  told(): CtiEvent[];
}

/** Opens a line to each phone system, with a session of the product's own adapter at its end. */
export const LINES: Readonly<Record<string, () => Promise<Line>>> = {
  async enreach() {
    const pretended = enreachSession.pretend();
    stand(await enreach.connect(pretended.context));
    const protocol = createLenientProtocol(() => undefined);
    return {
      account: 'desk',
      // eslint-disable-next-line @typescript-eslint/require-await -- done at once
      give: async (messages) => messages.forEach((data) => pretended.push({ data })),
      read: (text) =>
        Promise.resolve(
          // The logger is not asked.
          protocol.parseMessages(text, undefined as never).flatMap((message) => {
            const [first] = ('arguments' in message ? message.arguments : []) as unknown[];
            return [(first as { data?: unknown } | null | undefined)?.data];
          }),
        ),
      write: (data) => `${JSON.stringify({ type: 1, target: 'event', arguments: [{ data }] })}\u001e`,
      told: () => pretended.events.splice(0),
    };
  },
  async xelion() {
    const pretended = xelionSession.pretend();
    stand(await xelion.connect(pretended.context));
    await xelionSession.settle();
    return {
      account: 'desk',
      async give(messages) {
        for (const message of messages) pretended.push(message);
        for (let turn = 0; turn < 5; turn += 1) await xelionSession.settle();
        pretended.requests.splice(0);
        pretended.sent.splice(0);
      },
      read: socketReader(),
      write: (message) => JSON.stringify(message),
      told: () => pretended.events.splice(0),
    };
  },
  async fessbox() {
    const { studio } = await fessboxSession.live();
    studio.events.splice(0);
    return {
      account: 'studio',
      async give(messages) {
        for (const message of messages) studio.push(message);
        await cospaceSession.settle();
      },
      read: socketReader(),
      write: (message) => JSON.stringify(message),
      told: () => studio.events.splice(0),
    };
  },
  async cospace() {
    const pretended = cospaceSession.pretend();
    stand(await cospace.connect(pretended.context));
    await cospaceSession.settle();
    return {
      account: 'desk',
      async give(messages) {
        await pretended.answerPoll({ status: 'ok', event: messages });
        for (const { end } of pretended.waits.splice(0)) end();
        for (let turn = 0; turn < 5; turn += 1) await cospaceSession.settle();
        pretended.requests.splice(0);
        pretended.polls.splice(0);
      },
      async read(text) {
        const http = createHttp({
          fetch: () => Promise.resolve(new Response(text)),
          signal: new AbortController().signal,
        });
        const answer = await http({ url: 'https://api.example/' });
        return answer.ok ? [answer.value.json] : [];
      },
      write: (message) => JSON.stringify(message),
      told: () => pretended.events.splice(0),
    };
  },
};

function stand(connected: { ok: boolean }): void {
  if (!connected.ok) throw new Error('the pretended server was refused');
}

/** The transport of plain sockets, over a socket that says what it is told to. */
function socketReader(): Line['read'] {
  const read: unknown[] = [];
  const held: { socket?: { onmessage?: (event: { data: string }) => void } } = {};
  const Socket = function (this: NonNullable<typeof held.socket>) {
    held.socket = this;
  };
  const open = createOpenSocket({
    WebSocket: Socket as unknown as typeof WebSocket,
    signal: new AbortController().signal,
    onProofOfLife: () => undefined,
    log: () => undefined,
  });
  void open({ url: 'ws://127.0.0.1/', receive: (message) => read.push(message) });
  return (text) => {
    held.socket?.onmessage?.({ data: text });
    return Promise.resolve(read.splice(0));
  };
}
