import type { Connection } from './connection.ts';
import type { FessboxState } from './state.ts';

const USUAL_PONG_MS = 1_500;
const UNKNOWN_OPERATOR = 401;
const BAD_OPERATOR = 400;

/** Who may come in: nobody is asked on the public server, whose check of operators is switched off. */
export interface Logins {
  /** HTTP status with which a socket of this address is refused; null for none. */
  refusal(query: URLSearchParams): number | null;
  /** Lets a socket in, or closes it where its operator has another that is alive. */
  admit(connection: Connection, query: URLSearchParams, greet: () => void): void;
  /** A client's `pong`. */
  answered(connection: Connection, data: unknown): void;
}

interface Login {
  connection: Connection;
  /** What its `pong` must say, while it is being tested. */
  pinged?: number;
  isAlive?: () => void;
}

export function createLogins(state: FessboxState): Logins {
  const logins = new Map<string, Login>();

  function logIn(operator: string, connection: Connection, greet: () => void): void {
    logins.set(operator, { connection });
    void connection.closed.then(() => {
      if (logins.get(operator)?.connection === connection) logins.delete(operator);
    });
    greet();
  }

  /** One socket for each operator: the one that was there first stays, if it answers. */
  function test(login: Login, operator: string, connection: Connection, greet: () => void): void {
    const timer = setTimeout(() => {
      login.connection.terminate();
      logIn(operator, connection, greet);
    }, state.options.pongTimeoutMs ?? USUAL_PONG_MS);
    timer.unref();
    login.pinged = state.now();
    login.isAlive = () => {
      clearTimeout(timer);
      delete login.pinged;
      connection.close(1008, 'This operator is already connected');
    };
    login.connection.send('ping', login.pinged);
  }

  return {
    refusal(query) {
      const operator = query.get('operator_id');
      if (!state.options.operatorLogin || operator === null) return null;
      if (!/^[1-9]\d*$/.test(operator)) return BAD_OPERATOR;
      return operator in state.operators ? null : UNKNOWN_OPERATOR;
    },
    admit(connection, query, greet) {
      const { minimumVersion } = state.options;
      const version = query.get('v');
      if (minimumVersion !== undefined && version !== null && isOlder(version, minimumVersion)) {
        connection.send('client:reload', minimumVersion);
        connection.close(1011, `incompatible version: ${version} < ${minimumVersion}`);
        return;
      }
      const operator = state.options.operatorLogin ? query.get('operator_id') : null;
      if (operator === null) {
        greet();
        return;
      }
      const login = logins.get(operator);
      if (!login) logIn(operator, connection, greet);
      else if (login.pinged === undefined) test(login, operator, connection, greet);
      else {
        const msg = 'testing active socket in progress';
        connection.send('server:error', { event: 'client:init', data: `/?${query.toString()}`, msg });
        connection.close(1013, msg);
      }
    },
    answered(connection, data) {
      const login = [...logins.values()].find((one) => one.connection === connection);
      if (login?.pinged !== undefined && login.pinged === data) login.isAlive?.();
    },
  };
}

function isOlder(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, 'en', { numeric: true }) < 0;
}
