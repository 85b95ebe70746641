import type { Socket } from '../../connection/transport.ts';
import type { ConnectProblem, RefusedSubscription } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { ConnectContext } from '../phone-system.ts';
import { shun } from './kept.ts';
import { ADMIN, ORDINARY } from './notification-types.ts';
import type { Outcome, Probe, Wish } from './probe.ts';

/** A server that does not send tests back is taken to have understood, after this time in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Asks for everything that needs no object id, each type in a message of its own: nobody says whether a refusal takes its
 * whole message down, and whether it is told at all. A wish that ends the connection is left out the next time.
 *
 * @param shunned types that ended a connection lately.
 * @returns the ordinary types that the user does not get.
 */
export async function subscribe(
  context: ConnectContext,
  socket: Socket,
  { probe, shunned }: { probe: Probe; shunned: ReadonlySet<string> },
): Promise<Result<RefusedSubscription[], ConnectProblem>> {
  const wanted = [...ORDINARY, ...ADMIN].filter((type) => !shunned.has(type));
  const wishes = wanted.map((type): Wish => ({ types: [type] }));
  const asked = await outcomes(context, socket, probe, wishes);
  if (!asked.ok) return asked;
  // That others than administrators are refused their types is as it should be.
  const refused = asked.value.flatMap(({ wish, refused: reason }) =>
    wish.types
      .filter(isOrdinary)
      .flatMap((event) => (reason === undefined ? [] : [{ event, entity: 'user', reason }])),
  );
  const left = [...shunned].filter(isOrdinary).map((event) => ({ event, entity: 'user' }));
  return success([...refused, ...left]);
}

/** Remembers the wish at which the server ended a connection on purpose; nothing where this side did, or where it broke. */
export async function blame(
  { memory, now, signal }: ConnectContext,
  socket: Pick<Socket, 'wasDismissed'>,
  wish: Wish | undefined,
): Promise<void> {
  const [type] = wish?.types ?? [];
  if (type === undefined || signal.aborted || !socket.wasDismissed()) return;
  // Who may not have one of an administrator's types will not get those behind it either.
  const place = ADMIN.findIndex((known) => known === type);
  const types = place < 0 ? [type] : ADMIN.slice(place);
  await shun(memory, types, now());
}

async function outcomes(
  context: ConnectContext,
  socket: Socket,
  probe: Probe,
  wishes: readonly Wish[],
): Promise<Result<Outcome[], ConnectProblem>> {
  const asked = wishes.map((wish) => probe.ask(wish));
  const heard = await Promise.race([
    Promise.all(asked),
    socket.closed,
    context.wait(PATIENCE_MS).then((): Outcome[] => []),
  ]);
  if (Array.isArray(heard)) return success(heard);
  await blame(context, socket, probe.waiting());
  return failure({ ...heard, step: 'subscribe' });
}

function isOrdinary(type: string): boolean {
  return ORDINARY.some((known) => known === type);
}
