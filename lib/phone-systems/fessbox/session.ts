import type { Socket } from '../../connection/transport.ts';
import type { Ability } from '../../domain/command.ts';
import type { ConnectProblem } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { hostOf } from '../shared/addresses.ts';
import type { ConnectContext, Session } from '../phone-system.ts';
import { act } from './act.ts';
import { catchUp } from './catch-up.ts';
import { createStudio } from './studio.ts';
import { socketAddress } from './settings.ts';

/** Under 20 seconds, which keeps both the connection and the worker alive. */
const HEARTBEAT_MS = 15_000;
/** The first message comes unasked; a server that forgot it is asked once. */
const FIRST_MESSAGE_MS = 3_000;

/** One connection, from the socket to live events. There is no sign-in: the private network is the only protection. */
export async function connect(context: ConnectContext): Promise<Result<Session, ConnectProblem>> {
  const url = socketAddress(context.settings);
  const host = hostOf(url);
  const studio = await createStudio(context);

  context.onStep('hub');
  const opened = await context.openSocket({ url, receive: studio.receive });
  if (!opened.ok) return opened;
  const socket = opened.value;
  studio.join(socket);

  context.onStep('subscribe');
  const missing = await firstMessage(context, socket, studio.initialized);
  if (missing) {
    socket.stop();
    return failure({ ...missing, host });
  }
  void beat(context, socket);
  const abilities: Ability[] = ['studio', 'hang-up', 'reply'];
  return success({
    closed: socket.closed,
    stop() {
      socket.stop();
      return Promise.resolve();
    },
    refused: [],
    underWay: studio.underWay,
    abilities: context.settings['operator'] === undefined ? abilities : [...abilities, 'dial', 'answer'],
    act: (command) => act(studio, command, context.settings['operator']),
    catchUp: (from, to) => {
      context.onStep('history');
      return catchUp(studio, { from, to });
    },
  });
}

/** Waits for it; asks for it where it does not come. */
async function firstMessage(
  { wait }: ConnectContext,
  socket: Socket,
  initialized: Promise<undefined>,
): Promise<ConnectProblem | undefined> {
  for (const isLast of [false, true]) {
    const late = wait(FIRST_MESSAGE_MS).then(() => 'late' as const);
    const heard = await Promise.race([initialized, socket.closed, late]);
    if (heard !== 'late') return heard;
    if (!isLast) socket.send({ event: 'initialize', data: null });
  }
  return { step: 'subscribe', code: 'timeout' };
}

/** The wait never ends once the connection is over, and the beat with it. */
async function beat({ wait }: ConnectContext, socket: Socket): Promise<never> {
  for (;;) {
    await wait(HEARTBEAT_MS);
    socket.send({ event: 'ping', data: null });
  }
}
