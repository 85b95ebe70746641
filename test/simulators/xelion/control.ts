import { answerControl as answerShared } from '../shared/control.ts';
import { bare, json, type Answer, type Ask } from '../web/http.ts';
import type { XelionSimulator } from './types.ts';

/** The remote control of a simulated Xelion server; null for paths outside `/_control/`. */
export function answerControl(simulator: XelionSimulator, ask: Ask): Answer | null {
  return answerShared(simulator, ask, {
    describe: () => describe(simulator),
    more: {
      'POST expire'() {
        simulator.expireTokens();
        return bare(204);
      },
      'POST end'() {
        simulator.endSessions();
        return bare(204);
      },
      'POST lose': (body) => lose(simulator, body()),
      'POST history': (body) => json(200, simulator.addCommunication(body())),
    },
  });
}

function lose(simulator: XelionSimulator, { list, count = 1 }: Record<string, unknown>): Answer {
  if (list !== 'channels' && list !== 'presence') throw new Error('list must be channels or presence');
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1)
    throw new Error('count must be 1 or more');
  simulator.loseVersions(list, count);
  return bare(204);
}

function describe(simulator: XelionSimulator): object {
  const { password: _password, ...user } = simulator.user;
  return {
    url: simulator.url,
    tenant: simulator.tenant,
    user,
    contacts: simulator.contacts,
    connections: simulator.connections(),
    sessions: simulator.sessions(),
    status: simulator.status(),
    faults: simulator.faults(),
  };
}
