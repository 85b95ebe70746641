import type { Ability } from './command.ts';

/** The steps from an account's settings to live events, in order. */
export type ConnectStep =
  'settings' | 'permission' | 'discovery' | 'sign-in' | 'token' | 'hub' | 'subscribe' | 'history';

/**
 * Why a step failed, as a value that a page can put into words. Never carries a token, key or URL path.
 *
 * - `unauthorised` the system refused the credentials or the token: only the person can help, no retry
 * - `forbidden` signed in, but without the right to do this
 * - `permission` the browser may not talk to `host` yet
 * - `second-factor` a code from the person's other device is wanted too
 * - `unknown-user` the directory does not know the e-mail address
 * - `settings` the account's settings are incomplete or wrong; `detail` says where
 * - `unreachable` no answer at all (network, DNS, TLS); `timeout` none in time; `closed` the connection ended
 * - `rate-limited` asked to wait `retryAfterMs`; `server` it answered with `status`; `bad-answer` not understood
 */
export interface ConnectProblem {
  step: ConnectStep;
  code:
    | 'unauthorised'
    | 'forbidden'
    | 'permission'
    | 'unknown-user'
    | 'second-factor'
    | 'unknown-system'
    | 'settings'
    | 'unreachable'
    | 'timeout'
    | 'closed'
    | 'rate-limited'
    | 'server'
    | 'bad-answer';
  host?: string;
  status?: number;
  retryAfterMs?: number;
  /** The server itself said that it goes; with code `closed`. */
  leaving?: true;
  /** Match patterns still to be granted, with code `permission`. */
  origins?: string[];
  detail?: string;
}

/** Problems that waiting does not cure: the supervisor stops until the person has done something. */
export function needsPerson(problem: ConnectProblem): boolean {
  return [
    'unauthorised',
    'permission',
    'unknown-user',
    'unknown-system',
    'settings',
    'second-factor',
  ].includes(problem.code);
}

/** A subscription that the phone system refused, by the name of the event and of the user or queue. */
export interface RefusedSubscription {
  event: string;
  entity: string;
  reason?: string;
}

/**
 * What is known of one account's connection. The truth for a person is `lastProof`, the instant at which the system
 * was last heard, with its age; `phase` only says what the supervisor is doing.
 */
export interface ConnectionHealth {
  account: string;
  system: string;
  label: string;
  phase: 'off' | 'connecting' | 'live' | 'waiting' | 'stopped';
  /** Since when it is in this phase. */
  since: number;
  lastProof?: number;
  lastEvent?: number;
  problem?: ConnectProblem;
  /** When the next attempt is due, in phase `waiting`. */
  retryAt?: number;
  refused: RefusedSubscription[];
  /** What can be asked of this account while it is live. */
  abilities?: Ability[];
}

/** A connection that has not been heard for this long is not called live, whatever the socket says. */
export const PROOF_OF_LIFE_MS = 30_000;

/** Whether the connection may be called live at `now`. */
export function isLive(health: ConnectionHealth, now: number): boolean {
  return (
    health.phase === 'live' && health.lastProof !== undefined && now - health.lastProof < PROOF_OF_LIFE_MS
  );
}
