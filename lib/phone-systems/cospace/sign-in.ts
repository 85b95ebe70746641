import type { ConnectProblem } from '../../domain/connection-health.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { originPattern } from '../../domain/url-template.ts';
import type { ConnectContext } from '../phone-system.ts';
import { hostOf, readAddress } from '../shared/addresses.ts';
import { numberOf } from '../shared/fields.ts';
import { nothingKept, readKept, withoutSession, writeKept, type Kept } from './kept.ts';
import { ask, at, problemOfStatus, tell, type Api, type ApiProblem, type Told } from './rest.ts';

/** A session that is logged in, at the server that holds it. */
export interface SignedIn {
  api: Api;
  kept: Kept;
  /** The stream goes on where an earlier connection left it: nothing was missed. */
  resumed: boolean;
  /** The position of the stream when it was taken up: what lies before happened while nobody listened. */
  heardFrom: number;
  serverTime: number | undefined;
  /** Why calls of the call API will not be heard of; undefined where they will. */
  deaf: string | undefined;
}

/** A server that is away this often in a row has perhaps gone for good: then another session is opened. */
const MOST_MISSES = 3;

/** What says that a session is of no use any more. */
const GONE = new Set(['no-session', 'wrong-session', 'wrong-origin']);

/** Takes up the session of an earlier connection, or opens one. */
export async function signIn(context: ConnectContext): Promise<Result<SignedIn, ConnectProblem>> {
  context.onStep('sign-in');
  const kept = await readKept(context);
  if (kept?.sid !== undefined) {
    const resumed = await resume(context, kept);
    if (resumed) return resumed;
  }
  return open(context, kept ? withoutSession(context, kept) : nothingKept(context));
}

/** Undefined where the session is gone. */
async function resume(
  context: ConnectContext,
  kept: Kept,
): Promise<Result<SignedIn, ConnectProblem> | undefined> {
  const refused = await refusedServer(context, kept.server);
  if (refused) return failure(refused);
  const api = apiOf(context, kept);
  const [session, heard] = await Promise.all([tell(api, 'session'), tell(api, 'call/event')]);
  if (!session.ok) {
    const misses = kept.misses + 1;
    const isLost = misses >= MOST_MISSES;
    await writeKept(context, isLost ? withoutSession(context, kept) : { ...kept, misses });
    return failure(at('sign-in')(session.problem));
  }
  const { status, fields, serverTime } = session.value;
  if (!heard.ok) return failure(at('subscribe')(heard.problem));
  if (GONE.has(status) || GONE.has(heard.value.status)) return undefined;
  if (status !== 'ok') return failure(at('sign-in')(problemOfStatus(status)));
  // The server counts anew: what was before is unknown, and so is what was missed.
  const next = numberOf(fields, 'next_event') ?? kept.next;
  const resumed = next >= kept.next && !kept.isOwed;
  const own = { ...kept, next: Math.min(next, kept.next), misses: 0, isOwed: !resumed };
  if (fields.get('auth') !== false && heard.value.status !== 'no-auth')
    return success({ api, kept: own, resumed, heardFrom: next, serverTime, deaf: deafness(heard.value) });
  const again = await logIn(context, api);
  if (!again.ok)
    return GONE.has(again.problem.detail ?? '') ? undefined : failure(at('sign-in')(again.problem));
  return subscribed(context, { api, kept: own, resumed, heardFrom: next, serverTime });
}

/** A new session: one call where the server takes it so, else one to open it and one to log in. */
async function open(context: ConnectContext, before: Kept): Promise<Result<SignedIn, ConnectProblem>> {
  const { getFirst } = before;
  const entry = apiOf(context, nothingKept(context));
  const told = getFirst ? await ask(entry, 'session') : await logIn(context, entry);
  if (!told.ok) {
    const { detail = '' } = told.problem;
    const wantsSession = !getFirst && (GONE.has(detail) || detail === 'no-auth');
    return wantsSession ? open(context, { ...before, getFirst: true }) : failure(at('sign-in')(told.problem));
  }
  const { fields, serverTime } = told.value;
  const sid = fields.get('sid');
  if (sid === undefined && !getFirst) return open(context, { ...before, getFirst: true });
  const named = fields.get('server');
  const server = typeof named === 'string' && named !== '' ? readAddress(named) : entry.server;
  // A server of a secured name that is not secured itself must not get the session.
  const isWorse = server?.startsWith('http:') && entry.server.startsWith('https:');
  if (typeof sid !== 'string' || sid === '' || server === undefined || isWorse)
    return failure({ step: 'sign-in', code: 'bad-answer', host: hostOf(entry.server) });
  const kept = { ...before, sid, server, next: numberOf(fields, 'next_event') ?? 0, isOwed: true };
  // Kept even where the browser may not go there yet: the person's grant then finds it.
  await writeKept(context, kept);
  const refused = await refusedServer(context, server);
  if (refused) return failure(refused);
  const api = apiOf(context, kept);
  if (fields.get('auth') !== true && getFirst) {
    const loggedIn = await logIn(context, api);
    if (!loggedIn.ok) return failure(at('sign-in')(loggedIn.problem));
  }
  return subscribed(context, { api, kept, resumed: false, heardFrom: kept.next, serverTime });
}

/** Asks for events of calls: the first call that shows whether the session can be used from here. */
async function subscribed(
  context: ConnectContext,
  standing: Omit<SignedIn, 'deaf'>,
): Promise<Result<SignedIn, ConnectProblem>> {
  context.onStep('subscribe');
  const heard = await tell(standing.api, 'call/event');
  if (!heard.ok) return failure(at('subscribe')(heard.problem));
  const { status } = heard.value;
  if (!GONE.has(status) && status !== 'no-auth') return success({ ...standing, deaf: deafness(heard.value) });
  await forgetSession(context, status);
  return failure(at('subscribe')(problemOfStatus(status)));
}

/** The next connection opens a session of its own; in the other way where this one was of the wrong origin. */
export async function forgetSession(context: ConnectContext, status: string): Promise<void> {
  const kept = (await readKept(context)) ?? nothingKept(context);
  const getFirst = status === 'wrong-origin' ? !kept.getFirst : kept.getFirst;
  await writeKept(context, withoutSession(context, { ...kept, getFirst }));
}

/** Whether a session of that status will never work again. */
export function isGone(status: string): boolean {
  return GONE.has(status);
}

function logIn({ settings }: ConnectContext, api: Api): Promise<Result<Told, ApiProblem>> {
  const { username = '', password = '' } = settings;
  const name = username.includes('@') ? { email: username } : { username };
  return ask(api, 'session', { method: 'POST', body: { ...name, password } }).then((told) => {
    const detail = told.ok ? '' : told.problem.detail;
    if (told.ok || detail === undefined) return told;
    if (detail === 'already-auth') return success({ status: 'ok', fields: new Map() });
    // What is no name or password by the API's own rules is a wrong one.
    const isWrong = detail === 'wrong-syntax' || detail === 'missing-element';
    return isWrong ? failure({ ...told.problem, code: 'unauthorised' as const }) : told;
  });
}

async function refusedServer(context: ConnectContext, server: string): Promise<ConnectProblem | undefined> {
  const pattern = originPattern(server);
  if (pattern === originPattern(context.settings['server'] ?? '') || (await context.isGranted(pattern)))
    return undefined;
  return { step: 'hub', code: 'permission', host: hostOf(server), origins: [pattern] };
}

function apiOf({ http }: ConnectContext, { server, sid }: Kept): Api {
  return { http, server, ...(sid !== undefined && { sid }) };
}

function deafness({ status }: Told): string | undefined {
  return status === 'ok' ? undefined : status;
}
