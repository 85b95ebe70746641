import { startFessbox } from '../../simulators/fessbox/fessbox.ts';
import type { FessboxSimulator } from '../../simulators/fessbox/types.ts';
import type { SentEvent } from '../evidence.ts';
import type { FaultedSystem, RingOptions, SimulatedCall } from './system.ts';

/** Which call is or was on the modems. Modems are used again and again. */
interface Exchange {
  /** Calls by modem and the instant at which it changed, which is what the product calls them by. */
  calls: Map<string, string>;
  /** Modems in use, by call. */
  inUse: Map<string, string>;
  says: Map<number, { call: string; says: SentEvent['says'] }>;
}

/** FessBox studio: a socket that tells of channels, and of no call once it is over. */
export const fessboxUnderFault: FaultedSystem = {
  id: 'fessbox',
  name: 'FessBox studio',
  async start(now) {
    const studio = await startFessbox({ now });
    const exchange: Exchange = { calls: new Map(), inUse: new Map(), says: new Map() };
    return {
      hosts: [new URL(studio.url).host],
      settings: { url: studio.url, operator: studio.operator },
      remembers: 'channels',
      tellsRings: true,
      call: (key) => createCall(studio, key, exchange),
      callOf: (id) => exchange.calls.get(id) ?? id,
      sent: () =>
        studio.log.flatMap(({ n, ms, to }) => {
          const told = exchange.says.get(n);
          return told ? [{ n, at: ms, ...told, taken: (to?.length ?? 0) > 0 }] : [];
        }),
      isHeard: () => studio.connections().length > 0,
      forgetLog: () => void studio.log.splice(0),
      storm(count) {
        // A modem tells of itself for its signal alone.
        for (let at = 0; at < count; at += 1)
          studio.emit('channelUpdate', { airtel2: { connection: { rssi: `${at % 30}, -91 dbm` } } });
      },
      // There is no sign-in, and so nothing that expires.
      expireTokens: () => undefined,
      refuseSome: (refuse) => studio.set({ refuse: refuse ? { 'messages:fetch': 'not now' } : {} }),
      // The one request there is.
      isNegotiation: () => true,
      secrets: studio.secrets,
      stop: studio.stop,
      restart: studio.restart,
      close: studio.close,
    };
  },
};

function createCall(studio: FessboxSimulator, key: number, exchange: Exchange): SimulatedCall {
  const id = `studio call ${key}`;
  const number = `+1212555${String(key % 10_000).padStart(4, '0')}`;

  function tell(channel: string, parts: Record<string, unknown>, says: SentEvent['says']): void {
    const entry = studio.emit('channelUpdate', { [channel]: parts });
    exchange.says.set(entry.n, { call: id, says });
    exchange.calls.set(`${channel}@${studio.channels[channel]?.timestamp ?? ''}`, id);
  }
  function end(): void {
    const channel = exchange.inUse.get(id);
    if (channel === undefined) return;
    tell(channel, { mode: 'free' }, 'over');
    exchange.inUse.delete(id);
  }
  return {
    id,
    // A channel has no time to live, and one message tells it all.
    ring({ doubled = false }: RingOptions = {}) {
      const channel = exchange.inUse.get(id) ?? freeModem(exchange);
      exchange.inUse.set(id, channel);
      for (let times = doubled ? 2 : 1; times > 0; times -= 1)
        tell(
          channel,
          { type: 'dongle', label: channel, mode: 'ring', direction: 'incoming', contact: { number } },
          'ring',
        );
    },
    answer() {
      const channel = exchange.inUse.get(id);
      if (channel !== undefined) tell(channel, { mode: 'master' }, 'answered');
    },
    giveUp: end,
    hangUp: end,
  };
}

/** The modem with the lowest number that nobody talks on. */
function freeModem({ inUse }: Exchange): string {
  const used = new Set(inUse.values());
  for (let number = 1; ; number += 1) if (!used.has(`modem${number}`)) return `modem${number}`;
}
