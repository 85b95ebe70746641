import type { Command, CommandAnswer, CommandProblem } from '../../domain/command.ts';
import { failure, type Result } from '../../domain/result.ts';
import type { StudioCommand } from '../../domain/studio-command.ts';
import { readFields } from '../shared/fields.ts';
import { orderOf } from './orders.ts';
import type { Studio } from './studio.ts';

/**
 * Carries a person's command out. What can be asked of every phone system becomes a command of the studio: an answer and
 * a call are private with this person's own phone.
 *
 * @param operator this person's extension.
 */
export function act(
  studio: Studio,
  command: Command,
  operator: string | undefined,
): Promise<Result<CommandAnswer, CommandProblem>> {
  switch (command.do) {
    case 'studio':
      return tell(studio, command.command);
    case 'dial':
      if (operator === undefined) return Promise.resolve(failure({ code: 'not-supported' }));
      return tell(studio, { tell: 'call', number: command.number, to: { operator } });
    case 'answer':
      if (operator === undefined) return Promise.resolve(failure({ code: 'not-supported' }));
      return move(studio, command.call, { operator });
    case 'hang-up':
      return move(studio, command.call, 'free');
    case 'reply':
      return tell(studio, replyTo(studio, command.chat, command.text));
    case 'bridge':
    case 'fetch-recording':
    case 'mark-heard':
    case 'set-availability':
      return Promise.resolve(failure({ code: 'not-supported' }));
  }
}

function move(
  studio: Studio,
  call: string,
  to: Extract<StudioCommand, { tell: 'channel-mode' }>['to'],
): Promise<Result<CommandAnswer, CommandProblem>> {
  const channel = studio.channelOf(call);
  // Over meanwhile.
  if (channel === undefined) return Promise.resolve(failure({ code: 'refused' }));
  return tell(studio, { tell: 'channel-mode', channel, to });
}

/** A chat is the conversation with a number; the answer refers to its last message. */
function replyTo(studio: Studio, chat: string, text: string): StudioCommand {
  const last = studio.orderContext().known.lastMessages.get(chat);
  return { tell: 'send-message', to: chat, text, ...(last !== undefined && { replyTo: last }) };
}

async function tell(studio: Studio, command: unknown): Promise<Result<CommandAnswer, CommandProblem>> {
  const order = orderOf(command, studio.orderContext());
  if (!order) return failure({ code: 'not-supported' });
  const fields = readFields(command);
  const channel = fields?.get('channel');
  if (fields?.get('to') !== 'free' || typeof channel !== 'string') return studio.run(order);
  studio.frees(channel, true);
  const outcome = await studio.run(order);
  if (!outcome.ok) studio.frees(channel, false);
  return outcome;
}
