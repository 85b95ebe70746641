import { randomUUID } from 'node:crypto';
import { subscribed } from '../../e2e/harness/callcard.ts';
import { startEnreach } from '../../simulators/enreach/enreach.ts';
import type { EnreachOptions, EnreachSimulator } from '../../simulators/enreach/types.ts';
import { numberOfCaller } from '../callers.ts';
import { messageWith, now, type BenchPhone } from './bench-phone.ts';

/** Enreach with its simulator, for what only it can. */
export interface EnreachPhone extends BenchPhone {
  phone: EnreachSimulator;
}

/** Enreach: SignalR over a WebSocket. */
export async function enreachPhone(options: EnreachOptions = {}): Promise<EnreachPhone> {
  const phone = await startEnreach({ now, ...options });
  const { user } = phone;
  const status = (index: number) => ({ talking: index % 2 === 0, available: index % 3 === 0 });
  return {
    phone,
    system: 'enreach',
    account: () => ({
      id: 'desk',
      system: 'enreach',
      label: 'Service desk',
      settings: { email: user.email, secretKey: user.secretKey, api: phone.url },
    }),
    bare: () =>
      Promise.resolve({
        system: 'enreach',
        api: phone.url,
        authorization: `Basic ${btoa(`${user.email}:${user.secretKey}`)}`,
        user: user.id,
      }),
    connected: () => subscribed({ phone }),
    ring(turn) {
      const callId = randomUUID();
      const call = { callId, callerNumber: numberOfCaller(turn), targetNumber: user.number };
      const sentAt = now();
      phone.emit('UserCallInComing', call);
      return {
        sentAt,
        arrivedAt: (seen) => messageWith(seen, callId),
        end() {
          phone.emit('UserCallInUserConnected', call);
          phone.emit('UserCallInDisconnected', { ...call, reason: 'remote' });
        },
      };
    },
    flood(count) {
      for (let index = 0; index < count; index++) phone.emit('UserStatus', status(index));
    },
    close: () => phone.close(),
  };
}
