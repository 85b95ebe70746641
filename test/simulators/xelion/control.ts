import { readScenario } from '../shared/scenario.ts';
import { bare, isRecord, json, jsonBody, type Answer, type Ask } from '../web/http.ts';
import type { DropKind, XelionSimulator } from './types.ts';

const PREFIX = '/_control/';
const DROP_KINDS: DropKind[] = ['close', 'reset', 'silent'];

/**
 * The simulator's own remote control, for other processes on this machine; null for paths outside `/_control/`.
 * POST bodies must be declared as JSON, which keeps web pages from driving it.
 */
export function answerControl(simulator: XelionSimulator, ask: Ask): Answer | null {
  if (!ask.path.startsWith(PREFIX)) return null;
  const command = `${ask.method} ${ask.path.slice(PREFIX.length)}`;
  try {
    return run(simulator, command, ask);
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function run(simulator: XelionSimulator, command: string, ask: Ask): Answer {
  switch (command) {
    case 'GET log':
      return json(
        200,
        simulator.log.filter(({ n }) => n > Number(ask.query.get('after') ?? 0)),
      );
    case 'GET state':
      return json(200, describe(simulator));
    case 'POST emit':
      return emit(simulator, bodyOf(ask));
    case 'POST play':
      return play(simulator, bodyOf(ask));
    case 'POST set':
      simulator.set(bodyOf(ask));
      return json(200, simulator.faults());
    case 'POST heal':
      simulator.heal();
      return json(200, simulator.faults());
    case 'POST drop':
      return drop(simulator, bodyOf(ask)['kind'] ?? 'close');
    case 'POST expire':
      simulator.expireTokens();
      return bare(204);
    case 'POST end':
      simulator.endSessions();
      return bare(204);
    case 'POST lose':
      return lose(simulator, bodyOf(ask));
    case 'POST history':
      return json(200, simulator.addCommunication(bodyOf(ask)));
    default:
      return bare(404);
  }
}

function bodyOf(ask: Ask): Record<string, unknown> {
  if (!ask.headers['content-type']?.startsWith('application/json')) throw new Error('send application/json');
  const body = ask.body === '' ? {} : jsonBody(ask);
  if (!isRecord(body)) throw new Error('send a JSON object');
  return body;
}

function emit(simulator: XelionSimulator, body: Record<string, unknown>): Answer {
  const { event, fields = {} } = body;
  if (typeof event !== 'string' || !isRecord(fields)) throw new Error('send {"event", "fields"?}');
  return json(200, simulator.emit(event, fields));
}

function play(simulator: XelionSimulator, body: Record<string, unknown>): Answer {
  const { scenario } = body;
  const wanted = typeof scenario === 'string' ? scenario : readScenario(scenario);
  // The scenario takes its time; its steps appear in the log.
  const playing = simulator.play(wanted);
  playing.catch(() => undefined);
  return json(202, { playing: typeof scenario === 'string' ? scenario : 'steps' });
}

function drop(simulator: XelionSimulator, kind: unknown): Answer {
  const known = DROP_KINDS.find((name) => name === kind);
  if (!known) throw new Error(`kind must be one of ${DROP_KINDS.join(', ')}`);
  simulator.dropConnections(known);
  return bare(204);
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
