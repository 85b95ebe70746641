import type { ConnectProblem } from '../../domain/connection-health.ts';
import { success, type Result } from '../../domain/result.ts';
import type { ConnectContext, Session } from '../phone-system.ts';
import { clockOffset } from '../shared/clock-offset.ts';
import { readFields } from '../shared/fields.ts';
import { abilitiesOf, act } from './commands.ts';
import type { FrameContext } from './frame.ts';
import { readMe, writeKept, type Kept, type Me } from './kept.ts';
import { nothingKnown } from './known.ts';
import { createNames } from './names.ts';
import { pollUntilEnd } from './poll.ts';
import { ask, at, type Api } from './rest.ts';
import { createResync } from './resync.ts';
import { readSetUp } from './set-up.ts';
import { forgetSession, isGone, signIn, type SignedIn } from './sign-in.ts';
import { createStream } from './stream.ts';

/** Who is signed in is asked before anything is heard; in milliseconds. */
const ME_TIMEOUT_MS = 4_000;

/** One connection, from sign-in to live events. */
export async function connect(context: ConnectContext): Promise<Result<Session, ConnectProblem>> {
  const signedIn = await signIn(context);
  if (!signedIn.ok) return signedIn;
  context.onStep('subscribe');
  const { api, deaf } = signedIn.value;
  const me = signedIn.value.kept.me ?? (await fetchMe(api));
  const setUp = readSetUp(api, deaf);
  const reading = { setUp };
  const heard = listen(context, signedIn.value, me, () => {
    reading.setUp = readSetUp(api, deaf);
  });
  // It rings from here on; what the account is set up for may follow.
  const { phones, refused } = await setUp;
  return success({
    ...heard,
    refused,
    abilities: abilitiesOf(phones),
    act: async (command) => act(command, { api, me, phones: (await reading.setUp).phones }),
  });
}

/** Hears the stream and tells its events, until it ends. */
function listen(
  context: ConnectContext,
  { api, kept: before, resumed, heardFrom, serverTime }: SignedIn,
  me: Me | undefined,
  onSettings: () => void,
): Pick<Session, 'closed' | 'stop' | 'catchUp' | 'underWay'> {
  const { account, memory, wait, now, signal, onEvents, onOddity } = context;
  let kept = { ...before, ...(me && { me }) };
  const keep = (change: Partial<Kept>) => {
    kept = { ...kept, ...change };
    return writeKept(context, kept);
  };
  const offset = clockOffset(now(), serverTime);
  const frame = (): FrameContext => ({ account, now: now(), clockOffset: offset });
  const names = createNames({ api, memory, wait, now, me: () => me });
  let { heard } = kept;
  const stream = createStream({
    api,
    frame,
    names,
    wait,
    onEvents,
    onOddity,
    onSettings,
    heardFrom,
    known: { ...nothingKnown(), me, rings: kept.rings },
    keep: (next, rings) => keep({ next, rings, heard }),
  });
  const resync = createResync({ api, frame, names, stream });
  let isStopped = false;
  const isOver = () => isStopped || signal.aborted;

  void keep({});
  const polling = pollUntilEnd({
    api,
    wait,
    now,
    next: kept.next,
    isOver,
    onOddity,
    receive(placed) {
      stream.receive(placed);
      if (placed.gap) void resync.afterGap(heard);
      heard = now();
    },
  });
  // Also where the stream goes on: a worker and its stores may have gone after they heard of a call's end.
  void resync.standingCalls();
  void names.prepare();

  return {
    closed: polling.then(async (problem) => {
      const { detail = '' } = problem;
      // A position that the server does not take will never be taken.
      const isLost = isGone(detail) || detail === 'wrong-syntax';
      if (isLost && !isOver()) await forgetSession(context, detail);
      return at('hub')(problem);
    }),
    // The session itself is left open: the next worker goes on with it.
    stop() {
      isStopped = true;
      return Promise.resolve();
    },
    underWay: resync.underWay,
    async catchUp(from, to) {
      context.onStep('history');
      // A stream that goes on where it was has told everything, or will.
      if (resumed) return success([]);
      const past = await resync.history(from, to);
      // Not waited for: what was fetched is told first.
      if (past.ok) void keep({ isOwed: false });
      return past;
    },
  };
}

async function fetchMe(api: Api): Promise<Me | undefined> {
  const told = await ask(api, 'user', { timeoutMs: ME_TIMEOUT_MS });
  const user = told.ok ? readFields(told.value.fields.get('user')) : undefined;
  return user && readMe(user);
}
