import { readFileSync } from 'node:fs';
import type { CrmRecord } from './records.ts';

const STYLE = readFileSync(new URL('web-client.css', import.meta.url), 'utf8');
const BRAND = '<a class="brand" href="/odoo">Sample CRM</a>';

/** Text made safe for HTML, in attributes, too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** The sign-in form. `problem` is shown above the button. */
export function loginPage(csrf: string, wanted: string, problem: string): string {
  return page(
    'Log in',
    `<main class="narrow"><h1>Log in</h1>
<form class="oe_login_form card" action="/web/login" method="post">
<input type="hidden" name="csrf_token" value="${csrf}">
<input type="hidden" name="redirect" value="${escapeHtml(wanted)}">
<label>Email <input name="login" type="text" autocomplete="username" required autofocus></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
${problem === '' ? '' : `<p class="alert-danger" role="alert">${escapeHtml(problem)}</p>`}
<button class="primary" type="submit">Log in</button>
</form></main>`,
  );
}

/** The web client's empty document: its script shows what the address says. */
export function webClientPage(csrf: string, login: string): string {
  const head = `<script type="text/javascript" id="web.layout.odooscript">var odoo = {csrf_token: "${csrf}", debug: ""};</script>
<script type="module" src="/web/assets/web-client.js"></script>`;
  const body = `<header class="o_main_navbar"><nav>${BRAND} <a href="/odoo/contacts">Contacts</a></nav>
<span class="o_user_menu">${escapeHtml(login)} · <a href="/web/session/logout">Log out</a></span></header>
<p id="input-lost" class="alert-danger" role="alert" hidden>Unsaved input was lost.</p>
<main class="o_action_manager"></main>
<footer>Document <code id="document-id"></code></footer>`;
  return page('Sample CRM', body, head, 'o_web_client');
}

/** The other CRM, without sign-in: a search result page for a URL template. */
export function findPage(phone: string, found: CrmRecord[]): string {
  const items = found.map(
    ({ id, name, company }) =>
      `<li><a href="/person/${id}">${escapeHtml(name)}</a> <span class="muted">${escapeHtml(company || '')}</span></li>`,
  );
  const list = found.length === 0 ? '<p>Nobody found.</p>' : `<ul class="card">${items.join('\n')}</ul>`;
  return page(`Search ${phone}`, `<main><h1>Search result for ${escapeHtml(phone)}</h1>${list}</main>`);
}

/** One person of the other CRM. */
export function personPage(record: CrmRecord): string {
  const rows = [
    ['Company', record.company],
    ['Phone', record.phone],
    ['Mobile', record.mobile],
    ['Email', record.email],
  ] as const;
  const shown = rows.flatMap(([label, value]) =>
    value === false ? [] : [`<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`],
  );
  return page(
    record.name,
    `<main><h1>${escapeHtml(record.name)}</h1><dl class="card">${shown.join('')}</dl></main>`,
  );
}

function page(title: string, body: string, head = '', bodyClass = ''): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>${STYLE}</style>${head}</head><body class="${bodyClass}">${body}</body></html>`;
}
