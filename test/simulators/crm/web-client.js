/* global addEventListener, crypto, document, Element, fetch, history, location, sessionStorage, URL, URLSearchParams */

// The web client's script, served to the browser as it is. It shows what the address says and follows the
// history's events the way Odoo 18 does: a popstate without a state is a click on an anchor and is ignored.

const ROW = { name: {}, company_name: {}, phone: {}, mobile: {} };
const RECORD = { ...ROW, email: {}, comment: {} };
const FACTS = [
  ['Phone', 'phone'],
  ['Mobile', 'mobile'],
  ['Email', 'email'],
];

const main = document.querySelector('main');
const lostNote = document.getElementById('input-lost');
let unsaved = false;
let shown = 0;

const documentId = crypto.randomUUID().slice(0, 8);
document.getElementById('document-id').textContent = documentId;
document.documentElement.dataset.document = documentId;
const loads = Number(sessionStorage.getItem('loads') ?? 0) + 1;
sessionStorage.setItem('loads', String(loads));
document.documentElement.dataset.loads = String(loads);
if (sessionStorage.getItem('input-lost') !== null) showLoss();
sessionStorage.removeItem('input-lost');

addEventListener('popstate', (event) => {
  if (!event.state) return;
  // Odoo reads the state's members. Where a browser hides them (a state made in another world), it stops here, too.
  const { skipRouteChange } = event.state;
  if (skipRouteChange) return;
  leaveForm();
  void show();
});

addEventListener('pagehide', () => {
  if (unsaved) sessionStorage.setItem('input-lost', '1');
});

addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !url.pathname.startsWith('/odoo')) return;
  event.preventDefault();
  go(url.pathname + url.search);
});

void show();

function go(path) {
  leaveForm();
  history.pushState({ nextState: path }, '', path);
  void show();
}

/** Odoo would save by itself here; this client says plainly that the person's words are gone. */
function leaveForm() {
  if (unsaved) showLoss();
  unsaved = false;
}

function showLoss() {
  lostNote.hidden = false;
  document.documentElement.dataset.inputLost = 'true';
}

async function show() {
  const turn = (shown += 1);
  const id = /\/(?:contacts|res\.partner)\/(\d+)$/.exec(location.pathname)?.[1];
  const isNew = /\/res\.partner\/new$/.test(location.pathname);
  const view = isNew ? newView() : id ? await recordView(Number(id)) : await listView();
  // A slower answer to an earlier address must not replace a later one.
  if (turn === shown) main.replaceChildren(...view);
  if (turn === shown) document.title = main.querySelector('h1')?.textContent ?? 'Sample CRM';
}

async function listView() {
  const search = new URLSearchParams(location.search).get('search') ?? '';
  const domain = search === '' ? [] : ['|', ['name', 'ilike', search], ['phone', 'ilike', search]];
  const found = await call('web_search_read', [], { domain, specification: ROW });
  const form = element('form', { role: 'search' });
  const box = element('input', { type: 'search', name: 'search', 'aria-label': 'Search contacts' });
  box.placeholder = 'Search…';
  box.value = search;
  form.append(box);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go(`/odoo/contacts?search=${encodeURIComponent(box.value)}`);
  });
  const head = element('tr');
  for (const label of ['Name', 'Company', 'Phone', 'Mobile'])
    head.append(element('th', { scope: 'col' }, label));
  const table = element('table', { class: 'o_list_view card' });
  table.append(wrap('thead', head), wrap('tbody', ...found.records.map(tableRow)));
  return [element('h1', {}, 'Contacts'), wrap('div', form), table];
}

function tableRow(record) {
  const link = element('a', { href: `/odoo/contacts/${record.id}` }, record.name);
  const cells = [record.company_name, record.phone, record.mobile].map((text) =>
    element('td', {}, text || ''),
  );
  const line = wrap('tr', wrap('td', link), ...cells);
  line.className = 'o_data_row';
  return line;
}

/** The form for a new record; what the address says is filled in. */
function newView() {
  const phone = element('input', { id: 'phone', name: 'phone' });
  phone.value = new URLSearchParams(location.search).get('phone') ?? '';
  return [element('h1', {}, 'New contact'), wrap('form', element('label', { for: 'phone' }, 'Phone'), phone)];
}

async function recordView(id) {
  const [record] = await call('web_read', [[id]], { specification: RECORD });
  if (!record) return [element('h1', {}, 'Record not found')];
  const name = element('h1', {}, record.name);
  const company = element('div', { class: 'muted', 'data-field': 'company_name' }, record.company_name || '');
  const head = element('div', { class: 'o_record_head' });
  head.append(
    element(
      'div',
      { class: 'o_avatar', 'aria-hidden': 'true' },
      record.name.replace(/[^\p{L}]/gu, '').charAt(0),
    ),
    wrap('div', name, company),
  );
  const facts = element('dl');
  for (const [label, field] of FACTS) {
    if (!record[field]) continue;
    facts.append(element('dt', {}, label), element('dd', { 'data-field': field }, record[field]));
  }
  const note = element('textarea', { name: 'comment', id: 'note' });
  note.value = record.comment || '';
  head.append(statusButtons(id, note));
  const label = element('label', { for: 'note' }, 'Notes');
  const sheet = element('div', { class: 'o_form_view card', 'data-id': String(id) });
  sheet.append(head, facts, label, note);
  return [sheet];
}

function statusButtons(id, note) {
  const box = element('div', { class: 'o_form_status_indicator_buttons invisible' });
  const save = element('button', { type: 'button', class: 'o_form_button_save primary' }, 'Save');
  const discard = element('button', { type: 'button', class: 'o_form_button_cancel' }, 'Discard');
  let stored = note.value;
  const mark = () => {
    unsaved = note.value !== stored;
    box.classList.toggle('invisible', !unsaved);
  };
  note.addEventListener('input', mark);
  save.addEventListener('click', async () => {
    await call('web_save', [[id], { comment: note.value }], { specification: { comment: {} } });
    stored = note.value;
    mark();
  });
  discard.addEventListener('click', () => {
    note.value = stored;
    mark();
  });
  box.append(save, discard);
  return box;
}

async function call(method, args, kwargs) {
  const response = await fetch(`/web/dataset/call_kw/res.partner/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      method: 'call',
      id: 1,
      params: { model: 'res.partner', method, args, kwargs },
    }),
  });
  const answer = await response.json();
  if (answer.error?.code === 100) {
    location.assign(`/web/login?redirect=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => undefined);
  }
  return answer.result;
}

function element(name, attributes = {}, text = '') {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

function wrap(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}
