import {
  dialRequestSchema,
  type DialAnswers,
  type DialOrder,
  type DialRequest,
} from '../domain/dial-message.ts';
import { browser } from './browser.ts';
import { DIAL, DIAL_CARD, inject, registerContentScript } from './content-scripts.ts';
import type { AnswerContentScript } from './listen.ts';

/** A tab's page, by its whole origin. */
export interface DialPage {
  tab: number;
  origin: string;
}

/** What the worker does with what the dial script asks; `page` is who asks, by the browser's word. */
export type DialHandlers = {
  [Kind in DialRequest['dial']]: (
    request: Extract<DialRequest, { dial: Kind }>,
    page: DialPage,
  ) => Promise<DialAnswers[Kind]>;
};

/** Answers the dial script; what it may not say, or says wrongly, has no answer. */
export function answerDialScript(handlers: DialHandlers): AnswerContentScript {
  return (message, { url = '', tab }) => {
    const request = dialRequestSchema().safeParse(message);
    if (!request.success || !URL.canParse(url) || tab?.id === undefined) return undefined;
    const handle = handlers[request.data.dial] as (request: DialRequest, page: DialPage) => Promise<unknown>;
    return handle(request.data, { tab: tab.id, origin: new URL(url).origin });
  };
}

/** Has the dial script run on pages of these CRMs and nowhere else; open pages take part at once. */
export async function registerDialScript(bases: readonly string[]): Promise<void> {
  const gone = await registerContentScript(DIAL, bases);
  if (gone.length === 0) return;
  const open = await browser.tabs.query({ url: gone });
  await Promise.allSettled(open.flatMap(({ id }) => (id === undefined ? [] : [order(id, { dial: 'stop' })])));
}

/** Loads what the dial script shows over the page. */
export async function loadDialCard(tab: number): Promise<void> {
  await inject(DIAL_CARD, tab);
}

/** Tells the dial script in the tab in front that the person has pressed its shortcut; elsewhere nothing happens. */
export async function pressDialShortcut(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id !== undefined) await order(tab.id, { dial: 'shortcut' }).catch(() => undefined);
}

async function order(tab: number, what: DialOrder): Promise<void> {
  await browser.tabs.sendMessage(tab, what, { frameId: 0 });
}
