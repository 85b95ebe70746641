import { cleanText } from '../../domain/clean-text.ts';
import type { CommandAnswer, CommandProblem } from '../../domain/command.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { readFields, textOf } from '../shared/fields.ts';
import type { Frame } from './frame.ts';
import type { Order } from './order.ts';

/** How long a broadcast may take, and how long silence is no consent yet. */
const PROOF_MS = 5_000;
const SILENCE_MS = 1_000;

export type Outcome = Result<CommandAnswer, CommandProblem>;

/** Sends orders and finds out what becomes of them. */
export interface Exchange {
  /** Sends one; never rejects. */
  run(order: Order): Promise<Outcome>;
  /** Hears every frame, for what proves or refuses what was sent. */
  hear(frame: Frame): void;
  /** The connection is over: nothing will be heard of what is still under way. */
  end(): void;
}

interface Pending {
  order: Order;
  settle(outcome: Outcome | 'unknown event'): void;
}

const REFUSALS = ['event_error', 'client:error', 'server:error', 'input_error'];

/**
 * Makes an exchange over a connection.
 *
 * @param wait resolves after that many milliseconds; never, once the connection is over.
 * @param onEcho gets what the server does not tell whoever asked for it.
 */
export function createExchange(
  send: (message: { event: string; data: unknown }) => void,
  wait: (milliseconds: number) => Promise<void>,
  onEcho: (echo: NonNullable<Order['echo']>) => void,
): Exchange {
  const pending = new Set<Pending>();
  let isOver = false;

  async function run(order: Order): Promise<Outcome> {
    if (isOver) return failure({ code: 'not-connected' });
    const { promise, resolve } = Promise.withResolvers<Outcome | 'unknown event'>();
    const own: Pending = {
      order,
      settle(outcome) {
        pending.delete(own);
        resolve(outcome);
      },
    };
    pending.add(own);
    send({ event: order.event, data: order.data });
    const isConsent = !order.proof || order.isSilent;
    const patience = order.withinMs ?? (isConsent ? SILENCE_MS : PROOF_MS);
    void wait(patience).then(() => own.settle(isConsent ? success({}) : failure({ code: 'timeout' })));
    const outcome = await promise;
    if (outcome === 'unknown event')
      return order.otherwise ? run(order.otherwise) : failure({ code: 'refused', detail: outcome });
    if (outcome.ok && order.echo) onEcho(order.echo);
    return outcome;
  }

  function refuse({ event, data }: Frame): void {
    const fields = readFields(data);
    const words = cleanText(data) ?? (fields && textOf(fields, 'msg'));
    const own = refused([...pending], fields && textOf(fields, 'event'), fields?.get('key'));
    if (event === 'client:error' && words === 'unknown event') own?.settle(words);
    else own?.settle(failure({ code: 'refused', ...(words !== undefined && { detail: words }) }));
  }

  return {
    run,
    hear(frame) {
      if (REFUSALS.includes(frame.event)) {
        refuse(frame);
        return;
      }
      for (const { order, settle } of [...pending]) {
        const answer = order.proof?.(frame);
        if (answer) settle(success(answer));
        // A list is the answer to one question; the others wait for theirs.
        if (answer?.rows) return;
      }
    },
    end() {
      isOver = true;
      // Sent, but what came of it is not known.
      for (const { settle } of [...pending]) settle(failure({ code: 'timeout' }));
    },
  };
}

/**
 * Whose refusal it is. Refusals do not always name the event as it was sent, and older servers name nothing at all: so
 * a name decides first, then what was acted on, then that there is only one it can be.
 */
function refused(pending: readonly Pending[], event: string | undefined, key: unknown): Pending | undefined {
  const named = pending.filter(
    ({ order }) => event !== undefined && (order.event === event || order.refusals?.includes(event)),
  );
  const keyed = (named.length > 0 ? named : pending).filter(
    ({ order }) => key !== undefined && order.key === key,
  );
  if (keyed.length > 0) return keyed[0];
  return named.length > 0 ? named[0] : pending.length === 1 ? pending[0] : undefined;
}
