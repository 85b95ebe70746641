import { LONGEST_ANSWER, type OriginAnswer, type OriginRequest } from '../domain/page-message.ts';

/** Longer than any caller waits; a server that never ends its answer must not be read for ever. */
const LIMIT_MS = 12_000;
/** What a page answers where the session's token is missing: it is told apart from nobody found. */
const NEEDS_A_PAGE: OriginAnswer = { status: 401, redirected: false, contentType: '', text: '' };
/** A sign-in at another host. */
const LED_AWAY: OriginAnswer = { status: 302, redirected: true, contentType: 'text/html', text: '' };

/**
 * Asks a CRM's origin without any page of it, with the person's cookies. Where the origin is granted, Chrome and Firefox
 * send them all, those that are HttpOnly, SameSite=Lax and SameSite=Strict too (measured with Chromium 156 and Firefox
 * 153). `Origin` is the extension's own, and only there where something is written. What needs a page (a token in it, a
 * list to be read out of HTML) cannot be asked so.
 *
 * @returns undefined where there was no answer. Never rejects.
 */
export async function askOrigin(base: string, request: OriginRequest): Promise<OriginAnswer | undefined> {
  const { method, path, headers, body, rows } = request;
  if (rows || JSON.stringify([path, headers ?? {}]).includes('{{')) return NEEDS_A_PAGE;
  const { origin } = new URL(base);
  const url = new URL(path, origin);
  if (url.origin !== origin) return undefined;
  const init: RequestInit = {
    method,
    credentials: 'include',
    cache: 'no-store',
    signal: AbortSignal.timeout(LIMIT_MS),
    headers: {
      // Without it some CRMs answer an ended session with the browser's own password box.
      'X-Requested-With': 'XMLHttpRequest',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  try {
    // Where a redirect leads is out of reach; that there is one can be seen.
    const response = await fetch(url, init).catch((error: unknown) =>
      method === 'GET' ? fetch(url, { ...init, redirect: 'manual' }) : Promise.reject(error as Error),
    );
    if (response.type === 'opaqueredirect' || (response.url && new URL(response.url).origin !== origin))
      return LED_AWAY;
    const { status, redirected } = response;
    const contentType = response.headers.get('content-type') ?? '';
    return { status, redirected, contentType, text: await textOf(response) };
  } catch {
    return undefined;
  }
}

/** The body; empty where it is longer than any answer to a look-up. No more than that is ever held. */
async function textOf({ body }: Response): Promise<string> {
  if (!body) return '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (text.length <= LONGEST_ANSWER) continue;
    await reader.cancel();
    return '';
  }
  return text;
}
