import { needsPerson, type ConnectionHealth, type ConnectProblem } from '../domain/connection-health.ts';
import { backoff, windowAfter } from './backoff.ts';
import { anyNudge, grantNudge, noAlarm, personsNudge, type Heeds } from './nudge.ts';

/** What follows a connection that ended or did not come about. */
export type Move =
  { move: 'retry' } | { move: 'wait'; milliseconds: number; heeds: Heeds } | { move: 'stop'; heeds: Heeds };

/** What counts for the next move beside the problem itself. */
export interface Standing {
  /** Failures of its kind in a row before this one. */
  failures: number;
  /** Nobody has answered, so that this try was nobody's burden. */
  unanswered: boolean;
  /** A refused token was already replaced once. */
  triedFreshToken: boolean;
  /** From 0 up to but not including 1. */
  random: number;
}

/** Decides what to do next: wait with backoff, or stop where only the person can help. */
export function nextMove(problem: ConnectProblem, standing: Standing): Move {
  const { failures, unanswered, triedFreshToken, random } = standing;
  // A token may run out between the two steps: the next attempt has a new one.
  if (isTokenRefused(problem) && !triedFreshToken) return { move: 'retry' };
  // A refused password that a permission set going again would be a wrong one more, and may lock the person out.
  if (needsPerson(problem)) {
    return { move: 'stop', heeds: problem.code === 'permission' ? grantNudge : personsNudge };
  }
  const everybody = concernsEverybody(problem);
  return {
    move: 'wait',
    milliseconds: backoff(failures, random, { atLeast: problem.retryAfterMs, everybody, unanswered }),
    heeds: heedsAfter(problem, windowAfter(failures, { everybody, unanswered })),
  };
}

/** Windows up to this length are left whole, in milliseconds; longer ones an alarm cuts short. */
const WHOLE_WINDOW_MS = 20_000;

function heedsAfter({ code }: ConnectProblem, window: number): Heeds {
  if (code === 'rate-limited') return personsNudge;
  return window > WHOLE_WINDOW_MS ? anyNudge : noAlarm;
}

/** Statuses of a gateway whose server is gone, or that is asked for too much: bad gateway, unavailable, no answer. */
const GONE = [502, 503, 504];

/** Whether a server goes, or cannot serve now: then all its clients are looking for it. */
function concernsEverybody({ code, status, leaving }: ConnectProblem): boolean {
  return leaving === true || code === 'rate-limited' || (code === 'server' && GONE.includes(status ?? 0));
}

/** Whether the hub refused the token that the API had just given. */
export function isTokenRefused({ step, code }: ConnectProblem): boolean {
  return step === 'hub' && code === 'unauthorised';
}

/**
 * What a worker that died had been told and its successor must heed: bad credentials tried at each start would lock the
 * user out, and a wait that the server asked for is not over because the browser ended the worker.
 */
export function inheritedProblem(
  previous: ConnectionHealth | undefined,
  now: number,
): ConnectProblem | undefined {
  const problem = previous?.problem;
  if (!previous || !problem) return undefined;
  const refused = ['unauthorised', 'unknown-user', 'second-factor'].includes(problem.code);
  if (previous.phase === 'stopped' && refused) return problem;
  const left = (previous.retryAt ?? 0) - now;
  return problem.code === 'rate-limited' && left > 0 ? { ...problem, retryAfterMs: left } : undefined;
}
