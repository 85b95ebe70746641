import { randomUUID } from 'node:crypto';
import { isRecord, jsonBody } from '../web/http.ts';
import { emitEvent } from './events.ts';
import { no, ok, page, type Asked, type Reply } from './reply.ts';
import { secondsNow, type CospaceState } from './state.ts';
import type { CallRow } from './types.ts';

const PHONE = /^\+[0-9]{3,20}$/;
const NORMAL_CLEARING = 16;

/** Controls that are taken and change nothing that can be seen. */
const QUIET = new Set([
  'ring',
  'progress',
  'split',
  'sleep',
  'silence',
  'tone',
  'play',
  'record_start',
  'record_stop',
  'dtmf_collect',
  'dtmf_send',
]);

/** `GET /api/call`: one by its id, those that are going on, or the history. */
export function listCalls({ state, ask }: Asked): Reply {
  const uuid = ask.query.get('uuid');
  if (uuid !== null) {
    const row = state.calls.get(uuid);
    return row ? ok({ call: { [uuid]: row } }) : no('wrong-call');
  }
  const wanted = ask.query.get('state') ?? 'active';
  if (wanted !== 'active' && wanted !== 'hangup') return no('wrong-syntax');
  const from = Number(ask.query.get('from') ?? 0);
  const to = Number(ask.query.get('to') ?? Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(from) || !Number.isInteger(to)) return no('wrong-syntax');
  const rows = [...state.calls]
    .filter(([, row]) => (row.status === 'hangup') === (wanted === 'hangup'))
    .filter(([, row]) => row.create_time >= from && row.create_time <= to)
    .sort(([, one], [, other]) => one.create_time - other.create_time);
  const found = page(rows, ask);
  return found ? ok({ call: Object.fromEntries(found) }) : no('wrong-syntax');
}

/** `GET` and `DELETE /api/call/event`: whether this session hears of calls. */
export function hearCalls({ session, ask }: Asked): Reply {
  if (session) session.callEvents = ask.method === 'GET';
  return ok();
}

/** `POST /api/call/dial`. */
export function dial({ state, ask }: Asked): Reply {
  const body = jsonBody(ask);
  if (!isRecord(body)) return no('wrong-syntax');
  const { to, from } = body;
  if (from === undefined || to === undefined) return no('missing-element');
  if (typeof from !== 'string' || typeof to !== 'string' || !PHONE.test(to)) return no('wrong-syntax');
  if (!state.phones[from]?.call_enable) return no('wrong-phone');
  const uuid = randomUUID();
  emitEvent(state, 'call_update', { call: { [uuid]: { incoming: false, from, to, status: 'calling' } } });
  return ok({ uuid });
}

/** `POST /api/call/(uuid)/control`: each control in turn; the first that cannot be done ends it. */
export function controlCall({ state, ask, parts }: Asked): Reply {
  const [uuid = ''] = parts;
  const body = jsonBody(ask);
  if (!state.calls.has(uuid)) return no('wrong-call');
  if (!isRecord(body) || !Array.isArray(body['controls'])) return no('missing-element');
  if (!['append', 'clear', 'break', undefined].includes(body['queue'] as string)) return no('wrong-syntax');
  for (const control of body['controls'] as unknown[]) {
    const status = isRecord(control) ? carryOut(state, uuid, control) : 'wrong-syntax';
    if (status !== 'ok') return no(status);
  }
  return ok();
}

function carryOut(state: CospaceState, uuid: string, control: Record<string, unknown>): string {
  const row = state.calls.get(uuid);
  if (!row || row.status === 'hangup') return 'illegal-state';
  const change = (call: string, changes: Partial<CallRow>) =>
    void emitEvent(state, 'call_update', { call: { [call]: changes } });
  switch (control['control']) {
    case 'answer':
      if (row.status === 'answered' || !row.incoming) return 'illegal-state';
      change(uuid, { status: 'answered', answer_time: secondsNow(state) });
      return 'ok';
    case 'hangup': {
      const cause = control['hangup_cause'] ?? NORMAL_CLEARING;
      if (typeof cause !== 'number') return 'wrong-syntax';
      change(uuid, { status: 'hangup', hangup_time: secondsNow(state), hangup_cause: cause });
      return 'ok';
    }
    case 'bridge': {
      const other = String(control['call']);
      const otherRow = state.calls.get(other);
      if (!otherRow || otherRow.status === 'hangup' || other === uuid) return 'wrong-call';
      change(uuid, { bridge: other });
      change(other, { bridge: uuid });
      return 'ok';
    }
    default:
      return QUIET.has(String(control['control'])) ? 'ok' : 'wrong-syntax';
  }
}
