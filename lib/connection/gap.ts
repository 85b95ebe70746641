import { needsPerson, type ConnectProblem } from '../domain/connection-health.ts';
import type { CtiEvent } from '../domain/event.ts';
import type { Session } from '../phone-systems/phone-system.ts';

/** Fetched beyond the gap, for calls that were under way at its beginning, and for what the history got late. */
const OVERLAP_MS = 10 * 60_000;
/** Fetched where the clock was set back while nobody watched: what is known then lies in the future. */
const UNKNOWN_MS = 24 * 3_600_000;

/** What happened while nobody listened, until it was fetched from the phone system's history. */
export interface Gap {
  /** Events are known up to this instant, in milliseconds since the epoch. */
  knownUntil(): number | undefined;
  /** The connection stands: what lies between then and now may be missing. */
  open(now: number): void;
  /** The connection lives: nothing after this is missing. */
  seen(now: number): void;
  /** The clock was set by so many milliseconds; back where that is negative. */
  clockSet(by: number): void;
  /**
   * Fetches what is missing, if anything is. Where it fails in a way that may pass, the gap stays open.
   *
   * @param oldest when the oldest call began that was under way at the beginning of the gap: its end may be in it. One
   *   that becomes known only after the gap was filled, and is older than what was fetched, has it fetched once more.
   * @returns `undefined` when there was nothing to do.
   */
  fill(session: Session, now: () => number, oldest: number | undefined): Promise<Filled | undefined>;
  /** It is being fetched. */
  isFilling(): boolean;
  /** The history was refused: what happened in the last gap is never told. */
  isRefused(): boolean;
}

/** What filling a gap gave. */
export interface Filled {
  events: CtiEvent[];
  problem?: ConnectProblem;
}

/** @param knownUntil from before this worker's time; undefined when the account is new. */
export function createGap(knownUntil: number | undefined): Gap {
  let known = knownUntil;
  let isOpen = false;
  let isFilling = false;
  let isRefused = false;
  let fetchedFrom: number | undefined;
  return {
    knownUntil: () => known,
    open(now) {
      // However short: subscriptions end with the connection, and a call may have come and gone.
      isOpen = known !== undefined;
      if (!isOpen) known = now;
    },
    seen(now) {
      if (!isOpen) known = now;
    },
    clockSet(by) {
      if (known !== undefined) known += Math.min(0, by);
    },
    async fill(session, now, oldest) {
      if (isFilling || known === undefined) return undefined;
      const to = now();
      const begin = known > to ? to - UNKNOWN_MS : known;
      const from = Math.min(begin, oldest ?? begin) - OVERLAP_MS;
      const isShort = oldest !== undefined && fetchedFrom !== undefined && from < fetchedFrom;
      if (!isOpen && !isShort) return undefined;
      isFilling = true;
      const filled = await catchUp(session, from, to);
      isFilling = false;
      fetchedFrom = from;
      isOpen = filled.problem !== undefined && mayPass(filled.problem);
      isRefused = filled.problem !== undefined && !isOpen;
      if (!isOpen) known = now();
      return filled;
    },
    isFilling: () => isFilling,
    isRefused: () => isRefused,
  };
}

async function catchUp(session: Session, from: number, to: number): Promise<Filled> {
  try {
    const result = await session.catchUp(from, to);
    return result.ok ? { events: result.value } : { events: [], problem: result.problem };
  } catch {
    return { events: [], problem: { step: 'history', code: 'bad-answer' } };
  }
}

/** Whether asking again later could help. */
function mayPass(problem: ConnectProblem): boolean {
  const refused = problem.code === 'server' && (problem.status ?? 0) < 500;
  return !refused && !needsPerson(problem) && problem.code !== 'forbidden' && problem.code !== 'bad-answer';
}
