import { REVERSE_NUMBER } from '../../simulators/cospace/account.ts';
import { startCospace } from '../../simulators/cospace/cospace.ts';
import type { CospaceSimulator } from '../../simulators/cospace/types.ts';
import type { SentEvent } from '../evidence.ts';
import { runningCospace } from './cospace.ts';
import type { FaultedSystem, RingOptions, SimulatedCall } from './system.ts';

/** Events of one call, by what the product calls it by: the first event's name, time and id in a session. */
interface Book {
  calls: Map<string, string>;
  says: Map<number, { call: string; says: SentEvent['says'] }>;
}

/** cospace with a number of the dialplan: calls have no id, no answer and no history, only a beginning and an end. */
export const cospaceDialplanUnderFault: FaultedSystem = {
  id: 'cospace',
  name: 'cospace, dialplan',
  async start(now) {
    const service = await startCospace({ now });
    const book: Book = { calls: new Map(), says: new Map() };
    return {
      ...runningCospace(service, now),
      remembers: 'nothing',
      tellsRings: false,
      call: (key) => createCall(service, key, now, book),
      callOf: (id) => book.calls.get(id) ?? id,
      sent: () =>
        service.log.flatMap(({ n, ms, to }) => {
          const told = book.says.get(n);
          return told ? [{ n, at: ms, ...told, taken: Object.keys(to ?? {}).length > 0 }] : [];
        }),
    };
  },
};

function createCall(service: CospaceSimulator, key: number, now: () => number, book: Book): SimulatedCall {
  const id = `dialplan call ${key}`;
  const pair = { phone_from: `+1212555${String(key % 10_000).padStart(4, '0')}`, phone_to: REVERSE_NUMBER };
  function tell(event: string, says: SentEvent['says'], lateMs = 0): void {
    const time = Math.floor((now() - lateMs) / 1_000);
    const entry = service.emit(event, { ...pair, time });
    for (const number of Object.values(entry.to ?? {})) book.calls.set(`${event}:${time}:${number}`, id);
    book.says.set(entry.n, { call: id, says });
  }
  const stop = () => tell('dialplan_callreverse_stop', 'over');
  return {
    id,
    ring({ doubled = false, lateMs = 0 }: RingOptions = {}) {
      for (let times = doubled ? 2 : 1; times > 0; times -= 1)
        tell('dialplan_callreverse_start', 'ring', lateMs);
    },
    // Whoever answers, the ring stops: that is all that is told.
    answer: stop,
    giveUp: stop,
    hangUp: () => undefined,
  };
}
