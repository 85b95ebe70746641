import { json, type Answer, type Ask } from '../web/http.ts';
import { no, replyAnswer } from './reply.ts';
import type { Session, StreamEvent, Wake } from './sessions.ts';
import type { CospaceState } from './state.ts';

const DEFAULT_SECONDS = 55;
const LONGEST_SECONDS = 300;

/** `GET /api/event`: waits for an event with that id or a later one. Logs when it begins and how it ends. */
export async function answerPoll(state: CospaceState, session: Session, ask: Ask): Promise<Answer> {
  const seconds = Number(ask.query.get('timeout') ?? DEFAULT_SECONDS);
  const next = Number(ask.query.get('next') ?? 0);
  const good = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most;
  if (!good(seconds, LONGEST_SECONDS) || !good(next, Number.MAX_SAFE_INTEGER))
    return replyAnswer(no('wrong-syntax'), state);
  state.log.add({
    direction: 'in',
    channel: 'rest',
    name: 'poll',
    session: session.n,
    detail: { timeout: seconds, next },
  });
  const isThere = () => eventsFrom(state, session, next).length > 0;
  const why = isThere() ? 'events' : await wait(session, seconds * 1000, { gone: ask.gone, isThere });
  if (state.faults.silentPolls || session.silent) await goneAway(ask.gone);
  if (why === 'over') return replyAnswer(no('no-session'), state);
  if (why === 'reset') return { status: 200, cut: 'reset' };
  const events = eventsFrom(state, session, next);
  const last = events.at(-1);
  const answer = last
    ? replyAnswer({ status: 'ok', members: { event: events, next: nextAfter(last, session) } }, state)
    : nothingNew(state, next);
  if (state.faults.cutPolls) return { ...answer, cut: state.faults.cutPolls };
  if (!ask.gone.aborted)
    state.log.add({
      direction: 'out',
      channel: 'rest',
      name: 'poll answered',
      session: session.n,
      ids: events.map(({ id }) => id),
    });
  return answer;
}

function eventsFrom({ wire }: CospaceState, { kept, nextId }: Session, next: number): StreamEvent[] {
  if (next > nextId && wire.nextBeyond === 'all') return kept;
  return kept.filter(({ id }) => !(id < next));
}

function nextAfter({ id }: StreamEvent, { nextId }: Session): number {
  return typeof id === 'number' ? id + 1 : nextId;
}

function wait(
  { polls }: Session,
  milliseconds: number,
  { gone, isThere }: { gone: AbortSignal; isThere: () => boolean },
): Promise<Wake | 'timeout'> {
  return new Promise((resolve) => {
    const wake = (why: Wake | 'timeout') => {
      if (why === 'events' && !isThere()) return;
      clearTimeout(timer);
      polls.delete(wake);
      resolve(why);
    };
    const timer = setTimeout(() => wake('timeout'), milliseconds);
    polls.add(wake);
    gone.addEventListener('abort', () => wake('close'));
  });
}

function nothingNew({ wire }: CospaceState, next: number): Answer {
  switch (wire.timeoutForm) {
    case 'status':
      return json(200, { status: 'timeout' });
    case 'member':
      return json(200, { status: 'ok', timeout: true, next });
    case 'empty':
      return json(200, { status: 'ok', event: [], next });
    case 'missing':
      return json(200, { status: 'ok' });
    case 'bare':
      return { status: 200 };
  }
}

function goneAway(gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (gone.aborted) resolve();
    else gone.addEventListener('abort', () => resolve());
  });
}
