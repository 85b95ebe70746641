import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { AskWorker } from '../lib/dial/ask-worker.ts';
import { createDialAgent, type DialAgent } from '../lib/dial/dial-agent.ts';
import type { Dialogue } from '../lib/dial/lazy-dialogue.ts';
import type { Idle } from '../lib/dial/scanner.ts';
import type { DialOrder } from '../lib/domain/dial-message.ts';

/** Left by an earlier injection into the same page, and by `dial-card.ts`. */
interface WithDialAgent {
  callcardDial?: { runs: boolean; stop: () => void };
  callcardDialogue?: (ask: AskWorker, idle: Idle) => Dialogue;
}

/** Longest time until an idle page is looked at, where it never is. */
const IDLE_LIMIT_MS = 3_000;

/**
 * Registered at run time, for CRMs where the person has switched it on; no polyfill, no schema library. No content script
 * in WXT's sense: these tell the page of themselves.
 */
export default defineUnlistedScript({
  async main() {
    const host = globalThis as typeof globalThis & WithDialAgent;
    const { runtime } = browser;
    const isAlive = () => Boolean(runtime.id);
    if (host.callcardDial?.runs) return;
    host.callcardDial?.stop();
    const ask: AskWorker = (request) => runtime.sendMessage(request);
    let agent: DialAgent | undefined;
    let isOff = false;
    const stop = () => {
      isOff = true;
      agent?.stop();
      agent = undefined;
    };
    host.callcardDial = {
      get runs() {
        return !isOff && isAlive();
      },
      stop,
    };
    runtime.onMessage.addListener(({ dial }: Partial<DialOrder>) => {
      if (dial === 'shortcut') agent?.shortcut();
      if (dial === 'stop') stop();
    });
    // Patterns know no port: whether this very origin is meant, the worker says.
    const start = await ask({ dial: 'start' }).catch(() => undefined);
    if (!start?.isOn) isOff = true;
    if (isOff || !start) return;
    const idle: Idle = {
      now: () => performance.now(),
      after: (milliseconds, work) => void setTimeout(work, milliseconds),
      whenIdle: (work) =>
        void requestIdleCallback((deadline) => work(() => deadline.timeRemaining()), {
          timeout: IDLE_LIMIT_MS,
        }),
    };
    agent = createDialAgent(window, start, ask, idle, isAlive, async () => {
      await ask({ dial: 'card' });
      return host.callcardDialogue?.(ask, idle);
    });
  },
});
