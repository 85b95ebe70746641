import type { Hub } from '../../connection/transport.ts';
import type { ConnectProblem, RefusedSubscription } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { originPattern } from '../../domain/url-template.ts';
import type { ConnectContext, Session } from '../phone-system.ts';
import { hostOf } from '../shared/addresses.ts';
import { readHubAddress } from './addresses.ts';
import type { ParseContext } from './frame.ts';
import { pastCalls } from './history.ts';
import { learnLists, learnQueues } from './learn-places.ts';
import { parse } from './parse.ts';
import type { Places } from './places.ts';
import { signIn, type SignedIn } from './sign-in.ts';
import { offeredEvents, subscribe, type Subject } from './subscribe.ts';

/** One connection, from sign-in to live events. */
export async function connect(context: ConnectContext): Promise<Result<Session, ConnectProblem>> {
  const signedIn = await signIn(context);
  if (!signedIn.ok) return signedIn;
  const user = signedIn.value;
  let places: Places = { queues: [], lists: [] };

  const parseContext = (): ParseContext => ({
    account: context.account,
    me: user.me,
    places,
    now: context.now(),
    clockOffset: user.clockOffset,
  });
  const hub = await openUserHub(context, user, (message) => {
    const { events, oddity } = parse(message, parseContext());
    if (oddity !== undefined) context.onOddity(oddity);
    if (events.length > 0) context.onEvents(events);
  });
  if (!hub.ok) return hub;

  context.onStep('subscribe');
  const offered = await offeredEvents(hub.value);
  const own = await subscribe(hub.value, [{ entity: 'user', id: user.me.id, name: 'user' }], offered);
  if (own.accepted === 0) {
    await hub.value.stop();
    return failure(nothingSubscribed(own.refused));
  }
  // From here on it rings; what is said of queues and lists may follow.
  const [queues, lists] = await Promise.all([
    learnQueues(context.http, user),
    learnLists(context.http, user),
  ]);
  // A network that failed just now: begun anew, or calls of queues would not be heard as long as this connection stands.
  if (!queues.ok && (queues.problem.code === 'unreachable' || queues.problem.code === 'timeout')) {
    await hub.value.stop();
    return failure(queues.problem);
  }
  places = { queues: queues.ok ? queues.value : [], lists };
  const shared = await subscribe(hub.value, sharedSubjects(places), offered);
  const unlearnt = queues.ok ? [] : [{ event: 'Queue*', entity: 'queue', reason: queues.problem.code }];

  return success({
    closed: hub.value.closed,
    stop: () => hub.value.stop(),
    refused: [...own.refused, ...shared.refused, ...unlearnt],
    catchUp: async (from, to) => {
      context.onStep('history');
      return pastCalls(context.http, user, { from, to }, parseContext());
    },
  });
}

/** Takes the token, makes sure that the browser may talk to the hub that came with it, and connects. */
async function openUserHub(
  context: ConnectContext,
  { api, token: asked }: SignedIn,
  receive: (message: unknown) => void,
): Promise<Result<Hub, ConnectProblem>> {
  context.onStep('token');
  const answer = await asked;
  if (!answer.ok) return answer;
  const { wssendpoint, token } = answer.value.value;
  const url = readHubAddress(wssendpoint, api);
  if (url === undefined) return failure({ step: 'token', code: 'bad-answer', host: hostOf(api) });

  context.onStep('hub');
  const pattern = originPattern(url);
  if (pattern !== originPattern(api) && !(await context.isGranted(pattern)))
    return failure({ step: 'hub', code: 'permission', host: hostOf(url), origins: [pattern] });
  return context.openHub({ url, token, target: 'MessageReceived', receive });
}

/** A person's own number rings through their user's events; its queue would tell everything twice. */
function sharedSubjects({ queues, lists }: Places): Subject[] {
  return [
    ...queues
      .filter(({ personal }) => !personal)
      .map(({ id, name }) => ({ entity: 'queue' as const, id, name: name ?? id })),
    ...lists.map(({ id, name }) => ({ entity: 'list' as const, id, name: name ?? id })),
  ];
}

/** A connection on which nothing will be heard is none. */
function nothingSubscribed(refused: readonly RefusedSubscription[]): ConnectProblem {
  const detail = refused.find(({ reason }) => reason !== undefined)?.reason;
  return { step: 'subscribe', code: 'forbidden', ...(detail !== undefined && { detail }) };
}
