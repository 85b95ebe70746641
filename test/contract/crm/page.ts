import type { Ask, PageAnswer } from '../../../lib/crm/crm.ts';
import { createPageAgent } from '../../../lib/crm/page-agent.ts';
import { askOrigin } from '../../../lib/platform/ask-origin.ts';
import type { CrmFixture, Exchange, FixtureAnswer } from './fixture.ts';

interface HappyWindow {
  happyDOM: { setURL(url: string): void };
}

/** A request that reached the server. */
export interface Asked {
  ask: string;
  credentials: RequestCredentials | undefined;
  headers: Record<string, string>;
  body?: unknown;
}

/** What the server answers; undefined breaks the connection. */
type Serve = (asked: Asked) => FixtureAnswer | undefined;

/** An open page of a CRM, with the real page agent in it and a server behind it. */
export function openPage(
  { base, page = {} }: Pick<CrmFixture, 'base' | 'page'>,
  serve: Serve,
): { ask: Ask; asked: Asked[] } {
  (window as unknown as HappyWindow).happyDOM.setURL(base);
  document.body.innerHTML = page.html ?? '';
  for (const [name, value] of Object.entries(page.cookies ?? {}))
    document.cookie = `${name}=${encodeURIComponent(value)}`;
  for (const [name, value] of Object.entries(page.storage ?? {})) localStorage.setItem(name, value);
  const asked = serveFetch(serve);
  const agent = createPageAgent(window);
  const ask: Ask = async (request) =>
    ((await agent({ callcard: 'ask', request })) as PageAnswer | null) ?? undefined;
  return { ask, asked };
}

/** A CRM that is open in no tab, with the worker's own way to it and a server behind it. */
export function openOrigin(base: string, serve: Serve): { ask: Ask; asked: Asked[] } {
  const asked = serveFetch(serve);
  return { ask: (request) => askOrigin(base, request), asked };
}

/** Puts a server behind every request; gives what reaches it. */
function serveFetch(serve: Serve): Asked[] {
  const asked: Asked[] = [];
  globalThis.fetch = (url, init) => {
    const { pathname, search } = new URL(url as string);
    const request: Asked = {
      ask: `${init?.method ?? ''} ${decodeURIComponent(pathname + search)}`,
      credentials: init?.credentials,
      headers: init?.headers as Record<string, string>,
      ...(init?.body && { body: JSON.parse(init.body as string) as unknown }),
    };
    asked.push(request);
    const answer = serve(request);
    return answer ? Promise.resolve(responseOf(answer)) : Promise.reject(new TypeError('failed'));
  };
  return asked;
}

/** Answers the requests of a fixture, and 404 to all else. */
export function serverOf(exchanges: readonly Exchange[]): (asked: Asked) => FixtureAnswer {
  return ({ ask, body }) =>
    exchanges.find(
      (one) =>
        one.ask === ask && (one.body === undefined || JSON.stringify(one.body) === JSON.stringify(body)),
    )?.answer ?? { status: 404, json: { error: 'not in the fixture' } };
}

function responseOf({ status = 200, type, redirected = false, json, html }: FixtureAnswer): Response {
  const text = html ?? (json === undefined ? '' : JSON.stringify(json));
  const contentType = type ?? (html === undefined ? 'application/json' : 'text/html; charset=utf-8');
  const response = new Response(status === 204 ? null : text, {
    status,
    headers: { 'content-type': contentType },
  });
  Object.defineProperty(response, 'redirected', { value: redirected });
  return response;
}
