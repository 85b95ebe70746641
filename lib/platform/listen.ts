import { browser, type Runtime } from './browser.ts';
import { requestSchema, type Answer, type Request, type ResponseTo } from './protocol.ts';

/** What the worker does about each request of a page. */
export type Handlers = {
  [Type in Request['type']]: (request: Extract<Request, { type: Type }>) => Promise<ResponseTo<Type>>;
};

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
