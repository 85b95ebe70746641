import type { HelperAnswer } from '../domain/input.ts';
import {
  HELPER_NAME,
  PROTOCOL_VERSION,
  readReply,
  type HelperReply,
  type HelperRequest,
  type ListState,
} from '../local-helper/protocol.ts';
import { browser } from './browser.ts';
import { restartAndReturn } from './own-pages.ts';

/** How long the helper may take: it only starts programs, it does not wait for them. */
const ANSWER_TIMEOUT_MS = 5_000;
const PERMISSION = { permissions: ['nativeMessaging' as const] };

/** Whether there is a helper to ask, as the options page shows it. */
export type HelperState =
  { state: 'not-allowed' } | { state: 'not-there' } | { state: 'there'; list: ListState };

/**
 * Asks the local helper about a command; the browser itself runs none. A command whose entry says so is run at once,
 * any other only when it comes `confirmed`. Never throws: a helper that is not there is an answer.
 */
export async function askHelper(command: string, confirmed: boolean): Promise<HelperAnswer> {
  if (!(await mayAskHelper())) return refused('no-helper');
  return answerOf(await say({ type: 'run', command, confirmed }));
}

/** Asks whether the helper is there and what its list is like. */
export async function helperState(): Promise<HelperState> {
  if (!(await mayAskHelper())) return { state: 'not-allowed' };
  const reply = await say({ type: 'hello' });
  return reply?.type === 'hello' ? { state: 'there', list: reply.list } : { state: 'not-there' };
}

/** Whether the browser lets us talk to programs of this computer. */
function mayAskHelper(): Promise<boolean> {
  return browser.permissions.contains(PERMISSION);
}

/**
 * Asks the person for that permission. Only from a click. Chromium gives its pages and worker the means only when they
 * start (156): the extension is restarted then, and comes back to the options.
 *
 * @param anchor where in the options to come back to.
 */
export async function requestHelper(anchor: string): Promise<void> {
  const isGiven = await browser.permissions.request(PERMISSION);
  const means = browser.runtime as { sendNativeMessage?: unknown };
  if (isGiven && means.sendNativeMessage === undefined) await restartAndReturn(anchor);
}

type Said = HelperRequest extends infer Request
  ? Request extends HelperRequest
    ? Omit<Request, 'v' | 'id'>
    : never
  : never;

/** One message, one process: the helper ends with its reply. Undefined where nothing of sense came back. */
async function say(request: Said): Promise<HelperReply | undefined> {
  try {
    const given = await Promise.race([
      browser.runtime.sendNativeMessage(HELPER_NAME, { v: PROTOCOL_VERSION, id: 1, ...request }),
      new Promise((resolve) => setTimeout(resolve, ANSWER_TIMEOUT_MS)),
    ]);
    const reply = readReply(given);
    return reply.ok ? reply.value : undefined;
  } catch {
    return undefined;
  }
}

function answerOf(reply: HelperReply | undefined): HelperAnswer {
  switch (reply?.type) {
    case undefined:
    case 'hello':
      return refused('no-helper');
    case 'started':
      return { verdict: 'done', name: reply.name };
    case 'allowed':
      return { verdict: 'ask', name: reply.name };
    case 'refused': {
      const isListed = reply.name !== undefined;
      return { ...refused(isListed ? 'failed' : 'not-listed'), ...(isListed && { name: reply.name }) };
    }
  }
}

function refused(refusal: 'no-helper' | 'not-listed' | 'failed'): HelperAnswer {
  return { verdict: 'refused', refusal };
}
