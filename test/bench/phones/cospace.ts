import { REVERSE_NUMBER } from '../../simulators/cospace/account.ts';
import { startCospace } from '../../simulators/cospace/cospace.ts';
import { logIn } from '../../simulators/cospace/test-client.ts';
import { numberOfCaller } from '../callers.ts';
import type { Seen } from '../seen.ts';
import { now, type BenchPhone } from './bench-phone.ts';

/** cospace: one long poll after the other. */
export async function cospacePhone(): Promise<BenchPhone> {
  const simulator = await startCospace({ now });
  const { url, user } = simulator;
  return {
    system: 'cospace',
    account: () => ({
      id: 'cloud',
      system: 'cospace',
      label: 'Cloud',
      settings: { server: url, username: user.username, password: user.password },
    }),
    async bare() {
      const { sid, server, next } = await logIn(simulator);
      return { system: 'cospace', server, authorization: `Bearer ${sid}`, next };
    },
    connected: () => simulator.until(({ name }) => name === 'poll'),
    ring(turn) {
      const call = { phone_from: numberOfCaller(turn), phone_to: REVERSE_NUMBER };
      const sentAt = now();
      simulator.emit('dialplan_callreverse_start', call);
      return {
        sentAt,
        arrivedAt: (seen) => pollEnd(seen, sentAt - seen.origin),
        end: () => void simulator.emit('dialplan_callreverse_stop', call),
      };
    },
    close: () => simulator.close(),
  };
}

/** The first poll that was answered after that: the answer is the frame. */
function pollEnd({ requests }: Seen, after: number): number | undefined {
  const ends = requests
    .filter(({ url }) => url.includes('/api/event?'))
    .map(({ at, duration }) => at + duration);
  return ends.filter((end) => end > after).sort((one, other) => one - other)[0];
}
