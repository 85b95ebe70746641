import type { Ask, PageAnswer } from '../../../lib/crm/crm.ts';
import { createPageAgent } from '../../../lib/crm/page-agent.ts';
import type { CrmFixture, Exchange, FixtureAnswer } from './fixture.ts';

interface HappyWindow {
  happyDOM: { setURL(url: string): void };
}

/** A request that reached the server. */
export interface Asked {
  ask: string;
  headers: Record<string, string>;
  body?: unknown;
}

/**
 * An open page of a CRM, with the real page agent in it and a server behind it.
 *
 * @param serve what the server answers; undefined breaks the connection.
 */
export function openPage(
  { base, page = {} }: Pick<CrmFixture, 'base' | 'page'>,
  serve: (asked: Asked) => FixtureAnswer | undefined,
): { ask: Ask; asked: Asked[] } {
  (window as unknown as HappyWindow).happyDOM.setURL(base);
  document.body.innerHTML = page.html ?? '';
  for (const [name, value] of Object.entries(page.cookies ?? {}))
    document.cookie = `${name}=${encodeURIComponent(value)}`;
  for (const [name, value] of Object.entries(page.storage ?? {})) localStorage.setItem(name, value);
  const asked: Asked[] = [];
  globalThis.fetch = (url, init) => {
    const { pathname, search } = new URL(url as string);
    const request: Asked = {
      ask: `${init?.method ?? ''} ${decodeURIComponent(pathname + search)}`,
      headers: init?.headers as Record<string, string>,
      ...(init?.body && { body: JSON.parse(init.body as string) as unknown }),
    };
    asked.push(request);
    const answer = serve(request);
    return answer ? Promise.resolve(responseOf(answer)) : Promise.reject(new TypeError('failed'));
  };
  const agent = createPageAgent(window);
  const ask: Ask = async (request) =>
    ((await agent({ callcard: 'ask', request })) as PageAnswer | null) ?? undefined;
  return { ask, asked };
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
