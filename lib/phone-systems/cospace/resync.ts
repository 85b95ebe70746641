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
  /** Events were lost since then: what the account has now tells what they were about. */
  afterGap(since: number): Promise<void>;
}

export function createResync({ api, names, stream, frame }: ResyncOptions): Resync {
  const history = (from: number, to: number) =>
    pastEvents({ api, frame: frame(), known: stream.known() }, { from, to });

  async function standingCalls(): Promise<void> {
    const found = await callsNow({ api, frame: frame(), known: stream.known() });
    const news = found.filter(({ id, row }) => stream.known().calls.get(id)?.told !== row.status);
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
