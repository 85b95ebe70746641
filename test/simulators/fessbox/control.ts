import { answerControl as answerShared } from '../shared/control.ts';
import type { Answer, Ask } from '../web/http.ts';
import type { FessboxSimulator } from './types.ts';

/** The remote control of a simulated studio; null for paths outside `/_control/`. */
export function answerControl(simulator: FessboxSimulator, ask: Ask): Answer | null {
  return answerShared(simulator, ask, { describe: () => describe(simulator) });
}

function describe(simulator: FessboxSimulator): object {
  const { url, operator, colleague, channels, master, operators, lines } = simulator;
  return {
    url,
    operator,
    colleague,
    channels,
    master,
    operators,
    lines,
    connections: simulator.connections(),
    faults: simulator.faults(),
  };
}
