import type { Page } from 'puppeteer-core';
import { isVisible } from './page.ts';
import { askPage, dropCookies, signInByForm, succeeded, type NamedServer } from './named-server.ts';
import { MARK, type Person, type RealCrm } from './real-crm.ts';

const FORM = { login: '#name', secret: '#pass', inside: '#nav' };

/** osTicket; users are made with the form behind its button "Add User". */
export function osticketAt(server: NamedServer): RealCrm {
  const ajax = `${server.url}/scp/ajax.php/users`;
  return {
    id: 'osticket',
    name: 'osTicket',
    address: `${server.url}/scp`,
    start: `${server.url}/scp/login.php`,
    record: /\/scp\/users\.php\?id=\d/,
    signIn: (page) => signInByForm(page, server, FORM),
    addPeople: async (page, people) => {
      for (const person of people) await addUser(page, ajax, person);
    },
    removePeople: async (page) => {
      const query = new URLSearchParams({ q: MARK }).toString();
      const { text } = succeeded('the search', await askPage(page, `${ajax}/local?${query}`));
      const found = JSON.parse(text) as { id: number; name: string }[];
      const headers = { 'X-CSRFToken': await csrfToken(page) };
      for (const { id } of found.filter(({ name }) => name.startsWith(MARK)))
        succeeded(
          'a removal',
          await askPage(page, `${ajax}/${id}/delete`, { method: 'POST', headers, form: { id: String(id) } }),
        );
    },
    endSession: dropCookies,
    asksForPassword: (page) => isVisible(page, FORM.secret),
  };
}

/** The names of the form's fields are made anew for each session: they are told by their kind. */
async function addUser(page: Page, ajax: string, { name, number }: Person): Promise<void> {
  const { text } = succeeded('the form', await askPage(page, `${ajax}/lookup/form`));
  const names = await page.evaluate((html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const field = (kind: string): string =>
      parsed.querySelector<HTMLInputElement>(`#new-user-form input[type=${kind}]`)?.name ?? '';
    return { email: field('email'), text: field('text'), tel: field('tel') };
  }, text);
  if (Object.values(names).includes('')) throw new Error('osTicket’s form for a user has other fields.');
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const reply = await askPage(page, `${ajax}/lookup/form`, {
    method: 'POST',
    headers: { 'X-CSRFToken': await csrfToken(page) },
    form: { [names.email]: email, [names.text]: name, [names.tel]: number },
  });
  if (reply.status !== 201) throw new Error(`osTicket answered ${reply.status} to a new user.`);
}

function csrfToken(page: Page): Promise<string> {
  return page.$eval('meta[name="csrf_token"]', (meta) => meta.content);
}
