import { isRecord, jsonBody } from '../web/http.ts';
import { TEST_COLLEAGUE } from './account.ts';
import { emitEvent } from './events.ts';
import { no, ok, type Asked, type Reply } from './reply.ts';

const PHONE = /^\+[0-9]{3,20}$/;

/** `GET /api/user`. */
export function ownUser({ state }: Asked): Reply {
  const { password: _password, ...user } = state.user;
  return ok({
    user: {
      ...user,
      language: 'en',
      country_code: '+49',
      feature: { pack: [], quota: {}, used: {}, feature: [] },
    },
  });
}

/** `GET /api/user/(uuid)`. */
export function otherUser({ state, parts }: Asked): Reply {
  const found = [state.user, TEST_COLLEAGUE].find(({ uuid }) => uuid === parts[0]);
  if (!found) return no('wrong-user');
  const { username, firstname, lastname, display_name } = found;
  return ok({ user: { username, firstname, lastname, display_name } });
}

/** `GET /api/user/cnam`: names from a number on, in the order of numbers. */
export function listNames({ state, ask }: Asked): Reply {
  const next = ask.query.get('next') ?? '';
  const count = Number(ask.query.get('count') ?? 50);
  if (!Number.isInteger(count) || count < 1 || count > 500) return no('wrong-syntax');
  if (next !== '' && !PHONE.test(next)) return no('wrong-syntax');
  const sorted = [...state.names]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .filter(([phone]) => phone >= next);
  return ok({
    cnam: sorted.slice(0, count).map(([phone, name]) => ({ phone, name })),
    next: sorted[count]?.[0] ?? null,
  });
}

/** `GET /api/phone`. */
export function phones({ state }: Asked): Reply {
  return ok({ phone: state.phones });
}

/** `GET /api/dialplan`. */
export function dialplan({ state }: Asked): Reply {
  const { callreverse_enable, cti_via } = state.dialplan;
  return ok({
    announcement: null,
    mix_ringtone: false,
    clip_number: null,
    dial_prefix: null,
    clir_enable: false,
    cti_via,
    action: 'sip',
    phone: [],
    sip: [],
    phone_pool: {},
    sip_pool: [],
    callreverse_enable,
    timeout: {},
    unavailable: {},
    busy: {},
  });
}

/** `POST /api/dialplan`: any part of it. */
export function changeDialplan({ state, ask }: Asked): Reply {
  const body = jsonBody(ask);
  if (!isRecord(body)) return no('wrong-syntax');
  const { callreverse_enable: reverse, cti_via: via } = body;
  if (typeof reverse === 'boolean') state.dialplan.callreverse_enable = reverse;
  if (typeof via === 'string' || via === null) state.dialplan.cti_via = via;
  emitEvent(state, 'dialplan_modify');
  return ok();
}

/** `POST /api/dialplan/callback`: rings the own phone, then the other. */
export function callBack({ state, ask }: Asked): Reply {
  const body = jsonBody(ask);
  if (!isRecord(body)) return no('wrong-syntax');
  const { from, to } = body;
  if (from === undefined || to === undefined) return no('missing-element');
  if (typeof from !== 'string' || typeof to !== 'string' || !PHONE.test(to)) return no('wrong-syntax');
  if (!state.phones[from]?.dialplan_enable) return no('wrong-phone');
  if (state.dialplan.cti_via === null) return no('no-via');
  state.callbacks.push({ from, to });
  return ok();
}

/** `POST /api/dialplan/callreverse`: takes the call of that number, if it calls. */
export function takeReverse({ state, ask }: Asked): Reply {
  const body = jsonBody(ask);
  if (!isRecord(body) || typeof body['filter'] !== 'string') return no('missing-element');
  return state.dialplan.callreverse_enable ? ok() : no('no-callreverse');
}
