import { bare, html, redirect } from '../../../simulators/web/http.ts';
import { addPerson, escaped, isSignedIn, openSession, type StandIn, type StandInState } from './people.ts';

/** Dolibarr: everything is a page, and a POST without the token that its pages hold is refused. */
export const dolibarr: StandIn = (state, ask) => {
  const { path, method, query } = ask;
  const form = new URLSearchParams(ask.body);
  if (method === 'POST' && form.get('token') !== state.token) return bare(403);
  if (!isSignedIn(state, ask)) {
    const isRight = form.get('username') === state.user && form.get('password') === state.password;
    if (method === 'POST' && form.get('actionlogin') === 'login' && isRight)
      return redirect('/index.php', openSession(state));
    return page(state, SIGN_IN);
  }
  if (path === '/' || path === '/index.php') return page(state, '<h1>Home</h1>');
  if (path === '/societe/list.php') return page(state, '<table class="liste"></table>');
  if (path === '/contact/list.php') return page(state, list(state, query));
  if (path !== '/contact/card.php') return bare(404);
  if (method === 'POST') return act(state, form);
  const person = state.people.find(({ id }) => String(id) === query.get('id'));
  if (!person) return bare(404);
  return page(
    state,
    `<h2>${escaped(person.name)}</h2><table><tr><td>${escaped(person.phone)}</td></tr></table>`,
  );
};

function act(state: StandInState, form: URLSearchParams) {
  if (form.get('action') === 'add') {
    const { id } = addPerson(state, form.get('lastname') ?? '', form.get('phone_pro') ?? '');
    return redirect(`/contact/card.php?id=${id}`);
  }
  if (form.get('action') !== 'confirm_delete' || form.get('confirm') !== 'yes') return bare(400);
  state.people = state.people.filter(({ id }) => String(id) !== form.get('id'));
  return redirect('/contact/list.php');
}

function list({ people }: StandInState, query: URLSearchParams): string {
  const digits = (query.get('search_phone') ?? '').split('*').map((part) => part.replace(/\W/g, ''));
  const pattern = new RegExp(digits.join('.*'));
  const name = query.get('search_lastname') ?? '';
  const rows = people
    .filter((person) => pattern.test(person.phone) && person.name.includes(name))
    .map(
      ({ id, name: told }) =>
        `<tr><td><a href="/contact/card.php?id=${id}&save_lastsearch_values=1">${escaped(told)}</a></td></tr>`,
    );
  return `<table class="liste">${rows.join('')}</table>`;
}

function page(state: StandInState, body: string) {
  const head = `<meta name="author" content="Dolibarr Development Team"><meta name="anti-csrf-newtoken" content="${state.token}">`;
  const top = body.includes('actionlogin') ? '' : '<div id="id-top">Dolibarr</div>';
  return html(
    200,
    `<!doctype html><title>Dolibarr</title>${head}<body>${top}${body.replace('NEWTOKEN', state.token)}`,
  );
}

const SIGN_IN = `<form id="login" method="post" action="/index.php"><input type="hidden" name="token" value="NEWTOKEN">
<input type="hidden" name="actionlogin" value="login"><input id="username" name="username">
<input id="password" name="password" type="password"><input type="submit"></form>`;
