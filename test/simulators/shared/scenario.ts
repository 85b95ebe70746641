import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isRecord } from '../web/http.ts';

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** One event of a scenario. Texts in `fields` may hold placeholders, see `createFiller`. */
export interface Step {
  /** Milliseconds to wait before this step. */
  afterMs: number;
  event: string;
  fields?: Record<string, unknown>;
}

export interface Scenario {
  /** One sentence: what a person would see. */
  about: string;
  steps: Step[];
}

/** Steps gone through by hand, for a test that wants to look in between. */
export interface Stepper<T> {
  /** Sends the next step; undefined when there is none. */
  next(): T | undefined;
  /** Sends steps up to and including the first of this event. Throws if none is left. */
  through(event: string): T[];
  rest(): T[];
}

/** What placeholders may read: times from the clock, all else from the account. Keep secrets out of the account. */
export interface FillContext {
  account: Record<string, unknown>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** The scenario files of one folder, a JSON file each. */
export interface ScenarioFolder {
  /** Without `.json`, sorted. */
  names(): string[];
  /** Throws, with the names there are, if it does not exist. */
  load(name: string): Scenario;
}

export function scenarioFolder(folder: URL): ScenarioFolder {
  function names(): string[] {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
      .sort();
  }
  return {
    names,
    load(name) {
      if (!names().includes(name)) throw new Error(`no scenario "${name}"; there are: ${names().join(', ')}`);
      return readScenario(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
    },
  };
}

/** Checks the shape of a scenario that came from outside. Throws with what is wrong. */
export function readScenario(value: unknown): Scenario {
  if (!isRecord(value) || !Array.isArray(value['steps'])) throw new Error('a scenario needs a list of steps');
  const steps = (value['steps'] as unknown[]).map((step, index) => readStep(step, index));
  const { about } = value;
  return { about: typeof about === 'string' ? about : '', steps };
}

/**
 * Replaces placeholders in the texts of `fields`, keys and nested ones included, for one run: `{callId:1}` (or `{id:x}`)
 * is a GUID that stays the same within the run, `{now}` and `{now+60}` are ISO times (seconds), and `{seconds}` and
 * `{seconds-60}`, where they are the whole text, numbers of seconds since 1970. All else, such as `{user.number}` or
 * `{queue.0.id}`, is read from the account. Throws for a name that is not there.
 */
export function createFiller(
  context: FillContext,
): (fields: Record<string, unknown>) => Record<string, unknown> {
  const ids = new Map<string, string>();

  function lookUp(name: string): string {
    if (/^(?:callId|id):.+$/.test(name)) {
      const known = ids.get(name) ?? randomUUID();
      ids.set(name, known);
      return known;
    }
    const time = /^now([+-]\d+)?$/.exec(name);
    if (time) return new Date(context.now() + Number(time[1] ?? 0) * 1000).toISOString();
    const found = walk(context.account, name.split('.'));
    if (typeof found !== 'string') throw new Error(`unknown placeholder {${name}}`);
    return found;
  }

  function fill(value: unknown): unknown {
    if (typeof value === 'string') {
      const seconds = /^\{seconds([+-]\d+)?\}$/.exec(value);
      if (seconds) return Math.floor(context.now() / 1000) + Number(seconds[1] ?? 0);
      return value.replaceAll(PLACEHOLDER, (_match, name: string) => lookUp(name));
    }
    if (Array.isArray(value)) return (value as unknown[]).map(fill);
    return isRecord(value) ? fillMembers(value) : value;
  }

  function fillMembers(fields: Record<string, unknown>): Record<string, unknown> {
    const filled = Object.entries(fields).map(([key, value]) => [String(fill(key)), fill(value)] as const);
    return Object.fromEntries(filled);
  }

  return fillMembers;
}

/** Steps by hand; `send` gets each in turn. */
export function createStepper<T>(steps: Step[], send: (step: Step) => T): Stepper<T> {
  const left = [...steps];

  function next(): T | undefined {
    const step = left.shift();
    return step && send(step);
  }

  function take(count: number): T[] {
    return left.splice(0, count).map((step) => send(step));
  }

  return {
    next,
    through: (event) => {
      const index = left.findIndex((step) => step.event.toLowerCase() === event.toLowerCase());
      if (index < 0) throw new Error(`no ${event} left in these steps`);
      return take(index + 1);
    },
    rest: () => take(left.length),
  };
}

function readStep(value: unknown, index: number): Step {
  if (!isRecord(value) || typeof value['event'] !== 'string') throw new Error(`step ${index} has no event`);
  const afterMs = value['afterMs'] ?? 0;
  if (typeof afterMs !== 'number' || afterMs < 0) throw new Error(`step ${index}: afterMs must be 0 or more`);
  const fields = value['fields'] ?? {};
  if (!isRecord(fields)) throw new Error(`step ${index}: fields must be an object`);
  return { afterMs, event: value['event'], fields };
}

function walk(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((at, key) => {
    const known = typeof at === 'object' && at !== null && Object.hasOwn(at, key);
    return known ? (at as Record<string, unknown>)[key] : undefined;
  }, value);
}
