import type { Page } from 'puppeteer-core';
import { isVisible } from './page.ts';
import { askPage, dropCookies, signInByForm, succeeded, type NamedServer } from './named-server.ts';
import { MARK, type RealCrm } from './real-crm.ts';

const FORM = { login: 'input[name=login]', secret: 'input[name=password]', inside: 'body.o_web_client' };

/** Odoo 16 or newer, with the app Contacts. */
export function odooAt(server: NamedServer): RealCrm {
  return {
    id: 'odoo',
    name: 'Odoo',
    address: server.url,
    start: `${server.url}/web/login`,
    record: /\/odoo\/[\w./-]*\d|#(?:.*&)?id=\d/,
    signIn: (page) => signInByForm(page, server, FORM),
    addPeople: async (page, people) => {
      await callPartner(page, 'create', [people.map(({ name, number }) => ({ name, phone: number }))]);
    },
    removePeople: async (page) => {
      const found = await callPartner(page, 'search', [[['name', '=ilike', `${MARK}%`]]]);
      await callPartner(page, 'unlink', [found]);
    },
    endSession: dropCookies,
    asksForPassword: (page) => isVisible(page, FORM.secret),
  };
}

async function callPartner(page: Page, method: string, args: unknown[]): Promise<unknown> {
  const model = 'res.partner';
  const { text } = succeeded(
    method,
    await askPage(page, `/web/dataset/call_kw/${model}/${method}`, {
      method: 'POST',
      json: { jsonrpc: '2.0', method: 'call', id: 1, params: { model, method, args, kwargs: {} } },
    }),
  );
  const { result, error } = JSON.parse(text) as { result?: unknown; error?: unknown };
  if (error) throw new Error(`Odoo refused ${method}: ${JSON.stringify(error).slice(0, 500)}`);
  return result;
}
