import type { Page } from 'puppeteer-core';
import { isVisible } from './page.ts';
import { askPage, dropCookies, signInByForm, succeeded, type NamedServer } from './named-server.ts';
import { MARK, type RealCrm } from './real-crm.ts';

const FORM = { login: '#username', secret: '#password', inside: '#mainmenutd_home, #id-top' };

/** Dolibarr with the module Third parties; contacts are made with its own form. */
export function dolibarrAt(server: NamedServer): RealCrm {
  const card = `${server.url}/contact/card.php`;
  /** Each request needs the token of a page that was loaded before. */
  const post = async (page: Page, what: string, form: Readonly<Record<string, string>>): Promise<void> => {
    const { text } = succeeded('its start page', await askPage(page, `${server.url}/index.php`));
    const token = await page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      return parsed.querySelector<HTMLMetaElement>('meta[name="anti-csrf-newtoken"]')?.content ?? '';
    }, text);
    succeeded(what, await askPage(page, card, { method: 'POST', form: { ...form, token } }));
  };
  return {
    id: 'dolibarr',
    name: 'Dolibarr',
    address: server.url,
    start: `${server.url}/index.php`,
    record: /\/contact\/card\.php\?id=\d/,
    signIn: (page) => signInByForm(page, server, FORM),
    addPeople: async (page, people) => {
      for (const { name, number } of people)
        await post(page, 'a new contact', { action: 'add', lastname: name, phone_pro: number, priv: '0' });
      const made = (await contactIds(page, server)).length;
      if (made !== people.length) throw new Error(`Dolibarr has ${made} contacts of ${people.length}.`);
    },
    removePeople: async (page) => {
      for (const id of await contactIds(page, server))
        await post(page, 'a removal', { action: 'confirm_delete', confirm: 'yes', id });
    },
    endSession: dropCookies,
    asksForPassword: (page) => isVisible(page, FORM.secret),
  };
}

async function contactIds(page: Page, server: NamedServer): Promise<string[]> {
  const search = new URLSearchParams({ search_lastname: MARK, limit: '100' }).toString();
  const { text } = succeeded('the list', await askPage(page, `${server.url}/contact/list.php?${search}`));
  const ids = await page.evaluate(
    (html, mark) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      const links = [...parsed.querySelectorAll<HTMLAnchorElement>('a[href*="/contact/card.php?id="]')];
      return links
        .filter(({ textContent }) => textContent.includes(mark))
        .map((link) => /[?&]id=(\d+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? '');
    },
    text,
    MARK,
  );
  return [...new Set(ids)].filter((id) => id !== '');
}
