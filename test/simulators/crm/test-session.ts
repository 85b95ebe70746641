import type { CrmSimulator } from './crm.ts';

/** Signs in over the form as a browser does. Returns the cookie header and where the CRM sent us. */
export async function signIn(
  crm: CrmSimulator,
  { password = crm.user.password, path = '/web/login' } = {},
): Promise<{ cookie: string; location: string | null; status: number; text: string }> {
  const form = await fetch(crm.url + path);
  const page = await form.text();
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  const response = await fetch(`${crm.url}/web/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieOf(form) },
    body: new URLSearchParams({
      csrf_token: hidden('csrf_token'),
      redirect: hidden('redirect'),
      login: crm.user.login,
      password,
    }),
  });
  return {
    cookie: cookieOf(response),
    location: response.headers.get('location'),
    status: response.status,
    text: await response.text(),
  };
}

/** One call of `res.partner`, as a content script sends it. */
export async function callPartner(
  crm: CrmSimulator,
  cookie: string,
  method: string,
  args: unknown[],
  kwargs: Record<string, unknown> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${crm.url}/web/dataset/call_kw/res.partner/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({
      jsonrpc: '2.0',
      method: 'call',
      id: 1,
      params: { model: 'res.partner', method, args, kwargs },
    }),
  });
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, body };
}

function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
