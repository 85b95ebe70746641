import { createPlayer } from '../shared/player.ts';
import type { Step } from '../shared/scenario.ts';
import { startLoopback } from '../web/loopback.ts';
import { TEST_MFA } from './account.ts';
import { addCommunication } from './communications.ts';
import { answerControl } from './control.ts';
import { emitEvent } from './emit.ts';
import { defaultFaults, mergeFaults } from './faults.ts';
import { answerRest } from './rest.ts';
import { createFiller, scenarios } from './scenario.ts';
import { createSockets, type Connection } from './sockets.ts';
import { createState } from './state.ts';
import type { XelionLogEntry, XelionOptions, XelionSimulator } from './types.ts';

/** Starts a simulated Xelion server on 127.0.0.1: REST API and sockets on one port. Rejects if the port is taken. */
export async function startXelion(options: XelionOptions = {}): Promise<XelionSimulator> {
  const state = createState(options);
  const sockets = createSockets(state);
  const { connections } = sockets;

  const web = await startLoopback(async (ask) => {
    const controlled = answerControl(simulator, ask);
    if (controlled) return controlled;
    const answer = await answerRest(state, ask);
    if (state.wire.socketEndsWithToken && ask.path.endsWith('/me/renew') && answer.status === 200)
      endSockets('renewed');
    return answer;
  }, options.port);
  state.origin = web.origin;
  web.server.on('upgrade', (request, socket, head) => {
    sockets.upgrade(request, socket, head);
  });

  function endSockets(reason: string): void {
    for (const connection of [...connections]) connection.end(reason);
  }

  function each(act: (connection: Connection) => boolean): number {
    return [...connections].filter((connection) => act(connection)).length;
  }

  function sender(): (step: Step) => XelionLogEntry {
    const fill = createFiller(state);
    return ({ event, fields = {} }) => emitEvent(state, connections, event, fill(fields));
  }

  async function stop(): Promise<void> {
    const gone = [...connections];
    const stopped = web.stop();
    for (const connection of gone) connection.terminate();
    await Promise.all([stopped, ...gone.map(({ closed }) => closed)]);
  }

  const simulator: XelionSimulator = {
    url: web.origin,
    port: web.port,
    tenant: state.tenant,
    user: state.user,
    contacts: state.contacts,
    communications: state.communications,
    mfaCode: TEST_MFA,
    log: state.log.entries,
    until: state.log.until,
    emit: (event, fields) => emitEvent(state, connections, event, fields),
    raw: (text) => each((connection) => connection.sendRaw(text)),
    ...createPlayer(scenarios, sender, options.sleep),
    addCommunication: (row) => addCommunication(state, row),
    connections: () => [...connections].map((connection) => connection.info()),
    subscriptions: () => [...new Set([...connections].flatMap(({ subscribed }) => [...subscribed]))].sort(),
    status: () => state.status,
    sessions: () => ({ count: state.sessions.all().length, mostConcurrent: state.mostConcurrent }),
    set: (faults) => {
      state.faults = mergeFaults(state.faults, faults);
    },
    heal: () => {
      state.faults = defaultFaults();
    },
    faults: () => ({ ...state.faults }),
    dropConnections: (kind) => {
      for (const connection of [...connections]) connection.drop(kind);
    },
    expireTokens: () => {
      for (const session of state.sessions.all()) session.validUntil = 0;
      if (state.wire.socketEndsWithToken) endSockets('expired');
    },
    endSessions: () => {
      for (const session of state.sessions.all()) state.sessions.end(session);
    },
    loseVersions: (list, count) => {
      state.versions[list] += count;
    },
    secrets: () => [state.user.password, TEST_MFA, ...state.sessions.issued(), ...state.socketSecrets],
    stop,
    restart: () => web.listen(),
    close: stop,
  };
  return simulator;
}
