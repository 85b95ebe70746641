import { randomUUID } from 'node:crypto';
import { logIn } from '../../simulators/xelion/test-client.ts';
import { startXelion } from '../../simulators/xelion/xelion.ts';
import { numberOfCaller } from '../callers.ts';
import { messageWith, now, type BenchPhone } from './bench-phone.ts';

/** Xelion: JSON over a WebSocket, a call put together from its channels. */
export async function xelionPhone(): Promise<BenchPhone> {
  const simulator = await startXelion({ now });
  const { url, tenant, user } = simulator;
  const channel = (updateType: string, activeChannel: object) =>
    simulator.emit('activeChannelEvent', { updateType, activeChannel });
  const colleague = (index: number) => ({
    presence: {
      id: String(1_556_700 + (index % 50)),
      name: `Colleague ${index % 50}`,
      busy: index % 100 < 50,
      addressable: { oid: String(1_650_100 + (index % 50)), commonName: `Colleague ${index % 50}` },
    },
  });
  return {
    system: 'xelion',
    account: () => ({
      id: 'office',
      system: 'xelion',
      label: 'Office',
      settings: { server: url, tenant, userName: user.userName, password: user.password },
    }),
    async bare() {
      const { token } = await logIn(simulator, 'bare');
      return { system: 'xelion', base: `${url}/api/v1/${tenant}`, authorization: `xelion ${token}` };
    },
    connected: () => simulator.until(({ name }) => name === 'multiNotificationRequest'),
    ring(turn) {
      const callId = randomUUID();
      const caller = {
        callId,
        channelId: `SIP/trunk-${callId}`,
        state: 'DIALING',
        name: numberOfCaller(turn),
        role: 'CALLER',
        phone: null,
      };
      const own = {
        callId,
        channelId: `SIP/${user.phone}-${callId}`,
        state: 'RINGING',
        name: user.name,
        role: 'CALLEE',
        phone: user.phone,
      };
      channel('insert', caller);
      const sentAt = now();
      channel('insert', own);
      return {
        sentAt,
        arrivedAt: (seen) => messageWith(seen, callId, 'RINGING'),
        end() {
          channel('insert', { ...own, state: 'CONNECTED' });
          channel('remove', { ...own, state: 'HANGUP' });
          channel('remove', { ...caller, state: 'HANGUP' });
        },
      };
    },
    flood(count) {
      for (let index = 0; index < count; index++) simulator.emit('presenceListEvent', colleague(index));
    },
    close: () => simulator.close(),
  };
}
