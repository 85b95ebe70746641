import { createPlayer } from '../shared/player.ts';
import type { Step } from '../shared/scenario.ts';
import { json } from '../web/http.ts';
import { startLoopback } from '../web/loopback.ts';
import { COLLEAGUE, OPERATOR, SECRETS } from './account.ts';
import type { Connection } from './connection.ts';
import { answerControl } from './control.ts';
import { defaultFaults, mergeFaults } from './faults.ts';
import { firstMessage } from './first-message.ts';
import { happen } from './happenings.ts';
import { createFiller, scenarios } from './scenario.ts';
import { createSockets } from './sockets.ts';
import { createState } from './state.ts';
import type { FessboxLogEntry, FessboxOptions, FessboxSimulator } from './types.ts';

/**
 * Starts a simulated radio studio on 127.0.0.1: WebSocket, REST and remote control on one port.
 * Rejects if the port is taken.
 */
export async function startFessbox(options: FessboxOptions = {}): Promise<FessboxSimulator> {
  const state = createState(options);
  const sockets = createSockets(state);

  const web = await startLoopback((ask) => {
    const controlled = answerControl(simulator, ask);
    if (controlled) return controlled;
    state.log.add({ direction: 'in', channel: 'rest', name: `${ask.method} ${ask.path}` });
    const isKnown = ask.method === 'GET' && ask.path === '/getCurrentState';
    return isKnown ? json(200, firstMessage(state)) : json(404, null);
  }, options.port);
  web.server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));

  function emit(event: string, fields: Record<string, unknown> = {}): FessboxLogEntry {
    return sockets.broadcast(event, happen(state, event, fields));
  }

  function sender(): (step: Step) => FessboxLogEntry {
    const fill = createFiller(state);
    return ({ event, fields = {} }) => emit(event, fill(fields));
  }

  async function stop(): Promise<void> {
    const gone: Connection[] = [...sockets.connections];
    const stopped = web.stop();
    for (const connection of gone) connection.terminate();
    await Promise.all([stopped, ...gone.map(({ closed }) => closed)]);
  }

  const simulator: FessboxSimulator = {
    url: `${web.origin.replace('http', 'ws')}/`,
    http: web.origin,
    port: web.port,
    operator: OPERATOR,
    colleague: COLLEAGUE,
    channels: state.channels,
    master: state.master,
    operators: state.operators,
    lines: state.lines,
    messages: state.messages,
    calls: state.calls,
    questions: state.questions,
    log: state.log.entries,
    until: state.log.until,
    emit,
    raw: (text) => [...sockets.connections].filter((connection) => connection.sendRaw(text)).length,
    ...createPlayer(scenarios, sender, options.sleep),
    connections: () => [...sockets.connections].map((connection) => connection.info()),
    set: (faults) => {
      state.faults = mergeFaults(state.faults, faults);
    },
    heal: () => {
      state.faults = defaultFaults();
    },
    faults: () => ({ ...state.faults }),
    dropConnections: (kind) => {
      for (const connection of [...sockets.connections]) connection.drop(kind);
    },
    secrets: () => Object.values(SECRETS),
    stop,
    restart: () => web.listen(),
    close: stop,
  };
  return simulator;
}
