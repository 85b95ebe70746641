import type { Command, CommandAnswer, CommandProblem } from '../../lib/domain/command.ts';
import { failure, type Result } from '../../lib/domain/result.ts';
import { NoAnswerError, send } from '../../lib/platform/messages.ts';

/** Longer than a phone system takes for most things; a recording is large, and a modem slow to send a message. */
const ANSWER_MS = 15_000;
const SLOW_ANSWER_MS = 46_000;

/** What came of a command, refusals included. */
export type CommandOutcome = Result<CommandAnswer, CommandProblem>;

/** Asks the phone system of an account for something; never rejects. */
export type RunCommand = (account: string, command: Command) => Promise<CommandOutcome>;

/** Gives a command to the worker. What fails on the way there is an outcome like any other. */
export const runCommand: RunCommand = async (account, command) => {
  try {
    return await send({ type: 'command', account, command }, isSlow(command) ? SLOW_ANSWER_MS : ANSWER_MS);
  } catch (error) {
    if (error instanceof NoAnswerError) return failure({ code: 'timeout' });
    return failure({ code: 'unreachable' });
  }
};

function isSlow(command: Command): boolean {
  if (command.do === 'studio') return command.command.tell === 'send-message';
  return command.do === 'fetch-recording' || command.do === 'reply';
}
