import { answerControl as answerShared } from '../shared/control.ts';
import { bare, json, type Answer, type Ask } from '../web/http.ts';
import type { EnreachSimulator } from './types.ts';

/** The remote control of a simulated silo; null for paths outside `/_control/`. */
export function answerControl(simulator: EnreachSimulator, ask: Ask): Answer | null {
  return answerShared(simulator, ask, {
    describe: () => describe(simulator),
    more: {
      'POST expire': () => {
        simulator.expireTokens();
        return bare(204);
      },
      'POST history': (body) => json(200, simulator.addHistory(body())),
    },
  });
}

function describe(simulator: EnreachSimulator): object {
  const { id, email, name, number, organizationId } = simulator.user;
  return {
    url: simulator.url,
    user: { id, email, name, number, organizationId },
    queues: simulator.queues,
    callLists: simulator.callLists,
    connections: simulator.connections(),
    subscriptions: simulator.subscriptions(),
    faults: simulator.faults(),
  };
}
