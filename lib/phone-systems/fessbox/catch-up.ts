import type { CommandAnswer, CommandProblem, StudioRow } from '../../domain/command.ts';
import type { ConnectProblem } from '../../domain/connection-health.ts';
import type { CtiEvent } from '../../domain/event.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { fetchOrder } from './list-orders.ts';
import { chatItem, listedItem } from './parse-items.ts';
import type { Studio } from './studio.ts';

/**
 * What happened between two instants: text messages, and calls that the studio has archived. Of calls that it has not,
 * nothing is kept but what stands on the channels, which is told at the start of each connection.
 */
export async function catchUp(
  studio: Studio,
  span: { from: number; to: number },
): Promise<Result<CtiEvent[], ConnectProblem>> {
  const context = studio.orderContext();
  const [messages, calls] = await Promise.all([
    studio.run(fetchOrder('messages', span, context)),
    studio.run(fetchOrder('calls', span, context)),
  ]);
  if (isUnanswered(messages) && isUnanswered(calls)) return failure({ step: 'history', code: 'timeout' });
  const inbox = studio.inbox().filter(({ at }) => at >= span.from && at <= span.to);
  const texts = messages.ok ? (messages.value.rows ?? []) : inbox;
  const { context: parsing } = context;
  return success([
    ...lastOfEach(texts.filter(({ recording }) => !recording)).map((row) =>
      chatItem({ sent: 'messages:fetch' }, row, parsing),
    ),
    ...texts
      .filter(({ recording }) => recording)
      .map((row) => listedItem('messages', { sent: 'messages:fetch' }, row, parsing)),
    ...(calls.ok ? (calls.value.rows ?? []) : []).map((row) =>
      listedItem('calls', { sent: 'calls:fetch' }, row, parsing),
    ),
  ]);
}

/** A refusal is an answer: a server that keeps no such list has nothing to tell. */
function isUnanswered(outcome: Result<CommandAnswer, CommandProblem>): boolean {
  return !outcome.ok && outcome.problem.code === 'timeout';
}

/** One item for each conversation: what was said last decides whether it needs somebody. */
function lastOfEach(rows: readonly StudioRow[]): StudioRow[] {
  const last = new Map<string, StudioRow>();
  // Newest first as they come, which decides between those of one instant.
  for (const row of [...rows].reverse().sort((one, other) => one.at - other.at))
    last.set(row.number ?? row.name ?? row.id, row);
  return [...last.values()];
}
