import { html, redirect } from '../web/http.ts';
import type { Answer, Ask } from '../web/http.ts';
import { loginPage } from './pages.ts';
import { csrfFor, sessionCookie } from './sessions.ts';
import type { CrmState } from './state.ts';

const HOME = '/odoo';

/** Shows the form, or signs in: 303 to where the person wanted to go, with a new session cookie. */
export function answerLogin(state: CrmState, ask: Ask): Answer {
  if (ask.method !== 'POST') return showForm(state, ask, ask.query.get('redirect') ?? '');
  const form = new URLSearchParams(ask.body);
  const wanted = form.get('redirect') ?? '';
  const session = state.sessions.idOf(ask);
  if (session === null || form.get('csrf_token') !== csrfFor(session)) {
    return html(400, '<h1>Bad Request</h1><p>Session expired (invalid CSRF token)</p>');
  }
  const { login, password } = state.user;
  if (form.get('login') !== login || form.get('password') !== password) {
    return showForm(state, ask, wanted, 'Wrong login/password');
  }
  return redirect(localPath(wanted), sessionCookie(state.sessions.signIn()));
}

/** Ends the session and shows the sign-in form again. */
export function answerLogout(state: CrmState, ask: Ask): Answer {
  state.sessions.end(ask);
  return redirect('/web/login', { 'set-cookie': 'session_id=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0' });
}

function showForm(state: CrmState, ask: Ask, wanted: string, problem = ''): Answer {
  const session = state.sessions.idOf(ask) ?? state.sessions.open();
  return html(200, loginPage(csrfFor(session), wanted, problem), sessionCookie(session));
}

function localPath(wanted: string): string {
  return /^\/(?![/\\])/.test(wanted) ? wanted : HOME;
}
