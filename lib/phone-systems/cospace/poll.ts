import type { Transports } from '../../connection/transport.ts';
import { numberOf } from '../shared/fields.ts';
import { placeEvents, type Placed } from './position.ts';
import { problemOfStatus, tell, type Api, type ApiProblem, type Told } from './rest.ts';

/** How long the server may keep a poll waiting, in seconds: a browser's worker may not wait 30 for an answer. */
const WAIT_SECONDS = 20;
/** For the way there and back; still within what the worker may wait. */
const PATIENCE_MS = WAIT_SECONDS * 1000 + 6_000;
/** Between two polls where the first came back at once with nothing: a server that does not wait is not stormed. */
const PAUSE_MS = 500;

/** Statuses that end a stream; whatever else an answer says, what is in it is read. */
const ENDS = new Set([
  'no-session',
  'wrong-session',
  'no-auth',
  'wrong-origin',
  'resource-throttle',
  'access-denied',
  'wrong-syntax',
]);

const NOTHING: Pick<Told, 'status' | 'fields'> = { status: 'timeout', fields: new Map() };

export interface PollOptions {
  api: Api;
  wait: Transports['wait'];
  now(): number;
  /** The position to begin at. */
  next: number;
  isOver(): boolean;
  /** Gets what each answer tells, before the next poll is sent. Must not throw. */
  receive(placed: Placed): void;
  onOddity(what: string): void;
}

/**
 * Polls one stream until it ends, each poll right after the other, and gives the reason. What the server says when
 * nothing came in time is documented in no form: whatever holds no events is nothing new.
 */
export async function pollUntilEnd(options: PollOptions): Promise<ApiProblem> {
  const { api, wait, now, isOver, receive, onOddity } = options;
  let { next } = options;
  let stumbled = false;
  for (;;) {
    const sent = now();
    const answer = await tell(api, `event?timeout=${WAIT_SECONDS}&next=${next}`, {
      timeoutMs: PATIENCE_MS,
      proof: true,
    });
    if (isOver()) return { code: 'closed' };
    if (!answer.ok && !isImpatience(answer.problem)) {
      // One cut connection is no reason to begin anew.
      if (stumbled || !isFleeting(answer.problem)) return answer.problem;
      stumbled = true;
      await wait(PAUSE_MS);
      continue;
    }
    stumbled = false;
    const { status, fields } = answer.ok ? answer.value : NOTHING;
    if (ENDS.has(status)) return problemOfStatus(status);
    const list = fields.get('event');
    const events = Array.isArray(list) ? (list as unknown[]) : [];
    if (list !== undefined && !Array.isArray(list)) onOddity('a poll whose events are no list');
    const placed = placeEvents(events, next, numberOf(fields, 'next'));
    ({ next } = placed);
    if (placed.fresh.length > 0 || placed.gap) receive(placed);
    else if (now() - sent < PAUSE_MS) await wait(PAUSE_MS);
  }
}

/** A proxy between here and the server waits less than the server does: nothing new. */
function isImpatience({ status }: ApiProblem): boolean {
  return status === 408 || status === 504;
}

function isFleeting({ code, status }: ApiProblem): boolean {
  return code === 'unreachable' || status === 502 || status === 503;
}
