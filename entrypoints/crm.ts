import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createPageAgent } from '../lib/crm/page-agent.ts';
import type { PageMessage } from '../lib/domain/page-message.ts';

/** Left by an earlier injection into the same page; `runtime.id` is gone once its extension was reloaded. */
interface WithAgent {
  callcard?: { runtime: { id?: string } };
}

/**
 * Registered at run time for granted CRM origins; no polyfill, no schema library, no observers. No content script in WXT's
 * sense: these tell the page of themselves.
 */
export default defineUnlistedScript({
  main() {
    const host = globalThis as typeof globalThis & WithAgent;
    if (host.callcard?.runtime.id) return;
    host.callcard = browser;
    const agent = createPageAgent(window);
    browser.runtime.onMessage.addListener((message: PageMessage, _sender, respond) => {
      if (typeof message.callcard !== 'string') return false;
      void agent(message).then(respond);
      return true;
    });
  },
});
