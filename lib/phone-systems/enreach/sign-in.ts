import * as z from 'zod/mini';
import type { ConnectProblem } from '../../domain/connection-health.ts';
import { once } from '../../domain/once.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { originPattern } from '../../domain/url-template.ts';
import type { ConnectContext } from '../phone-system.ts';
import { hostOf, readAddress } from '../shared/addresses.ts';
import { clockOffset } from '../shared/clock-offset.ts';
import { DISCOVERY } from './addresses.ts';
import { anyCase, ask, authorisation, type RestAnswer } from './rest.ts';

const filled = () => z.string().check(z.minLength(1));
const discoverySchema = once(() => z.array(anyCase({ apiendpoint: filled() })));
const secretKeySchema = once(() => anyCase({ userid: filled(), secretkey: filled() }));
const tokenSchema = once(() => anyCase({ wssendpoint: filled(), token: filled() }));
const ownUserSchema = once(() => anyCase({ id: filled(), username: z.optional(z.nullable(z.string())) }));

/** Who is signed in, and how to make further calls. */
export interface SignedIn {
  /** Without trailing slash. */
  api: string;
  headers: Record<string, string>;
  /** Id in lower case, as ids are compared; e-mail address. */
  me: { id: string; name: string };
  /** How far this computer's clock is ahead of the server's, in milliseconds. */
  clockOffset: number;
  /** For this one connection: the hub looks at it only at the connect, and its life is short. */
  token: Promise<Result<RestAnswer<z.infer<ReturnType<typeof tokenSchema>>>, ConnectProblem>>;
}

/** From the account's settings to the signed-in user: discovery, key, own id. */
export async function signIn(context: ConnectContext): Promise<Result<SignedIn, ConnectProblem>> {
  const email = context.settings['email'] ?? '';
  const api = await findApi(context, email);
  if (!api.ok) return api;

  context.onStep('sign-in');
  const { secretKey, password } = context.settings;
  const known = secretKey === undefined ? undefined : await askOwnUser(context, api.value, email, secretKey);
  if (known && (known.ok || known.problem.code !== 'unauthorised' || password === undefined)) return known;
  const exchanged = await exchangePassword(context, api.value, email, password ?? '');
  return exchanged.ok ? askOwnUser(context, api.value, email, exchanged.value) : exchanged;
}

async function askOwnUser(
  context: ConnectContext,
  api: string,
  email: string,
  secretKey: string,
): Promise<Result<SignedIn, ConnectProblem>> {
  const headers = authorisation(email, secretKey);
  // Side by side: each would cost a way to the server and back. The hub waits for the token alone.
  const token = ask(context.http, 'token', { url: `${api}/token/me/rte/`, headers }, tokenSchema);
  const asked = ask(context.http, 'sign-in', { url: `${api}/users/me`, headers }, ownUserSchema);
  const user = await asked;
  if (!user.ok) return user;
  const { value, serverTime } = user.value;
  return success({
    api,
    headers,
    me: { id: value.id.toLowerCase(), name: value.username ?? email },
    clockOffset: clockOffset(context.now(), serverTime),
    token,
  });
}

async function findApi(context: ConnectContext, email: string): Promise<Result<string, ConnectProblem>> {
  const given = context.settings['api'];
  if (given !== undefined) return success(given);
  context.onStep('discovery');
  const found = await discover(context, email);
  if (!found.ok) return found;
  const [silo] = found.value.value;
  if (!silo) return failure({ step: 'discovery', code: 'unknown-user' });
  const api = readAddress(silo.apiendpoint);
  if (api === undefined) return failure({ step: 'discovery', code: 'bad-answer', host: hostOf(DISCOVERY) });
  const pattern = originPattern(api);
  if (await context.isGranted(pattern)) return success(api);
  return failure({ step: 'discovery', code: 'permission', host: hostOf(api), origins: [pattern] });
}

/** Clients ask with GET, the document says POST: the second is for hosts that know only that. */
async function discover(
  { http }: ConnectContext,
  email: string,
): Promise<Result<RestAnswer<z.infer<ReturnType<typeof discoverySchema>>>, ConnectProblem>> {
  const url = `${DISCOVERY}?user=${encodeURIComponent(email)}`;
  const found = await ask(http, 'discovery', { url }, discoverySchema);
  if (found.ok || (found.problem.status !== 404 && found.problem.status !== 405)) return found;
  return ask(http, 'discovery', { method: 'POST', url: DISCOVERY, body: { user: email } }, discoverySchema);
}

/** The password yields the secret key once; from then on only the key is kept and sent. */
async function exchangePassword(
  context: ConnectContext,
  api: string,
  email: string,
  password: string,
): Promise<Result<string, ConnectProblem>> {
  const request = {
    method: 'POST' as const,
    url: `${api}/authuser/${encodeURIComponent(email)}`,
    body: { UserName: email, Password: password },
  };
  const answer = await ask(context.http, 'sign-in', request, secretKeySchema);
  if (!answer.ok) return failure(refusedPassword(answer.problem));
  const { secretkey } = answer.value.value;
  await context.exchangeSecret({ key: 'secretKey', value: secretkey }, 'password');
  return success(secretkey);
}

/** Any 4xx means a wrong password or address: trying it again and again would lock the user out. */
function refusedPassword(problem: ConnectProblem): ConnectProblem {
  const { status = 0, code } = problem;
  const refused = status >= 400 && status < 500 && status !== 408 && code !== 'rate-limited';
  return refused ? { ...problem, code: 'unauthorised' } : problem;
}
