import { bare, html, isRecord, json, jsonBody } from '../web/http.ts';
import type { Answer, Ask } from '../web/http.ts';
import { errorBody, OdooError, SESSION_EXPIRED } from './odoo-error.ts';
import { callPartner } from './partner-methods.ts';
import { postNote, searchNotes } from './notes.ts';
import type { CrmState } from './state.ts';

const CALL = /^\/web\/dataset\/call_kw(?:\/([\w.]+)\/(\w+))?$/;
const VERSION = {
  server_version: '18.0',
  server_version_info: [18, 0, 0, 'final', 0, ''],
  server_serie: '18.0',
  protocol_version: 1,
};

/** True for paths that take JSON and answer JSON. */
export function isRpcPath(path: string): boolean {
  return CALL.test(path) || path === '/web/webclient/version_info';
}

/** Answers a JSON route. Anything but a JSON POST is a 400, whatever the session. */
export function answerRpc(state: CrmState, ask: Ask, signedIn: boolean): Answer {
  const isJson = ask.headers['content-type']?.split(';')[0]?.trim() === 'application/json';
  if (ask.method !== 'POST' || !isJson) return html(400, '<h1>Bad Request</h1>');
  const body = jsonBody(ask);
  if (!isRecord(body)) return html(400, '<h1>Bad Request</h1>');
  const id = body['id'] ?? null;
  if (ask.path === '/web/webclient/version_info') return reply(id, { result: VERSION });
  if (!signedIn) return reply(null, { error: SESSION_EXPIRED });
  if (state.failStatus !== null && ask.path.endsWith('/search_read')) return bare(state.failStatus);
  try {
    return reply(id, { result: call(state, ask.path, body['params']) });
  } catch (error) {
    if (error instanceof OdooError) return reply(id, { error: errorBody(error) });
    throw error;
  }
}

function call(state: CrmState, path: string, params: unknown): unknown {
  if (!isRecord(params)) throw new OdooError('builtins.TypeError', 'call_kw() missing arguments');
  // The parameters decide; model and method in the path are for people who read the server's log.
  const { model, method, args, kwargs } = params;
  if (model !== 'res.partner' && model !== 'mail.message')
    throw new OdooError('builtins.KeyError', String(model));
  if (!Array.isArray(args) || !isRecord(kwargs)) {
    throw new OdooError('builtins.TypeError', `call_kw() missing args or kwargs for ${path}`);
  }
  if (model === 'mail.message') return searchNotes(state.notes, args as unknown[]);
  if (method === 'message_post') return postNote(state.notes, args as unknown[], kwargs);
  return callPartner(state.records, String(method), args as unknown[], kwargs, state.fields);
}

function reply(id: unknown, rest: { result: unknown } | { error: unknown }): Answer {
  return json(200, { jsonrpc: '2.0', id, ...rest });
}
