import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCrm } from './crm.ts';
import type { CrmSimulator } from './crm.ts';
import { callPartner, signIn } from './test-session.ts';

const LOOK_UP = '/web/dataset/call_kw/res.partner/search_read';
const KONRAD = [
  ['|', ['phone_sanitized', '=', '+4915123456789'], ['phone_mobile_search', 'ilike', '23456789']],
];
let crm: CrmSimulator;

beforeEach(async () => {
  crm = await startCrm();
});

afterEach(() => crm.close());

describe('signing in', () => {
  it('takes the right password, sets a cookie that scripts cannot read, and goes home', async () => {
    const { status, location, cookie } = await signIn(crm);

    expect([status, location]).toEqual([303, '/odoo']);
    expect(cookie).toMatch(/^session_id=/);
    expect((await fetch(`${crm.url}/odoo`, { headers: { cookie }, redirect: 'manual' })).status).toBe(200);
  });

  it('refuses a wrong password and a missing csrf token', async () => {
    const wrong = await signIn(crm, { password: 'wrong' });
    const bare = await fetch(`${crm.url}/web/login`, {
      method: 'POST',
      body: new URLSearchParams({ login: 'x' }),
    });

    expect([wrong.status, wrong.text]).toEqual([200, expect.stringContaining('Wrong login/password')]);
    expect(bare.status).toBe(400);
  });

  it('comes back to the page that was asked for, and to no other site', async () => {
    const asked = await fetch(`${crm.url}/odoo/contacts?search=Ada`, { redirect: 'manual' });
    const path = asked.headers.get('location') ?? '';

    expect(path).toBe('/web/login?redirect=%2Fodoo%2Fcontacts%3Fsearch%3DAda');
    expect((await signIn(crm, { path })).location).toBe('/odoo/contacts?search=Ada');
    expect((await signIn(crm, { path: '/web/login?redirect=//evil.example' })).location).toBe('/odoo');
  });

  it('ends with logging out', async () => {
    const { cookie } = await signIn(crm);
    await fetch(`${crm.url}/web/session/logout`, { headers: { cookie }, redirect: 'manual' });

    expect((await callPartner(crm, cookie, 'search_read', [[]])).body).toMatchObject({
      error: { code: 100 },
    });
  });
});

describe('look-ups', () => {
  it('answer as recorded', async () => {
    const { cookie } = await signIn(crm);
    const fields = ['id', 'display_name', 'phone', 'mobile', 'phone_sanitized'];

    expect(await callPartner(crm, cookie, 'search_read', KONRAD, { fields, limit: 10 })).toEqual({
      status: 200,
      body: {
        jsonrpc: '2.0',
        id: 1,
        result: [
          {
            id: 10,
            display_name: 'Rechenwerk GmbH, Konrad Zuse',
            phone: false,
            mobile: '0151 23456789',
            phone_sanitized: '+4915123456789',
          },
        ],
      },
    });
  });

  it('keep to their limit, and name unknown fields', async () => {
    const { cookie } = await signIn(crm);
    const limited = await callPartner(crm, cookie, 'search_read', [[]], { fields: ['name'], limit: 2 });
    const unknown = await callPartner(crm, cookie, 'search_read', [[]], { fields: ['nickname'] });

    expect(limited.body['result']).toHaveLength(2);
    expect(unknown).toMatchObject({
      status: 200,
      body: { error: { data: { name: 'builtins.ValueError' } } },
    });
  });

  it('say with HTTP 200 that the session is gone', async () => {
    const { cookie } = await signIn(crm);
    crm.expireSessions();

    expect(await callPartner(crm, cookie, 'search_read', KONRAD)).toMatchObject({
      status: 200,
      body: { id: null, error: { code: 100, data: { name: 'odoo.http.SessionExpiredException' } } },
    });
    expect(await callPartner(crm, '', 'search_read', KONRAD)).toMatchObject({
      body: { error: { code: 100 } },
    });
  });

  it('need JSON in a POST', async () => {
    const { cookie } = await signIn(crm);
    const asForm = await fetch(crm.url + LOOK_UP, { method: 'POST', headers: { cookie }, body: '{}' });

    expect(asForm.status).toBe(400);
    expect((await fetch(crm.url + LOOK_UP, { headers: { cookie } })).status).toBe(400);
  });

  it('lack the phone fields where the module is missing', async () => {
    const plain = await startCrm({ phoneValidation: false });
    const { cookie } = await signIn(plain);
    const fields = ['phone', 'mobile', 'phone_sanitized', 'phone_mobile_search'];
    const known = await callPartner(plain, cookie, 'fields_get', [fields]);

    expect(Object.keys(known.body['result'] as object)).toEqual(['phone', 'mobile']);
    expect(await callPartner(plain, cookie, 'search_read', KONRAD)).toMatchObject({
      status: 200,
      body: { error: { code: 200, data: { name: 'builtins.ValueError' } } },
    });
    await plain.close();
  });

  it('take new people, and let them go', async () => {
    const { cookie } = await signIn(crm);
    const made = await callPartner(crm, cookie, 'create', [[{ name: 'Hedy Lamarr', phone: '0171 3920012' }]]);
    const ids = made.body['result'];
    const search = (name: string) => callPartner(crm, cookie, 'search', [[['name', '=ilike', name]]]);

    expect((await search('hedy%')).body['result']).toEqual(ids);
    expect((await callPartner(crm, cookie, 'create', [{}])).body).toHaveProperty('error');
    expect((await callPartner(crm, cookie, 'unlink', [ids])).body['result']).toBe(true);
    expect((await search('hedy%')).body['result']).toEqual([]);
  });

  it('can be slow or fail', async () => {
    const { cookie } = await signIn(crm);
    crm.setFail(502);
    expect((await callPartner(crm, cookie, 'search_read', KONRAD)).status).toBe(502);
    crm.setFail(null);
    crm.setDelay(30);
    const started = performance.now();
    await callPartner(crm, cookie, 'search_read', KONRAD);

    expect(performance.now() - started).toBeGreaterThan(25);
  });

  it('are counted, without the session id', async () => {
    const { cookie } = await signIn(crm);
    await callPartner(crm, cookie, 'search_read', KONRAD);

    expect(crm.count(LOOK_UP)).toBe(1);
    expect(crm.count(/^\/web\/login/)).toBe(2);
    expect(crm.requests.at(-1)).toMatchObject({ method: 'POST', path: LOOK_UP, cookie: true, status: 200 });
    expect(JSON.stringify(crm.requests)).not.toContain(cookie.split('=')[1]);
  });
});

describe('pages', () => {
  it('tell the version without sign-in', async () => {
    const response = await fetch(`${crm.url}/web/webclient/version_info`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });

    expect(await response.json()).toMatchObject({ result: { server_version: '18.0' } });
  });

  it('of the web client look like the web client', async () => {
    const { cookie } = await signIn(crm);
    const page = await (await fetch(`${crm.url}/odoo/res.partner/10`, { headers: { cookie } })).text();

    expect(page).toContain('class="o_web_client"');
    expect(page).toContain('id="web.layout.odooscript"');
  });

  it.each([
    ['model=res.partner&res_id=10', '/odoo/res.partner/10'],
    ['model=res.partner&res_id=999', '/odoo'],
    ['model=crm.lead&res_id=10', '/odoo'],
  ])('/mail/view?%s leads to %s', async (query, expected) => {
    const { cookie } = await signIn(crm);
    const response = await fetch(`${crm.url}/mail/view?${query}`, {
      headers: { cookie },
      redirect: 'manual',
    });

    expect(response.headers.get('location')).toBe(expected);
  });

  it('of the URL-template CRM list who has the number, without sign-in and with markup as text', async () => {
    const two = await (await fetch(`${crm.url}/find?phone=%2B442079460142`)).text();
    const hostile = await (await fetch(`${crm.url}/find?phone=%3Cb%3E%2B12125550199`)).text();
    const person = await fetch(`${crm.url}/person/13`);

    expect(two).toContain('Search result for +442079460142');
    expect(two).toMatch(/Mary Somerville[\s\S]*Charles Babbage/);
    expect(hostile).toContain('&lt;b&gt;Bobby&lt;/b&gt; &amp; &quot;Tables&quot;');
    expect(hostile).not.toContain('<b>');
    expect(await person.text()).toContain('&lt;b&gt;Bobby');
    expect((await fetch(`${crm.url}/person/999`)).status).toBe(404);
  });
});
