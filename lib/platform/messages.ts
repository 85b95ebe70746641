import { browser, type Runtime } from './browser.ts';
import { requestSchema, type Request, type ResponseTo } from './protocol.ts';

/** How long a page waits before it says that the worker does not answer. */
const ANSWER_TIMEOUT_MS = 3_000;

type Answer = { ok: true; value: unknown } | { ok: false; error: string };

export type Handlers = {
  [Type in Request['type']]: (request: Extract<Request, { type: Type }>) => Promise<ResponseTo<Type>>;
};

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

/** Answers one of our own content scripts; undefined where it may not say that. */
export type AnswerContentScript = (
  message: unknown,
  sender: Runtime.MessageSender,
) => Promise<unknown> | undefined;

/**
 * Listens for pages' requests. Anything from a web page or another extension, and anything that is not a known request,
 * is refused. What a content script says is another table: it is never read as a page's request.
 */
export function listen(
  handlers: Handlers,
  onRefused: (why: string) => void,
  answerContentScript: AnswerContentScript = () => undefined,
): void {
  const own = browser.runtime.getURL('');
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined => {
      const answer = isContentScript(sender, own) ? answerContentScript(message, sender) : undefined;
      if (answer) return answer;
      if (sender.id !== browser.runtime.id || !sender.url?.startsWith(own)) {
        onRefused('a message from a sender that may not send any');
        return undefined;
      }
      const request = requestSchema().safeParse(message);
      if (!request.success) {
        onRefused('a message of unknown form from an own page');
        return undefined;
      }
      const handle = handlers[request.data.type] as (request: Request) => Promise<unknown>;
      return handle(request.data).then(
        (value): Answer => ({ ok: true, value }),
        (error: unknown): Answer => ({ ok: false, error: error instanceof Error ? error.message : 'failed' }),
      );
    },
  );
}

/** One of ours, in the main frame of a web page. */
function isContentScript({ id, tab, frameId, url }: Runtime.MessageSender, own: string): boolean {
  return (
    id === browser.runtime.id &&
    tab !== undefined &&
    frameId === 0 &&
    url !== undefined &&
    !url.startsWith(own)
  );
}
