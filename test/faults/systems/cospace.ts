import { CALL_NUMBER } from '../../simulators/cospace/account.ts';
import { startCospace } from '../../simulators/cospace/cospace.ts';
import type { CospaceLogEntry, CospaceSimulator } from '../../simulators/cospace/types.ts';
import type { SentEvent } from '../evidence.ts';
import type { FaultedSystem, RingOptions, RunningSystem, SimulatedCall } from './system.ts';

/** One poll follows the other within this time, in milliseconds: between them somebody is there, too. */
const BETWEEN_POLLS_MS = 100;
const NORMAL_CLEARING = 16;

/** cospace with its call API: a long poll, and a list of calls that can be asked for. */
export const cospaceUnderFault: FaultedSystem = {
  id: 'cospace',
  name: 'cospace',
  async start(now) {
    const service = await startCospace({ now });
    const told = new Map<number, SentEvent['says']>();
    return {
      ...runningCospace(service, now),
      remembers: 'calls',
      tellsRings: true,
      call: (key) => createCall(service, key, now, (entry, says) => void told.set(entry.n, says)),
      callOf: (id) => id,
      sent: () =>
        service.log.flatMap(({ n, ms, callId, to }) => {
          const says = told.get(n);
          if (says === undefined || callId === undefined) return [];
          return [{ n, at: ms, call: callId, says, taken: Object.keys(to ?? {}).length > 0 }];
        }),
    };
  },
};

/** What does not depend on the kind of calls. */
export function runningCospace(
  service: CospaceSimulator,
  now: () => number,
): Omit<RunningSystem, 'call' | 'callOf' | 'sent' | 'remembers' | 'tellsRings'> {
  return {
    hosts: [service.url, ...service.servers].map((url) => new URL(url).host),
    settings: { server: service.url, username: service.user.username, password: service.user.password },
    isHeard: () =>
      service.sessions().some(({ auth, callEvents }) => auth && callEvents) && isPolled(service, now),
    forgetLog: () => void service.log.splice(0),
    storm(count) {
      for (let at = 0; at < count; at += 1) service.emit('sip_register');
    },
    // The session is the stream: there is nothing more to hear of it.
    expireTokens: service.expireSessions,
    tokensCarryStream: true,
    // The one subscription there is is vital; what the account is set up for is asked beside it.
    refuseSome: (refuse) =>
      service.set({ apiStatus: refuse ? { status: 'access-denied', path: '/api/(phone|dialplan)$' } : null }),
    isNegotiation: (path) => path.startsWith('/api/call/event'),
    secrets: service.secrets,
    stop: service.stop,
    restart: service.restart,
    close: service.close,
  };
}

function isPolled(service: CospaceSimulator, now: () => number): boolean {
  if (service.sessions().some(({ polls }) => polls > 0)) return true;
  const last = service.log.findLast(({ name }) => name === 'poll answered');
  return last !== undefined && now() - last.ms < BETWEEN_POLLS_MS;
}

function createCall(
  service: CospaceSimulator,
  key: number,
  now: () => number,
  told: (entry: CospaceLogEntry, says: SentEvent['says']) => void,
): SimulatedCall {
  const id = `ca110000-0000-4000-8000-${String(key).padStart(12, '0')}`;
  const from = `+1212555${String(key % 10_000).padStart(4, '0')}`;
  const seconds = () => Math.floor(now() / 1_000);
  const update = (changes: Record<string, unknown>, time = seconds()) =>
    service.emit('call_update', { call: { [id]: changes }, time });
  const hangUp = () => {
    told(update({ status: 'hangup', hangup_time: seconds(), hangup_cause: NORMAL_CLEARING }), 'over');
  };

  return {
    id,
    // An event has a time and no time to live.
    ring({ doubled = false, reversed = false, lateMs = 0 }: RingOptions = {}) {
      const time = Math.floor((now() - lateMs) / 1_000);
      const steps = [
        () =>
          void update({ incoming: true, from, to: CALL_NUMBER, status: 'calling', create_time: time }, time),
        () => told(update({ status: 'ringing' }, time), 'ring'),
      ];
      for (const step of reversed ? steps.toReversed() : steps)
        for (let times = doubled ? 2 : 1; times > 0; times -= 1) step();
    },
    answer: () => told(update({ status: 'answered', answer_time: seconds() }), 'answered'),
    giveUp: hangUp,
    hangUp,
  };
}
