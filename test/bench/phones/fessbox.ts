import { startFessbox } from '../../simulators/fessbox/fessbox.ts';
import { numberOfCaller } from '../callers.ts';
import { messageWith, now, type BenchPhone } from './bench-phone.ts';

/** FessBox: JSON over a WebSocket, a studio's mixer. */
export async function fessboxPhone(): Promise<BenchPhone> {
  const simulator = await startFessbox({ now });
  const { url, operator } = simulator;
  return {
    system: 'fessbox',
    account: () => ({ id: 'studio', system: 'fessbox', label: 'Studio', settings: { url, operator } }),
    bare: () => Promise.resolve({ system: 'fessbox', url: `${url}?user_id=${simulator.colleague}` }),
    connected: () => simulator.until(({ name }) => name === 'initialize'),
    ring(turn) {
      const number = numberOfCaller(turn);
      const id = `100_${number}`;
      const sentAt = now();
      simulator.emit('channelUpdate', {
        [id]: { mode: 'ring', direction: 'incoming', contact: { number }, type: 'sip' },
      });
      return {
        sentAt,
        arrivedAt: (seen) => messageWith(seen, id, '"ring"'),
        end() {
          simulator.emit('channelUpdate', { [id]: { mode: 'master' } });
          simulator.emit('channelUpdate', { [id]: { mode: 'free' } });
        },
      };
    },
    close: () => simulator.close(),
  };
}
