import { isRecord, json, jsonBody, type Answer, type Ask } from '../web/http.ts';
import { TEST_MFA } from './account.ts';
import { refuse } from './reply.ts';
import { tokenOf, type Session } from './sessions.ts';
import { wireDate, type XelionState } from './state.ts';

const LONGEST_USER_SPACE = 200;
const INFO = 'resource=POST /me/login';

/** Signs in, or refuses as documented. */
export function logIn(state: XelionState, ask: Ask): Answer {
  const { faults, sessions, user, wire } = state;
  if (ask.body === '') return refuse(400, 10200, INFO);
  const body = jsonBody(ask);
  if (!isRecord(body)) return refuse(400, 10202, INFO);
  const { userName, password, userSpace } = body;
  const refusal =
    refuseCredentials(userName, password, userSpace) ??
    (userName !== user.userName || password !== user.password || faults.wrongPassword
      ? refuse(401, 10004, INFO)
      : undefined);
  if (refusal) return refusal;
  const token = tokenOf(ask.headers.authorization);
  const old = sessions.byToken(token);
  if (token !== undefined && !old && wire.unknownToken === 'refuse') return refuse(401, 10000, INFO);
  if (wire.mfa !== null && !(body['mfa'] === TEST_MFA && body['email'] === user.email))
    return refuse(401, wire.mfa, INFO);
  if (old) sessions.end(old);
  if (sessions.byUserSpace(userSpace as string)) return refuse(401, 10005, INFO);
  const session = sessions.open(userSpace as string, faults.tokenLifetimeSeconds);
  return json(200, {
    ...tokensOf(session),
    version: '1.1',
    serverVersion: '9 update 2',
    brand: '',
    buildNumber: '20260301.1',
    host: null,
    tenant: state.tenant,
    userName: user.userName,
  });
}

/** Gives new tokens for the renewal token, or for the password. */
export function renew(state: XelionState, session: Session, ask: Ask): Answer {
  if (ask.body === '') return refuse(400, 10200);
  const given = jsonBody(ask);
  if (typeof given !== 'string') return refuse(400, 10202);
  if (given !== session.renewalToken && given !== state.user.password) return refuse(401, 10021);
  state.sessions.renew(session, state.faults.tokenLifetimeSeconds);
  return json(200, tokensOf(session));
}

function refuseCredentials(userName: unknown, password: unknown, userSpace: unknown): Answer | undefined {
  if (typeof userName !== 'string' || userName === '') return refuse(400, 10002, INFO);
  if (typeof password !== 'string' || password === '') return refuse(400, 10003, INFO);
  if (typeof userSpace !== 'string' || userSpace === '') return refuse(401, 10011, INFO);
  return userSpace.length > LONGEST_USER_SPACE ? refuse(401, 10010, INFO) : undefined;
}

function tokensOf({ authentication, renewalToken, validUntil }: Session): Record<string, unknown> {
  return { authentication, renewalToken, validUntil: wireDate(validUntil) };
}
