import type { ConnectProblem } from '../../../lib/domain/connection-health.ts';
import type { CtiEvent } from '../../../lib/domain/event.ts';
import { failure, success, type Result } from '../../../lib/domain/result.ts';
import type { ConnectContext, PhoneSystem, Session } from '../../../lib/phone-systems/phone-system.ts';
import type { CreateTransports } from '../../../lib/connection/transports.ts';

/** One connection that the supervisor made of the fake system. */
export interface FakeSession {
  context: ConnectContext;
  close(problem?: ConnectProblem): void;
  stopped: boolean;
  catchUps: { from: number; to: number }[];
}

/** A phone system that does as it is told. */
export interface FakeSystem extends PhoneSystem {
  sessions: FakeSession[];
  /** Attempts so far, successful or not. */
  attempts: number;
  /** How the next attempts go, one each; then all go well. `hang` never answers. */
  script: (ConnectProblem | 'hang' | 'throw')[];
  refused: Session['refused'];
  history: Result<CtiEvent[], ConnectProblem>;
  /** The history answers only then. */
  beforeHistory?: Promise<unknown>;
  /** What it lists of calls that go on; absent where it lists none. */
  underWay?: ReadonlySet<string>;
  /** Signs of life, as a transport gives them, of the last connection. */
  proof(): void;
  createTransports: CreateTransports;
  last(): FakeSession;
}

export const CLOSED: ConnectProblem = { step: 'hub', code: 'closed' };

export function createFakeSystem(): FakeSystem {
  let proof: () => void = () => undefined;
  const system: FakeSystem = {
    id: 'fake',
    name: 'Fake phones',
    fields: [],
    sessions: [],
    attempts: 0,
    script: [],
    refused: [],
    history: success([]),
    proof: () => proof(),
    last() {
      const session = system.sessions.at(-1);
      if (!session) throw new Error('no connection was made');
      return session;
    },
    createTransports({ onProofOfLife }) {
      proof = onProofOfLife;
      const unused = () => Promise.reject(new Error('the fake system needs no transport'));
      return { http: unused, openHub: unused, openSocket: unused, wait: unused };
    },
    checkSettings: (settings) =>
      typeof settings['key'] === 'string'
        ? success({ ...(settings as { key: string }) })
        : failure('key: missing'),
    origins: () => ['https://phones.example/*'],
    async connect(context) {
      system.attempts += 1;
      context.onStep('hub');
      const told = system.script.shift();
      if (told === 'hang') return new Promise(() => undefined);
      if (told === 'throw') throw new Error('broken adapter');
      if (told) return failure(told);
      return success(standing(system, context));
    },
  };
  return system;
}

function standing(system: FakeSystem, context: ConnectContext): Session {
  let close: (problem: ConnectProblem) => void = () => undefined;
  const closed = new Promise<ConnectProblem>((resolve) => {
    close = resolve;
  });
  const session: FakeSession = {
    context,
    stopped: false,
    catchUps: [],
    close: (problem = CLOSED) => close(problem),
  };
  system.sessions.push(session);
  return {
    closed,
    refused: system.refused,
    underWay: () => system.underWay,
    stop() {
      session.stopped = true;
      close(CLOSED);
      return Promise.resolve();
    },
    async catchUp(from, to) {
      session.catchUps.push({ from, to });
      await system.beforeHistory;
      return system.history;
    },
  };
}
