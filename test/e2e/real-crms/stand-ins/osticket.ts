import { bare, html, redirect } from '../../../simulators/web/http.ts';
import { addPerson, escaped, isSignedIn, openSession, type StandIn, type StandInState } from './people.ts';

const AJAX = '/scp/ajax.php/users/';
/** As in the real one, they say nothing. */
const FIELDS = { email: 'f1a6', name: '9c0e', phone: 'b77d' };

/** osTicket: customers at the root, agents below /scp; numbers are kept as digits, and the search does not tell them. */
export const osticket: StandIn = (state, ask) => {
  const { path, method, query } = ask;
  const form = new URLSearchParams(ask.body);
  if (path === '/') return html(200, '<!doctype html><title>Support Center</title><body>Open a ticket');
  if (!path.startsWith('/scp/')) return path === '/scp' ? redirect('/scp/') : bare(404);
  if (path === '/scp/login.php' && method === 'POST') {
    const isRight = form.get('userid') === state.user && form.get('passwd') === state.password;
    return isRight && form.get('__CSRFToken__') === state.token
      ? redirect('/scp/', openSession(state))
      : html(200, page(state, SIGN_IN));
  }
  if (!isSignedIn(state, ask)) {
    if (path.startsWith(AJAX)) return bare(403);
    return path === '/scp/login.php' ? html(200, page(state, SIGN_IN)) : redirect('/scp/login.php');
  }
  if (path.startsWith(AJAX)) {
    if (method === 'POST' && ask.headers['x-csrftoken'] !== state.token) return bare(403);
    return answerAjax(
      state,
      path.slice(AJAX.length),
      method === 'POST' ? form : undefined,
      query.get('q') ?? '',
    );
  }
  const person = state.people.find(({ id }) => String(id) === query.get('id'));
  return html(
    200,
    page(state, `<ul id="nav"><li>Users</li></ul><h2>${escaped(person?.name ?? 'Users')}</h2>`),
  );
};

function answerAjax(state: StandInState, what: string, form: URLSearchParams | undefined, q: string) {
  if (what === 'local') {
    const found = state.people.filter(
      ({ name, phone }) => q.length > 2 && (name.includes(q) || phone.includes(q)),
    );
    return html(200, JSON.stringify(found.map(({ id, name }) => ({ id, name, '/bin/true': q }))));
  }
  if (what === 'lookup/form') {
    if (!form) return html(200, NEW_USER);
    const [email, name, phone] = [FIELDS.email, FIELDS.name, FIELDS.phone].map((key) => form.get(key) ?? '');
    if (!email?.includes('@') || !name) return html(200, NEW_USER);
    return { status: 201, body: JSON.stringify(addPerson(state, name, (phone ?? '').replace(/\D/g, ''))) };
  }
  const [id, action] = what.split('/');
  const person = state.people.find((one) => String(one.id) === id);
  if (!person) return bare(404);
  if (action === 'preview')
    return html(200, `<table><tr><th>Phone</th><td>${person.phone}</td></tr></table>`);
  if (action !== 'delete' || !form?.size) return bare(400);
  state.people = state.people.filter((one) => one !== person);
  return bare(204);
}

function page({ token }: StandInState, body: string): string {
  const head = `<meta name="csrf_token" content="${token}"><link rel="stylesheet" href="/scp/css/scp.css">`;
  return `<!doctype html><title>osTicket</title>${head}<body>${body.replace('TOKEN', token)}`;
}

const SIGN_IN = `<form method="post" action="/scp/login.php"><input type="hidden" name="__CSRFToken__" value="TOKEN">
<input id="name" name="userid"><input id="pass" name="passwd" type="password"><button>Log In</button></form>`;
const NEW_USER = `<div id="the-lookup-form"></div><div id="new-user-form"><form class="user" method="post">
<input type="email" name="${FIELDS.email}"><input type="text" name="${FIELDS.name}"><input type="tel" name="${FIELDS.phone}">
<input type="text" name="${FIELDS.phone}-ext"></form></div>`;
