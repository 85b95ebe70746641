import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { bare, html, redirect } from '../web/http.ts';
import type { Answer, Ask } from '../web/http.ts';
import { startLoopback } from '../web/loopback.ts';
import { createNumberedLog } from '../web/numbered-log.ts';
import type { Numbered, NumberedLog } from '../web/numbered-log.ts';
import { answerLogin, answerLogout } from './login.ts';
import type { CrmNote } from './notes.ts';
import { findPage, personPage, webClientPage } from './pages.ts';
import type { CrmRecord } from './records.ts';
import { answerRpc, isRpcPath } from './rpc.ts';
import { csrfFor } from './sessions.ts';
import { createCrmState } from './state.ts';
import type { CrmOptions, CrmState } from './state.ts';

const NET_DIGITS = 8;

/** One request the CRM got; never with a session id or a body. */
export interface CrmRequestFields {
  method: string;
  path: string;
  query: string;
  status: number;
  /** Whether it carried the session cookie. */
  cookie: boolean;
}

export type CrmRequest = CrmRequestFields & Numbered;

/** A running CRM. */
export interface CrmSimulator {
  /** `http://127.0.0.1:port`, without a trailing slash; the origin is the same text. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly user: { login: string; password: string };
  /** Live: what is saved in the browser shows here. */
  readonly records: CrmRecord[];
  /** Live: notes that were written at records. */
  readonly notes: readonly CrmNote[];
  readonly requests: CrmRequest[];
  until: NumberedLog<CrmRequestFields>['until'];
  /** Number of requests to a path: the exact path, or whatever the expression matches. */
  count(path: string | RegExp): number;
  expireSessions(): void;
  /** How long `search_read` takes from now on. */
  setDelay(ms: number): void;
  /** HTTP status that `search_read` answers; null: works again. */
  setFail(status: number | null): void;
  close(): Promise<void>;
}

/**
 * Starts a small web CRM on 127.0.0.1 that answers as Odoo 18 does. Rejects if the port is taken.
 */
export async function startCrm(options: CrmOptions = {}): Promise<CrmSimulator> {
  const state = createCrmState(options);
  const log = createNumberedLog<CrmRequestFields>(options.now ?? Date.now);
  const script = readFileSync(new URL('web-client.js', import.meta.url), 'utf8');

  const web = await startLoopback(async (ask) => {
    if (state.delayMs > 0 && ask.path.endsWith('/search_read')) await wait(state.delayMs);
    const answer = ask.path === '/web/assets/web-client.js' ? asset(script) : route(state, ask);
    log.add({
      method: ask.method,
      path: ask.path,
      query: ask.query.toString(),
      status: answer.status,
      cookie: state.sessions.idOf(ask) !== null,
    });
    return answer;
  }, options.port);

  return {
    url: web.origin,
    origin: web.origin,
    port: web.port,
    user: state.user,
    records: state.records,
    notes: state.notes,
    requests: log.entries,
    until: log.until,
    count: (path) =>
      log.entries.filter((entry) => (typeof path === 'string' ? entry.path === path : path.test(entry.path)))
        .length,
    expireSessions: () => {
      state.sessions.expireAll();
    },
    setDelay: (ms) => {
      state.delayMs = ms;
    },
    setFail: (status) => {
      state.failStatus = status;
    },
    close: () => web.stop(),
  };
}

function asset(script: string): Answer {
  return { status: 200, body: script, headers: { 'content-type': 'text/javascript; charset=utf-8' } };
}

function route(state: CrmState, ask: Ask): Answer {
  const signedIn = state.sessions.signedIn(ask);
  if (isRpcPath(ask.path)) return answerRpc(state, ask, signedIn);
  if (ask.path === '/web/login') return answerLogin(state, ask);
  if (ask.path === '/web/session/logout') return answerLogout(state, ask);
  if (ask.path === '/find') return find(state, ask.query.get('phone') ?? '');
  const person = /^\/person\/(\d+)$/.exec(ask.path)?.[1];
  if (person !== undefined) return showPerson(state, Number(person));
  return signedIn ? routeSignedIn(state, ask) : needsLogin(ask);
}

function routeSignedIn(state: CrmState, ask: Ask): Answer {
  if (ask.path === '/' || ask.path === '/web') return redirect('/odoo');
  if (ask.path === '/mail/view') return recordRedirect(state, ask);
  if (!/^\/odoo(\/|$)/.test(ask.path)) return bare(404);
  return html(200, webClientPage(csrfFor(state.sessions.idOf(ask) ?? ''), state.user.login));
}

function recordRedirect(state: CrmState, { query }: Ask): Answer {
  const id = Number(query.get('res_id'));
  const known = query.get('model') === 'res.partner' && state.records.some((record) => record.id === id);
  return redirect(known ? `/odoo/res.partner/${id}` : '/odoo');
}

function needsLogin({ path, query }: Ask): Answer {
  if (!/^\/(odoo|web|mail\/view)?(\/|$)/.test(path)) return bare(404);
  const wanted = query.size === 0 ? path : `${path}?${query.toString()}`;
  return redirect(`/web/login?redirect=${encodeURIComponent(wanted)}`);
}

/** Numbers are compared by their last digits: typed forms differ too much for more. */
function find(state: CrmState, phone: string): Answer {
  const net = phone.replace(/\D/g, '').slice(-NET_DIGITS);
  const found = state.records.filter((record) =>
    [record.phone, record.mobile].some(
      (typed) => typed !== false && net !== '' && typed.replace(/\D/g, '').endsWith(net),
    ),
  );
  return html(200, findPage(phone, found));
}

function showPerson(state: CrmState, id: number): Answer {
  const record = state.records.find((one) => one.id === id);
  return record ? html(200, personPage(record)) : bare(404);
}
