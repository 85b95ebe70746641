import { setTimeout as wait } from 'node:timers/promises';
import { bare, isRecord, json, jsonBody } from '../web/http.ts';
import type { Answer, Ask } from '../web/http.ts';
import { DIRECTORY, findInDirectory } from './directory.ts';
import type { EnreachState } from './state.ts';
import type { EndpointForm, RestFault } from './types.ts';

/** The hub's path; every hub address ends with it. */
export const HUB_PATH = '/rte';

const SERVICE_QUEUE = 4;
const OPEN = 5;

interface Route {
  method: string;
  path: RegExp;
  /** Discovery and sign-in take no Authorization. */
  open?: true;
  answer: (state: EnreachState, ask: Ask, match: RegExpExecArray) => Answer;
}

const ROUTES: Route[] = [
  { method: 'GET', path: /^\/api\/user\/?$/, open: true, answer: discoverByQuery },
  { method: 'POST', path: /^\/api\/user\/?$/, open: true, answer: discoverByBody },
  { method: 'POST', path: /^\/authuser\/([^/]+)\/?$/, open: true, answer: signIn },
  { method: 'GET', path: /^\/users\/([^/]+)\/?$/, answer: userById },
  { method: 'GET', path: /^\/token\/([^/]+)\/rte\/?$/, answer: hubToken },
  { method: 'GET', path: /^\/queues\/?$/, answer: queues },
  { method: 'GET', path: /^\/calls\/?$/, answer: (state, ask) => rows(state.history.calls(ask.query)) },
  {
    method: 'GET',
    path: /^\/servicecall\/?$/,
    answer: (state, ask) => rows(state.history.serviceCalls(ask.query)),
  },
  { method: 'GET', path: /^\/classification\/calllistschemas\/?$/, answer: callLists },
  { method: 'GET', path: /^\/directory\/?$/, answer: () => json(200, [DIRECTORY]) },
  { method: 'GET', path: /^\/directory\/([^/]+)\/?$/, answer: directory },
];

/** Answers a REST call as the API does, faults first. Logs method, path and status, never a header or body. */
export async function answerRest(state: EnreachState, ask: Ask): Promise<Answer> {
  if (state.faults.restDelayMs > 0) await wait(state.faults.restDelayMs);
  const answer = faultFor(state.faults.restStatus, ask.path) ?? route(state, ask);
  const query = ask.query.toString();
  state.log.add({
    direction: 'in',
    channel: 'rest',
    name: `${ask.method} ${ask.path}`,
    status: answer.status,
    ...(query === '' ? {} : { query }),
  });
  return answer;
}

function faultFor(fault: RestFault | null, path: string): Answer | null {
  if (!fault) return null;
  if (fault.path !== undefined && !new RegExp(fault.path).test(path)) return null;
  const after = fault.retryAfterSeconds;
  return bare(fault.status, after === undefined ? {} : { 'retry-after': String(after) });
}

function route(state: EnreachState, ask: Ask): Answer {
  for (const { method, path, open, answer } of ROUTES) {
    const match = path.exec(ask.path);
    if (!match || method !== ask.method) continue;
    return open || authorized(state, ask) ? answer(state, ask, match) : unauthorized(state);
  }
  return bare(404);
}

function authorized({ user }: EnreachState, { headers }: Ask): boolean {
  const encoded = /^Basic (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) return false;
  const [email, key] = Buffer.from(encoded, 'base64').toString('utf8').split(/:(.*)/s);
  return email?.toLowerCase() === user.email.toLowerCase() && key === user.secretKey;
}

function unauthorized({ faults }: EnreachState): Answer {
  return bare(401, faults.basicChallenge ? { 'www-authenticate': 'Basic realm="api"' } : {});
}

function discoverByQuery(state: EnreachState, ask: Ask): Answer {
  return discover(state, ask.query.get('user'));
}

function discoverByBody(state: EnreachState, ask: Ask): Answer {
  const body = jsonBody(ask);
  return isRecord(body) ? discover(state, body['user']) : bare(400);
}

function discover(state: EnreachState, user: unknown): Answer {
  if (typeof user !== 'string') return bare(400);
  if (user.toLowerCase() !== state.user.email.toLowerCase()) return json(200, []);
  const { origin } = state;
  return json(200, [
    {
      siloName: 'Simulator',
      username: state.user.email,
      apiEndpoint: `${origin}/`,
      uiEndpoint: `${origin}/ui`,
      authority: state.wire.authority,
      authorityIdPHint: null,
      basicAuthEndpoint: `${origin}/`,
    },
  ]);
}

function signIn(state: EnreachState, ask: Ask, match: RegExpExecArray): Answer {
  const body = jsonBody(ask);
  if (!isRecord(body)) return bare(400);
  const { user, faults } = state;
  const name = decodeURIComponent(match[1] ?? '');
  const right = name === user.email && body['UserName'] === user.email && body['Password'] === user.password;
  if (!right || faults.wrongPassword) return unauthorized(state);
  return json(200, { UserID: user.id, SecretKey: user.secretKey });
}

function userById({ user }: EnreachState, _ask: Ask, match: RegExpExecArray): Answer {
  if (match[1] !== 'me' && match[1]?.toLowerCase() !== user.id) return bare(404);
  return json(200, {
    Id: user.id,
    UserName: user.email,
    OrganizationID: user.organizationId,
    Name: user.name,
  });
}

function hubToken(state: EnreachState, _ask: Ask, match: RegExpExecArray): Answer {
  if (match[1] !== 'me' && match[1]?.toLowerCase() !== state.user.id) return bare(404);
  const address = endpoint(state.origin, state.wire.endpointForm);
  const token = state.tokens.issue(state.user, state.faults.tokenLifetimeSeconds);
  return json(200, { [state.wire.endpointSpelling]: address, Token: token });
}

function endpoint(origin: string, form: EndpointForm): string {
  const host = origin.replace(/^http:\/\//, '');
  return `${form === 'bare' ? '' : `${form}://`}${host}${HUB_PATH}`;
}

function queues(state: EnreachState, ask: Ask): Answer {
  const only = ask.query.get('OnlyForUser');
  if (only !== null && only.toLowerCase() !== state.user.id) return json(200, []);
  return json(
    200,
    state.queues.map(({ id, name, number }) => ({
      Id: id,
      Name: name,
      TypeId: SERVICE_QUEUE,
      Numbers: [number],
      Status: {
        OpenStatus: OPEN,
        MaxWaitTime: 0,
        QueueLength: 0,
        OngoingCalls: 0,
        AgentsOnWrapUp: 0,
        FreeAgents: 1,
        ServingAgents: 1,
      },
    })),
  );
}

function rows(found: object[] | string): Answer {
  return typeof found === 'string' ? json(400, { Message: found }) : json(200, found);
}

function callLists(state: EnreachState): Answer {
  return json(
    200,
    state.callLists.map(({ id, name, schemaId }) => ({ ListId: id, ListName: name, SchemaId: schemaId })),
  );
}

function directory(state: EnreachState, ask: Ask, match: RegExpExecArray): Answer {
  if (match[1]?.toLowerCase() !== DIRECTORY.ID) return bare(404);
  const number = ask.query.get('Number');
  const found = number === null ? state.directory : findInDirectory(state.directory, number);
  const max = Number(ask.query.get('MaxCount') ?? 1000);
  return json(200, { Entries: found.slice(0, max) });
}
