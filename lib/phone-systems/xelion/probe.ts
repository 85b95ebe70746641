import type { Socket } from '../../connection/transport.ts';
import { cleanText } from '../../domain/clean-text.ts';
import { numberOf, readFields, textOf } from '../shared/fields.ts';

/** Types of one subscribing message, of one object where an id is given. */
export interface Wish {
  types: readonly string[];
  oid?: string;
  toggle?: boolean;
}

/** What came of a wish. */
export interface Outcome {
  wish: Wish;
  /** The server's words, where it refused. */
  refused?: string;
}

/** Wishes that may be unanswered before nothing more is expected of a server without echo. */
const MOST_WAITING = 200;

/**
 * Sends wishes, each followed by a test message, which the server sends back (user guide). No answer to a subscription
 * is documented; so what comes before a test's echo, an error or the end of the connection, is about the wish before it.
 */
export interface Probe {
  /** Resolves with the echo; never where there is none. */
  ask(wish: Wish): Promise<Outcome>;
  /** Takes a message where it is an echo or an error. */
  take(message: unknown): boolean;
  /** The wish that nothing was heard about yet: the one to blame where the connection ends. */
  waiting(): Wish | undefined;
  /** Whether the server sends tests back at all. */
  echoes(): boolean;
}

/** Makes the probe of one socket, which `send` writes to. Whether its server echoes shows with the first message. */
export function createProbe(send: Socket['send']): Probe {
  const waiting: { outcome: Outcome; done: (outcome: Outcome) => void }[] = [];
  let hasEcho = false;

  return {
    ask(wish) {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      if (waiting.length >= MOST_WAITING) waiting.splice(0);
      waiting.push({ outcome: { wish }, done: resolve });
      if (wish.types.length > 0) send(requestOf(wish));
      send({ messageType: 'test' });
      return promise;
    },
    take(message) {
      const fields = readFields(message);
      if (!fields || fields.has('notificationtype')) return false;
      const type = textOf(fields, 'messagetype') ?? '';
      if (type === 'test') {
        hasEcho = true;
        const first = waiting.shift();
        first?.done(first.outcome);
        return true;
      }
      const errorCode = numberOf(fields, 'errorcode');
      if (errorCode === undefined && !/error|refus|denied/i.test(type)) return false;
      const [first] = waiting;
      if (first) first.outcome.refused = cleanText(fields.get('message')) ?? String(errorCode ?? type);
      return true;
    },
    waiting: () => waiting[0]?.outcome.wish,
    echoes: () => hasEcho,
  };
}

/** The form with several, also for one: it is the one that the guide shows in full, with texts for yes and no. */
function requestOf({ types, oid = '', toggle = true }: Wish): unknown {
  const notifications = types.map((notificationType) => ({
    notificationType,
    toggle: String(toggle),
    oid,
  }));
  return { messageType: 'multiNotificationRequest', notifications };
}
