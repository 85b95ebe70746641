import { browser } from './browser.ts';
import type { Answer, Request, ResponseTo } from './protocol.ts';

/** How long a page waits before it says that the worker does not answer. */
const ANSWER_TIMEOUT_MS = 3_000;

/** The worker did not answer in time: it is dead and cannot say so itself. */
export class NoAnswerError extends Error {}

/**
 * Asks the worker from an extension page.
 *
 * @param timeoutMs longer than the default only for what talks to a phone system meanwhile.
 * @throws NoAnswerError when nothing came in time; Error with the worker's words when it failed.
 */
export async function send<Type extends Request['type']>(
  request: Extract<Request, { type: Type }>,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Promise<ResponseTo<Type>> {
  const answer = await Promise.race([
    browser.runtime.sendMessage<unknown, Answer | undefined>(request),
    new Promise<undefined>((resolve) => setTimeout(resolve, timeoutMs, undefined)),
  ]);
  if (!answer) throw new NoAnswerError('The background of the extension does not answer.');
  if (!answer.ok) throw new Error(answer.error);
  return answer.value as ResponseTo<Type>;
}
