import type { ConnectProblem } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { ConnectContext, Session } from '../phone-system.ts';
import { hostOf } from '../shared/addresses.ts';
import { act, ABILITIES } from './commands.ts';
import { pastEvents } from './history.ts';
import { readShunned } from './kept.ts';
import { createProbe, type Probe } from './probe.ts';
import { createReceiver } from './receiver.ts';
import { keepFresh } from './renewal.ts';
import { signIn } from './sign-in.ts';
import { blame, subscribe } from './subscribe.ts';

/** Nothing keeps a socket open but traffic; the browser ends a worker that has none for half a minute. */
const BEAT_MS = 15_000;

/** One connection, from sign-in to live events. */
export async function connect(context: ConnectContext): Promise<Result<Session, ConnectProblem>> {
  const signedIn = await signIn(context);
  if (!signedIn.ok) return signedIn;
  const { api, socket: url } = signedIn.value;

  context.onStep('hub');
  if (!isSafe(url)) return failure({ step: 'hub', code: 'bad-answer', host: hostOf(api.base) });
  const shunned = await readShunned(context.memory, context.now());
  let receive: (message: unknown) => void = () => undefined;
  const opened = await context.openSocket({ url, receive: (message) => receive(message) });
  if (!opened.ok) return opened;
  const socket = opened.value;
  const probe = createProbe(socket.send);
  const receiver = createReceiver(context, api, { probe, shunned });
  receive = receiver.receive;

  context.onStep('subscribe');
  const refused = await subscribe(context, socket, { probe, shunned });
  if (!refused.ok) {
    socket.stop();
    return refused;
  }
  receiver.begin();
  void beat(context, probe);
  let isStopped = false;
  const closed = socket.closed.then(async (problem) => {
    if (!isStopped && probe.echoes()) await blame(context, socket, probe.waiting());
    return problem;
  });
  return success({
    closed: Promise.race([closed, keepFresh(context, api)]),
    stop() {
      isStopped = true;
      socket.stop();
      return Promise.resolve();
    },
    refused: refused.value,
    catchUp(from, to) {
      context.onStep('history');
      return pastEvents(api, { from, to }, receiver.reading());
    },
    underWay: receiver.underWay,
    abilities: ABILITIES,
    act: (command) => act(command, api),
  });
}

/** Test messages come back: traffic, and proof that the server lives. */
async function beat({ wait }: ConnectContext, probe: Probe): Promise<void> {
  for (;;) {
    await wait(BEAT_MS);
    void probe.ask({ types: [] });
  }
}

/** A socket's address holds a secret: it goes over TLS, or stays on this computer. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'wss:') return true;
  return (
    protocol === 'ws:' &&
    (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname))
  );
}
