import type { Page } from 'puppeteer-core';
import { until } from '../harness/wait.ts';
import { fill, isVisible } from './page.ts';

/** A server of somebody's, as the environment names it. */
export interface NamedServer {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/**
 * Reads `CALLCARD_<NAME>_URL`, `_USER` and `_PASSWORD`. Undefined where there is no address; throws where only some of
 * them are set.
 */
export function namedServer(
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): NamedServer | undefined {
  const [url, user, password] = ['URL', 'USER', 'PASSWORD'].map(
    (key) => environment[`CALLCARD_${name}_${key}`],
  );
  if (!url && !user && !password) return undefined;
  if (!url || !user || !password)
    throw new Error(`Set all of CALLCARD_${name}_URL, CALLCARD_${name}_USER and CALLCARD_${name}_PASSWORD.`);
  return { url: url.replace(/\/+$/, ''), user, password };
}

/** Fills in a sign-in form, and waits for an element that only those who are signed in see. */
export async function signInByForm(
  page: Page,
  { user, password }: NamedServer,
  { login, secret, inside }: Readonly<Record<'login' | 'secret' | 'inside', string>>,
): Promise<void> {
  await fill(page, login, user);
  await fill(page, secret, password);
  await page.keyboard.press('Enter');
  await until(() => isVisible(page, inside), { what: 'the inside of the CRM', timeoutMs: 30_000 });
}

/** The browser forgets the session, as it does when the cookie has had its time. */
export async function dropCookies(page: Page): Promise<void> {
  const { hostname } = new URL(page.url());
  const cookies = await page.browser().cookies();
  const isOurs = (domain: string): boolean => `.${hostname}`.endsWith(`.${domain.replace(/^\./, '')}`);
  await page.browser().deleteCookie(...cookies.filter(({ domain }) => isOurs(domain)));
}

/** What a request brought back. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** A request of the page, in the person's session. A `form` is sent as one, a `json` as JSON. */
export async function askPage(
  page: Page,
  path: string,
  {
    method = 'GET',
    json,
    form,
    headers = {},
  }: {
    method?: string;
    json?: unknown;
    form?: Readonly<Record<string, string>>;
    headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Reply> {
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
  const url = new URL(path, page.url()).href;
  return page.evaluate(
    async (address, init) => {
      const response = await fetch(address, init);
      return { status: response.status, text: await response.text() };
    },
    url,
    {
      method,
      headers: { 'X-Requested-With': 'XMLHttpRequest', ...(body && { 'Content-Type': type }), ...headers },
      ...(body && { body }),
    },
  );
}

/** Throws with what the server said unless the status is a success. */
export function succeeded(what: string, { status, text }: Reply): Reply {
  if (status >= 400) throw new Error(`The CRM answered ${status} to ${what}: ${text.slice(0, 300)}`);
  return { status, text };
}
