import type { Ability, Command, CommandAnswer, CommandProblem } from '../../domain/command.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { defined } from '../shared/defined.ts';
import type { Api } from './api.ts';
import type { Call, Refusal } from './rest.ts';

/**
 * What can be asked of an account. Nothing is known that answers, hangs up or marks as heard; dialling needs a device
 * that is registered with the session, and registering one would change how calls are delivered.
 */
export const ABILITIES: readonly Ability[] = ['fetch-recording', 'set-availability'];

/** Carries a command out. */
export async function act(command: Command, api: Api): Promise<Result<CommandAnswer, CommandProblem>> {
  const call = callOf(command);
  if (!call) return failure({ code: 'not-supported' });
  const answer = await api.ask(call);
  if (!answer.ok) return failure(problemOf(answer.problem));
  const { bytes } = answer.value;
  // The one browser knows only this name of it.
  return success(bytes ? { audio: { ...bytes, type: bytes.type.replace('x-mp3', 'mpeg') } } : {});
}

function callOf(command: Command): Call | undefined {
  switch (command.do) {
    case 'fetch-recording': {
      const path = `/communications/${encodeURIComponent(command.recording)}/audio`;
      return { path, step: 'history', expect: 'bytes' };
    }
    case 'set-availability': {
      const body = command.availability === 'available' ? 'available' : 'dont_disturb';
      return { method: 'PUT', path: '/me/status', step: 'history', body };
    }
    default:
      return undefined;
  }
}

function problemOf({ problem, message }: Refusal): CommandProblem {
  if (problem.code === 'timeout' || problem.code === 'unreachable') return { code: problem.code };
  return defined({ code: 'refused', detail: message });
}
