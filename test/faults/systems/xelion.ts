import { startXelion } from '../../simulators/xelion/xelion.ts';
import type { XelionLogEntry, XelionSimulator } from '../../simulators/xelion/types.ts';
import type { SentEvent } from '../evidence.ts';
import type { FaultedSystem, RingOptions, SimulatedCall } from './system.ts';

/** What an ordinary user must hear of, so that no call is missed. */
const VITAL = ['activeChannelEvent', 'missedCallEvent'];
const CONTACT = '1556616';

/** Notes what an event that is sent now says of a call. */
type Told = (entry: XelionLogEntry, says: SentEvent['says']) => void;

/** Xelion: a socket beside a REST API, as an ordinary user has it, who hears of channels and of no calls. */
export const xelionUnderFault: FaultedSystem = {
  id: 'xelion',
  name: 'Xelion',
  async start(now) {
    const server = await startXelion({ now });
    const told = new Map<number, SentEvent['says']>();
    return {
      hosts: [new URL(server.url).host],
      settings: { server: server.url, userName: server.user.userName, password: server.user.password },
      remembers: 'calls',
      tellsRings: true,
      call: (key) => createCall(server, key, now, (entry, says) => void told.set(entry.n, says)),
      callOf: (id) => id,
      sent: () => sentEvents(server, told),
      isHeard: () => VITAL.every((type) => server.subscriptions().includes(type)),
      forgetLog: () => void server.log.splice(0),
      storm(count) {
        for (let at = 0; at < count; at += 1)
          server.emit('presenceListEvent', { presence: { id: CONTACT, busy: at % 2 === 0 } });
      },
      expireTokens: server.expireTokens,
      refuseSome: (refuse) => server.set({ refuse: refuse ? ['newAlarmEvent'] : [] }),
      isNegotiation: (path) => path.endsWith('/me/websocket'),
      secrets: server.secrets,
      stop: server.stop,
      restart: server.restart,
      close: server.close,
    };
  },
};

function createCall(server: XelionSimulator, key: number, now: () => number, told: Told): SimulatedCall {
  const id = `SIP/trunk-${String(key).padStart(8, '0')}`;
  const number = `+1212555${String(key % 10_000).padStart(4, '0')}`;
  const { user } = server;
  const fields = { callId: id, callerPhoneNumber: number, callerAddressable: null };
  let begun: number | undefined;
  let answered: number | undefined;

  const channel = (updateType: string, activeChannel: Record<string, unknown>) =>
    server.emit('activeChannelEvent', {
      updateType,
      activeChannel: { callId: id, organisationName: null, ...activeChannel },
    });
  const callers = (updateType: string, state: string) =>
    channel(updateType, { channelId: id, state, name: number, role: 'CALLER', phone: null });
  const own = (updateType: string, state: string) =>
    channel(updateType, {
      channelId: `SIP/${user.phone}-${id}`,
      state,
      name: user.name,
      role: 'CALLEE',
      phone: user.phone,
    });
  /** The history has a call once it is over, under the instant at which it began. */
  const keep = () =>
    void server.addCommunication({
      callId: id,
      number,
      at: begun ?? now(),
      status: answered === undefined ? 'Cancel' : 'Answer',
      durationSec: answered === undefined ? 0 : Math.round((now() - answered) / 1_000),
    });

  return {
    id,
    // Messages of channels have no date and no time to live: one that is told late cannot be known as such.
    ring({ doubled = false, reversed = false }: RingOptions = {}) {
      begun ??= now();
      const steps = [() => void callers('insert', 'DIALING'), () => told(own('insert', 'RINGING'), 'ring')];
      for (const step of reversed ? steps.toReversed() : steps)
        for (let times = doubled ? 2 : 1; times > 0; times -= 1) step();
    },
    answer() {
      answered = now();
      told(own('insert', 'CONNECTED'), 'answered');
      callers('insert', 'CONNECTED');
    },
    giveUp({ reversed = false } = {}) {
      keep();
      const steps = [
        () => own('remove', 'HANGUP'),
        () => callers('remove', 'HANGUP'),
        () => server.emit('missedCallEvent', fields),
      ];
      for (const step of reversed ? steps.toReversed() : steps) told(step(), 'over');
    },
    hangUp() {
      keep();
      own('remove', 'HANGUP');
      told(callers('remove', 'HANGUP'), 'over');
    },
  };
}

function sentEvents({ log }: XelionSimulator, told: ReadonlyMap<number, SentEvent['says']>): SentEvent[] {
  return log.flatMap(({ n, ms, callId, to }) => {
    const says = told.get(n);
    if (says === undefined || callId === undefined) return [];
    return [{ n, at: ms, call: callId, says, taken: (to?.length ?? 0) > 0 }];
  });
}
