import type { Socket } from '../../connection/transport.ts';
import type { CommandAnswer, CommandProblem, StudioRow } from '../../domain/command.ts';
import type { Result } from '../../domain/result.ts';
import { readFields } from '../shared/fields.ts';
import type { ConnectContext } from '../phone-system.ts';
import { createExchange } from './exchange.ts';
import { readFrame, type Frame } from './frame.ts';
import { withCalls, type Known } from './known.ts';
import { MEMORY_KEY, recall, remember } from './memory.ts';
import type { Order, OrderContext } from './order.ts';
import { parse } from './parse.ts';
import type { ParseContext } from './parse-context.ts';
import { readRows, type Row } from './rows.ts';

/**
 * Changes are written once they have rested for so long, in milliseconds. Those of calls are written at once: a worker
 * without them takes a call that rang for another.
 */
const WRITE_AFTER_MS = 3_000;

/** The studio at the other end of one connection: what is known of it, and what it is told. */
export interface Studio {
  /** Takes every message of the socket. */
  receive(message: unknown): void;
  /** The socket to speak through, as soon as it is open. */
  join(socket: Pick<Socket, 'send' | 'closed'>): void;
  /** Resolves at the first full state. */
  initialized: Promise<undefined>;
  /** Sends an order and finds out what becomes of it. */
  run(order: Order): Promise<Result<CommandAnswer, CommandProblem>>;
  /** What orders are made with, as of now. */
  orderContext(): OrderContext;
  /** Calls on all channels. */
  underWay(): ReadonlySet<string>;
  /** The channel that a call is on. */
  channelOf(call: string): string | undefined;
  /** Text messages that an older server told at the start, instead of a list that could be fetched. */
  inbox(): readonly StudioRow[];
  /** Whether the call on this channel is about to end by this person's hand. */
  frees(channel: string, isFreed: boolean): void;
}

/** Recalls what an earlier worker knew, and follows the studio from there on. */
export async function createStudio(context: ConnectContext): Promise<Studio> {
  const { account, settings, wait, memory } = context;
  const freed = new Set<string>();
  const initialized = Promise.withResolvers<undefined>();
  let known: Known = recall(await memory.read(MEMORY_KEY).catch(() => undefined));
  let written = remember(known);
  let isWriting = false;
  let inbox: readonly Row[] = [];
  let ids = 0;
  // What is heard before the socket is joined needs no answer: nothing was asked.
  let send: Socket['send'] = () => undefined;

  const parseContext = (): ParseContext => ({
    account,
    operator: settings['operator'],
    now: context.now(),
    freed,
  });
  const exchange = createExchange(
    (message) => send(message),
    wait,
    (echo) => void digest({ ...echo, sent: echo.event }),
  );

  /** @returns whether it was understood. */
  function digest(frame: Frame): boolean {
    if (frame.event === 'initialize') known = withCalls(known, context.calls?.() ?? []);
    const { events, known: next, oddity } = parse(frame, known, parseContext());
    if (oddity !== undefined) context.onOddity(oddity);
    if (events.length > 0) context.onEvents(events);
    // What was not taken in is not known either: the next connection tells it.
    if (context.signal.aborted) return false;
    const isChanged = next.channels !== known.channels;
    known = next;
    for (const id of freed) if (known.channels.get(id)?.call === undefined) freed.delete(id);
    if (isChanged) void (events.some(({ kind }) => kind === 'call') ? write() : writeLater());
    return oddity === undefined;
  }

  async function writeLater(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    await wait(WRITE_AFTER_MS);
    isWriting = false;
    await write();
  }

  async function write(): Promise<void> {
    const text = remember(known);
    if (text === written) return;
    written = text;
    await memory.write(MEMORY_KEY, text).catch(() => undefined);
  }

  function takeInbox(frame: Frame): void {
    const rows = readRows('messages', readFields(frame.data)?.get('inbox'), known, parseContext());
    inbox = rows.flatMap(({ row }) => row ?? []);
  }

  return {
    receive(message) {
      const frame = readFrame(message);
      if (!frame) {
        context.onOddity('a frame that names no event');
        return;
      }
      if (frame.event === 'ping') send({ event: 'pong', data: frame.data });
      const isUnderstood = digest(frame);
      exchange.hear(frame);
      if (frame.event !== 'initialize' || !isUnderstood) return;
      takeInbox(frame);
      initialized.resolve(undefined);
    },
    join(socket) {
      const since = context.now();
      send = (message) => socket.send(message);
      void socket.closed.then(() => {
        exchange.end();
        if (context.now() - since >= WRITE_AFTER_MS) void write();
      });
    },
    initialized: initialized.promise,
    run: (order) => exchange.run(order),
    orderContext: () => ({
      known,
      context: parseContext(),
      newId() {
        ids += 1;
        return `callcard-${context.now()}-${ids}`;
      },
    }),
    underWay: () => new Set([...known.channels.values()].flatMap(({ call }) => call?.id ?? [])),
    channelOf: (call) => [...known.channels].find(([, channel]) => channel.call?.id === call)?.[0],
    inbox: () => inbox,
    frees(channel, isFreed) {
      if (isFreed) freed.add(channel);
      else freed.delete(channel);
    },
  };
}
