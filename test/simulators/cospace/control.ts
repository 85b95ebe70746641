import { answerControl as answerShared } from '../shared/control.ts';
import { bare, type Answer, type Ask } from '../web/http.ts';
import type { CospaceSimulator } from './types.ts';

/** The shared remote control, with what this service has of its own; null for paths outside `/_control/`. */
export function answerControl(simulator: CospaceSimulator, ask: Ask): Answer | null {
  return answerShared(simulator, ask, {
    describe: () => describe(simulator),
    more: {
      'POST expire': (body) => {
        body();
        simulator.expireSessions();
        return bare(204);
      },
      'POST lose': (body) => lose(simulator, body()['count'] ?? 1),
    },
  });
}

function lose(simulator: CospaceSimulator, count: unknown): Answer {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1)
    throw new Error('count must be 1 or more');
  simulator.loseEvents(count);
  return bare(204);
}

function describe(simulator: CospaceSimulator): object {
  const { password: _password, ...user } = simulator.user;
  return {
    url: simulator.url,
    servers: simulator.servers,
    user,
    phones: simulator.phones,
    sessions: simulator.sessions(),
    calls: Object.fromEntries(simulator.calls),
    faults: simulator.faults(),
  };
}
