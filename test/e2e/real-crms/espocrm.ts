import type { Page } from 'puppeteer-core';
import { isVisible } from './page.ts';
import { askPage, dropCookies, signInByForm, succeeded, type NamedServer } from './named-server.ts';
import { MARK, type Person, type RealCrm } from './real-crm.ts';

const FORM = { login: '#field-userName', secret: '#field-password', inside: '#navbar' };
/** Two people of this run share a number, which EspoCRM takes for a mistake. */
const ALLOW_TWINS = { 'X-Skip-Duplicate-Check': 'true' };

/** EspoCRM 8 or newer. */
export function espocrmAt(server: NamedServer): RealCrm {
  return {
    id: 'espocrm',
    name: 'EspoCRM',
    address: server.url,
    start: `${server.url}/`,
    record: /#Contact\/view\/\w/,
    signIn: (page) => signInByForm(page, server, FORM),
    addPeople: async (page, people) => {
      for (const person of people) await addContact(page, server, person);
    },
    removePeople: async (page) => {
      const search = new URLSearchParams({ 'where[0][type]': 'startsWith', 'where[0][attribute]': 'name' });
      search.append('where[0][value]', MARK);
      const path = `${server.url}/api/v1/Contact`;
      const { text } = succeeded('the search', await askPage(page, `${path}?${search.toString()}`));
      const { list } = JSON.parse(text) as { list: { id: string }[] };
      for (const { id } of list)
        succeeded('a removal', await askPage(page, `${path}/${id}`, { method: 'DELETE' }));
    },
    endSession: dropCookies,
    asksForPassword: (page) => isVisible(page, FORM.secret),
  };
}

/** Set to international numbers, it refuses all that are not E.164. */
async function addContact(page: Page, server: NamedServer, { name, number, e164 }: Person): Promise<void> {
  const space = name.lastIndexOf(' ');
  const post = (phoneNumber: string) =>
    askPage(page, `${server.url}/api/v1/Contact`, {
      method: 'POST',
      headers: ALLOW_TWINS,
      json: { firstName: name.slice(0, space), lastName: name.slice(space + 1), phoneNumber },
    });
  const asTyped = await post(number);
  succeeded('a new contact', asTyped.status === 400 ? await post(e164) : asTyped);
}
