import type { ConnectProblem } from '../../domain/connection-health.ts';
import type { CtiEvent } from '../../domain/event.ts';
import type { Result } from '../../domain/result.ts';
import type { FrameContext } from './frame.ts';
import { callsNow, pastEvents, standingCall } from './history.ts';
import { withMember } from './known.ts';
import type { Names } from './names.ts';
import type { Api } from './rest.ts';
import type { Stream } from './stream.ts';

/** Fetched beyond a gap in the stream, in milliseconds. */
const OVERLAP_MS = 60_000;

export interface ResyncOptions {
  api: Api;
  names: Names;
  stream: Stream;
  frame(): FrameContext;
}

/** Makes up by REST for what the stream does not tell. */
export interface Resync {
  /** What happened between two instants. */
  history(from: number, to: number): Promise<Result<CtiEvent[], ConnectProblem>>;
  /** Tells of calls that are going on and were not heard of. */
  standingCalls(): Promise<void>;
  /** Calls that are going on; undefined as long as the list of them was not read in this session. */
  underWay(): ReadonlySet<string> | undefined;
  /** Events were lost since then: what the account has now tells what they were about. */
  afterGap(since: number): Promise<void>;
}

/** Makes the resync of one session; what it finds out is told by the stream, which thereby knows it. */
export function createResync({ api, names, stream, frame }: ResyncOptions): Resync {
  const history = (from: number, to: number) =>
    pastEvents({ api, frame: frame(), known: stream.known() }, { from, to });
  let isWhole = false;
  /** Known, and not in the list: left to the stream, which may yet tell how they ended. */
  let gone: ReadonlySet<string> = new Set();

  async function standingCalls(): Promise<void> {
    const before = stream.known().calls;
    const found = await callsNow({ api, frame: frame(), known: stream.known() });
    if (!found) return;
    isWhole = found.isWhole;
    const listed = new Set(found.calls.map(({ id }) => id));
    gone = new Set(isWhole ? [...before.keys()].filter((id) => !listed.has(id)) : []);
    const news = found.calls.filter(({ id, row }) => stream.known().calls.get(id)?.told !== row.status);
    stream.learn((known) => ({
      ...known,
      calls: news.reduce(
        (calls, { id, row }) => withMember(calls, id, { ...row, told: row.status }),
        known.calls,
      ),
    }));
    stream.tell(news.flatMap(({ id, row }) => standingCall(id, row, frame())));
  }

  return {
    history,
    standingCalls,
    underWay() {
      const going = [...stream.known().calls].filter(
        ([id, { status }]) => status !== 'hangup' && !gone.has(id),
      );
      return isWhole ? new Set(going.map(([call]) => call)) : undefined;
    },
    async afterGap(since) {
      const [past] = await Promise.all([
        history(since - OVERLAP_MS, frame().now),
        standingCalls(),
        names.distrust(),
      ]);
      if (past.ok) stream.tell(past.value);
    },
  };
}
