import { createPlayer } from '../shared/player.ts';
import type { Step } from '../shared/scenario.ts';
import { startLoopback } from '../web/loopback.ts';
import { answerControl } from './control.ts';
import { emitEvent, emitRaw } from './events.ts';
import { defaultFaults, mergeFaults } from './faults.ts';
import { answerRest } from './rest.ts';
import { createFiller, scenarios } from './scenario.ts';
import { wakeAll } from './sessions.ts';
import { createState } from './state.ts';
import type { CospaceLogEntry, CospaceOptions, CospaceSimulator, DropKind } from './types.ts';

/**
 * Starts a simulated cospace service on 127.0.0.1: a balancing name that opens sessions, and the servers that hold them,
 * each on a port of its own. Rejects if the port is taken.
 */
export async function startCospace(options: CospaceOptions = {}): Promise<CospaceSimulator> {
  const state = createState(options);
  const host = options.serverHost ?? '127.0.0.1';

  const entry = await startLoopback(
    (ask) => answerControl(simulator, ask) ?? answerRest(state, 'balancer', ask),
    options.port,
  );
  const servers = state.wire.single
    ? []
    : await Promise.all(
        Array.from({ length: options.servers ?? 1 }, (_nothing, index) =>
          startLoopback((ask) => answerRest(state, index, ask)),
        ),
      );
  const webs = [entry, ...servers];
  state.servers = (state.wire.single ? [entry] : servers).map(({ port }) => `http://${host}:${port}`);

  function sender(): (step: Step) => CospaceLogEntry {
    const fill = createFiller(state);
    return ({ event, fields = {} }) => emitEvent(state, event, fill(fields));
  }

  function dropConnections(kind: DropKind): void {
    for (const session of state.sessions.all()) {
      if (kind === 'silent') session.silent = true;
      else wakeAll(session, kind);
    }
  }

  async function stop(): Promise<void> {
    await Promise.all(webs.map((web) => web.stop()));
  }

  const simulator: CospaceSimulator = {
    url: entry.origin,
    port: entry.port,
    servers: state.servers,
    user: state.user,
    phones: state.phones,
    dialplan: state.dialplan,
    callbacks: state.callbacks,
    calls: state.calls,
    objects: state.objects,
    chats: state.chats,
    names: state.names,
    log: state.log.entries,
    until: state.log.until,
    emit: (event, fields) => emitEvent(state, event, fields),
    raw: (event) => emitRaw(state, event),
    ...createPlayer(scenarios, sender, options.sleep),
    sessions: () => state.sessions.info(),
    set: (faults) => {
      state.faults = mergeFaults(state.faults, faults);
    },
    heal: () => {
      state.faults = defaultFaults();
      for (const session of state.sessions.all()) session.silent = false;
    },
    faults: () => ({ ...state.faults }),
    dropConnections,
    expireSessions: () => {
      for (const session of state.sessions.all()) state.sessions.close(session);
    },
    signOut: () => {
      for (const session of state.sessions.all()) session.auth = false;
    },
    loseEvents: (count) => {
      for (const session of state.sessions.all()) session.nextId += count;
    },
    secrets: () => [state.user.password, ...state.sessions.issued()],
    stop,
    restart: async () => {
      await Promise.all(webs.map((web) => web.listen()));
    },
    close: stop,
  };
  return simulator;
}
