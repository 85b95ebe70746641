import { bare, isRecord, json, jsonBody, type Answer, type Ask } from '../web/http.ts';
import { readScenario, type Scenario } from './scenario.ts';

const PREFIX = '/_control/';
const DROP_KINDS = ['close', 'reset', 'silent'] as const;

/** What every simulator can be told from outside. */
export interface Controllable {
  readonly log: readonly { n: number }[];
  emit(event: string, fields?: Record<string, unknown>): unknown;
  play(scenario: string | Scenario): Promise<unknown>;
  set(faults: Record<string, unknown>): void;
  heal(): void;
  faults(): object;
  dropConnections(kind: (typeof DROP_KINDS)[number]): void;
}

/** What one simulator has of its own. */
export interface OwnControl {
  /** Its state, without secrets. */
  describe(): object;
  /** Further commands, such as `POST expire`. `body` reads and checks the request's body. */
  more?: Record<string, (body: () => Record<string, unknown>) => Answer>;
}

/**
 * A simulator's remote control, for other processes on this machine; null for paths outside `/_control/`.
 * POST bodies must be declared as JSON, which keeps web pages from driving it.
 */
export function answerControl(simulator: Controllable, ask: Ask, own: OwnControl): Answer | null {
  if (!ask.path.startsWith(PREFIX)) return null;
  const command = `${ask.method} ${ask.path.slice(PREFIX.length)}`;
  try {
    return run(simulator, command, ask, own);
  } catch (error) {
    return json(400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function run(
  simulator: Controllable,
  command: string,
  ask: Ask,
  { describe, more = {} }: OwnControl,
): Answer {
  switch (command) {
    case 'GET log':
      return json(
        200,
        simulator.log.filter(({ n }) => n > Number(ask.query.get('after') ?? 0)),
      );
    case 'GET state':
      return json(200, describe());
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
    default:
      return more[command]?.(() => bodyOf(ask)) ?? bare(404);
  }
}

function bodyOf(ask: Ask): Record<string, unknown> {
  if (!ask.headers['content-type']?.startsWith('application/json')) throw new Error('send application/json');
  const body = ask.body === '' ? {} : jsonBody(ask);
  if (!isRecord(body)) throw new Error('send a JSON object');
  return body;
}

function emit(simulator: Controllable, body: Record<string, unknown>): Answer {
  const { event, fields = {} } = body;
  if (typeof event !== 'string' || !isRecord(fields)) throw new Error('send {"event", "fields"?}');
  return json(200, simulator.emit(event, fields));
}

function play(simulator: Controllable, body: Record<string, unknown>): Answer {
  const { scenario } = body;
  const wanted = typeof scenario === 'string' ? scenario : readScenario(scenario);
  // The scenario takes its time; its steps appear in the log.
  const playing = simulator.play(wanted);
  playing.catch(() => undefined);
  return json(202, { playing: typeof scenario === 'string' ? scenario : 'steps' });
}

function drop(simulator: Controllable, kind: unknown): Answer {
  const known = DROP_KINDS.find((name) => name === kind);
  if (!known) throw new Error(`kind must be one of ${DROP_KINDS.join(', ')}`);
  simulator.dropConnections(known);
  return bare(204);
}
