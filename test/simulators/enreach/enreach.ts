import { createPlayer } from '../shared/player.ts';
import type { Step } from '../shared/scenario.ts';
import { startLoopback } from '../web/loopback.ts';
import { answerControl } from './control.ts';
import { defaultFaults, mergeFaults } from './faults.ts';
import { createHub } from './hub.ts';
import type { HubConnection } from './hub-connection.ts';
import { answerRest } from './rest.ts';
import { createFiller, scenarios } from './scenario.ts';
import { createState } from './state.ts';
import type { EnreachLogEntry, EnreachOptions, EnreachSimulator } from './types.ts';

/**
 * Starts a simulated Enreach silo on 127.0.0.1: discovery, REST API and stream on one port.
 * Rejects if the port is taken.
 */
export async function startEnreach(options: EnreachOptions = {}): Promise<EnreachSimulator> {
  const state = createState(options);
  const hub = createHub(state);

  const web = await startLoopback(
    (ask) => answerControl(simulator, ask) ?? hub.negotiate(ask) ?? answerRest(state, ask),
    options.port,
  );
  state.origin = web.origin;
  web.server.on('upgrade', (request, socket, head) => {
    hub.upgrade(request, socket, head);
  });

  function each(act: (connection: HubConnection) => boolean): number {
    return [...hub.connections].filter((connection) => act(connection)).length;
  }

  function sender(): (step: Step) => EnreachLogEntry {
    const fill = createFiller(state);
    return ({ event, fields = {} }) => hub.emit(event, fill(fields));
  }

  async function stop(): Promise<void> {
    const gone = [...hub.connections];
    const stopped = web.stop();
    for (const connection of gone) connection.terminate();
    await Promise.all([stopped, ...gone.map(({ closed }) => closed)]);
  }

  const simulator: EnreachSimulator = {
    url: web.origin,
    port: web.port,
    user: state.user,
    queues: state.queues,
    callLists: state.callLists,
    log: state.log.entries,
    until: state.log.until,
    emit: (event, fields = {}) => hub.emit(event, fields),
    raw: (text) => each((connection) => connection.sendRaw(text)),
    ...createPlayer(scenarios, sender, options.sleep),
    addHistory: state.history.add,
    connections: () => [...hub.connections].map((connection) => connection.info()),
    subscriptions: () =>
      [...hub.connections].flatMap(({ id, own }) =>
        [...own.values()].map(({ entityId, event }) => ({ connection: id, entityId, event })),
      ),
    set: (faults) => {
      state.faults = mergeFaults(state.faults, faults);
    },
    heal: () => {
      state.faults = defaultFaults();
    },
    faults: () => ({ ...state.faults }),
    dropConnections: (kind) => {
      for (const connection of [...hub.connections]) connection.drop(kind);
    },
    expireTokens: () => {
      state.tokens.expireAll();
    },
    secrets: () => [state.user.secretKey, state.user.password, ...state.tokens.issued()],
    stop,
    restart: () => web.listen(),
    close: stop,
  };
  return simulator;
}
