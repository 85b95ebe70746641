import { randomUUID } from 'node:crypto';
import { startEnreach } from '../../simulators/enreach/enreach.ts';
import type { EnreachSimulator } from '../../simulators/enreach/types.ts';
import type { SentEvent } from '../evidence.ts';
import type { FaultedSystem, RingOptions, SimulatedCall } from './system.ts';

const SAYS: Readonly<Record<string, SentEvent['says']>> = {
  UserCallInComing: 'ring',
  UserCallInArrived: 'ring',
  UserCallInUserAllocated: 'ring',
  UserCallInUserConnected: 'answered',
  UserCallInUserCancelled: 'over',
  UserCallInDisconnected: 'over',
};
const RING = ['UserCallInComing', 'UserCallInArrived', 'UserCallInUserAllocated'];
const GIVEN_UP: readonly (readonly [string, Record<string, unknown>])[] = [
  ['UserCallInUserCancelled', { reason: 'cancelled', detailedReason: 'CallerHungUp' }],
  ['UserCallInDisconnected', { reason: 'remote' }],
];

/** Enreach: a hub with a REST API beside it, both on one port. */
export const enreachUnderFault: FaultedSystem = {
  id: 'enreach',
  name: 'Enreach Voice',
  async start(now) {
    const silo = await startEnreach({ now });
    /** Instants after which events must not ring any more, by the event's id. */
    const expiries = new Map<string, number>();
    const [queue] = silo.queues;
    return {
      hosts: [new URL(silo.url).host],
      settings: { email: silo.user.email, secretKey: silo.user.secretKey, api: silo.url },
      remembers: 'calls',
      tellsRings: false,
      call: (key) => createCall(silo, key, now, expiries),
      callOf: (id) => id,
      sent: () => sentEvents(silo, expiries),
      isHeard: () => silo.subscriptions().some(({ event }) => event === 'QueueStatus'),
      forgetLog: () => void silo.log.splice(0),
      storm(count) {
        for (let at = 0; at < count; at += 1)
          silo.emit('QueueStatus', { queueId: queue?.id, nbrOfQueuingRequesters: at });
      },
      expireTokens: silo.expireTokens,
      refuseSome: (refuse) => silo.set({ refuse: refuse ? [{ entity: '*', event: 'UserAlert' }] : [] }),
      isNegotiation: (path) => path.startsWith('/rte/negotiate'),
      secrets: silo.secrets,
      stop: silo.stop,
      restart: silo.restart,
      close: silo.close,
    };
  },
};

function createCall(
  silo: EnreachSimulator,
  key: number,
  now: () => number,
  expiries: Map<string, number>,
): SimulatedCall {
  const id = `ca110000-0000-4000-8000-${String(key).padStart(12, '0')}`;
  const callerNumber = `+1212555${String(key % 10_000).padStart(4, '0')}`;
  const common = { callId: id, callerNumber, targetNumber: silo.user.number };

  function ring({ doubled = false, reversed = false, lateMs = 0, ttlSeconds }: RingOptions = {}): void {
    for (const event of reversed ? RING.toReversed() : RING) {
      const message = randomUUID();
      const at = now() - lateMs;
      if (ttlSeconds !== undefined) expiries.set(message, at + ttlSeconds * 1_000);
      const ttl = ttlSeconds === undefined ? {} : { messageTTLSeconds: ttlSeconds };
      const fields = { ...common, id: message, timestamp: at, ...ttl };
      for (let times = doubled ? 2 : 1; times > 0; times -= 1) silo.emit(event, fields);
    }
  }
  return {
    id,
    ring,
    answer: () => void silo.emit('UserCallInUserConnected', common),
    giveUp({ reversed = false } = {}) {
      for (const [event, fields] of reversed ? GIVEN_UP.toReversed() : GIVEN_UP)
        silo.emit(event, { ...common, ...fields });
    },
    hangUp: () => void silo.emit('UserCallInDisconnected', { ...common, reason: 'remote' }),
  };
}

function sentEvents({ log }: EnreachSimulator, expiries: ReadonlyMap<string, number>): SentEvent[] {
  return log.flatMap(({ n, ms, direction, name, callId, id, to }) => {
    const says = SAYS[name];
    if (direction !== 'out' || says === undefined || callId === undefined) return [];
    const expiresAt = id === undefined ? undefined : expiries.get(id);
    const taken = (to?.length ?? 0) > 0;
    return [{ n, at: ms, call: callId, says, taken, ...(expiresAt !== undefined && { expiresAt }) }];
  });
}
