import type { PageMessage } from '../domain/page-message.ts';
import type { PageAnswer, PageRoute } from './crm.ts';
import { fillFromPage } from './page-values.ts';
import { readRows } from './page-rows.ts';

/** Longest wait for a route to show, then the worker navigates instead. */
const ROUTE_LIMIT_MS = 1_500;
const ROUTE_POLL_MS = 50;
/** As in page-message.ts, whose schemas would triple this script. */
const LONGEST_ANSWER = 1_000_000;

/** Firefox only: copies a value so that the page may read it. */
declare const cloneInto: undefined | (<Value>(value: Value, target: Window) => Value);
/** Firefox MV2 only: a fetch with the page's own Origin and Referer. */
declare const content: undefined | { fetch: typeof fetch };

/** Searching is no work that could be lost. */
const SEARCH_FIELD = 'input[type=search], [role=searchbox], [role=search] *, .o_searchview *';

/**
 * The part of Callcard that lives in a CRM's page: it makes requests in the person's session and shows routes,
 * nothing else. Answers messages of the worker only; sends none.
 */
export function createPageAgent(
  page: Window & typeof globalThis,
): (message: PageMessage) => Promise<unknown> {
  const touched = new Set<HTMLElement>();
  let typed = begunBefore(page.document);
  page.document.addEventListener(
    'input',
    ({ isTrusted, target }) => {
      if (!isTrusted) return;
      typed = { into: target as HTMLElement, at: Date.now() };
      touched.add(typed.into);
    },
    true,
  );
  page.document.addEventListener('submit', () => touched.clear(), true);
  return (message) => {
    switch (message.callcard) {
      case 'ask':
        return ask(page, message.request).catch(() => null);
      case 'recognise':
        return Promise.resolve({ matches: message.selectors.map((one) => matches(page.document, one)) });
      case 'unsaved':
        return Promise.resolve({
          unsaved: hasUnsavedInput(page.document, touched, message.selector),
          // A field that has gone, as after a sign-in, is typed into no more.
          ...(typed?.into.isConnected && { idle: Date.now() - typed.at }),
        });
      case 'show':
        return show(page, message.route);
    }
  };
}

async function ask(
  page: Window & typeof globalThis,
  { method, path, headers, body, rows }: Extract<PageMessage, { callcard: 'ask' }>['request'],
): Promise<PageAnswer | null> {
  const filled = fillFromPage(page, path, encodeURIComponent);
  // The token of a session that there is not.
  if (filled === undefined) return { status: 401, redirected: false, contentType: '', text: '' };
  const url = new URL(filled, page.location.origin);
  if (url.origin !== page.location.origin) return null;
  const fetchAsPage = typeof content === 'undefined' ? fetch : content.fetch;
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      // Without it some CRMs answer an ended session with the browser's own password box.
      'X-Requested-With': 'XMLHttpRequest',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...fillHeaders(page, headers ?? {}),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  const response = await fetchAsPage(url.href, init).catch(() =>
    // A log-in page of another origin is out of reach; that there is a redirect can be seen.
    method === 'GET' ? fetchAsPage(url.href, { ...init, redirect: 'manual' }) : null,
  );
  if (!response) return null;
  if (response.type === 'opaqueredirect')
    return { status: 302, redirected: true, contentType: 'text/html', text: '' };
  const text = await response.text();
  return {
    status: response.status,
    redirected: response.redirected,
    contentType: response.headers.get('content-type') ?? '',
    text: text.length > LONGEST_ANSWER ? '' : rows ? readRows(page, text, rows) : text,
  };
}

/** A header that lacks a value of the page is left out. */
function fillHeaders(page: Window & typeof globalThis, headers: Record<string, string>) {
  const filled = Object.entries(headers).map(([name, text]) => [name, fillFromPage(page, text)] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== undefined));
}

function matches(document: Document, selector: string): boolean {
  try {
    return document.querySelector(selector) !== null;
  } catch {
    return false;
  }
}

/** What the CRM itself says of its form is believed; else what was typed by hand and is still there. */
function hasUnsavedInput(document: Document, touched: Set<HTMLElement>, selector?: string): boolean {
  const typing = isBeingEdited(document.activeElement) && touched.has(document.activeElement as HTMLElement);
  if (selector) return typing || document.querySelector(selector) !== null;
  return [...touched].some((element) => element.isConnected && holdsText(element));
}

function isBeingEdited(element: Element | null): boolean {
  return element instanceof HTMLElement && holdsText(element);
}

function holdsText(element: HTMLElement): boolean {
  return !element.matches(SEARCH_FIELD) && (element instanceof HTMLSelectElement || isFilled(element));
}

function isFilled(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return element.value !== '';
  return element.isContentEditable && element.textContent !== '';
}

/** Whoever is in a field with text in it may have begun to type while the page still loaded, before this script came. */
function begunBefore({ activeElement }: Document): { into: HTMLElement; at: number } | undefined {
  return activeElement instanceof HTMLElement && isFilled(activeElement)
    ? { into: activeElement, at: Date.now() }
    : undefined;
}

async function show(page: Window & typeof globalThis, route: PageRoute): Promise<{ shown: boolean }> {
  const { location, document } = page;
  /** Some clients write more behind their route once they show it: `#db/model/party/2;name=…`. */
  const isExtended = (hash: string) => location.hash.startsWith(`${hash};`);
  const there =
    route.by === 'hash'
      ? location.hash === route.hash || isExtended(route.hash)
      : location.pathname === route.path;
  if (there) return { shown: true };
  const before = document.title;
  if (route.by === 'hash') location.hash = route.hash;
  else {
    const state = typeof cloneInto === 'function' ? cloneInto({}, page) : {};
    page.history.pushState(state, '', route.path);
    page.dispatchEvent(new page.PopStateEvent('popstate', { state }));
  }
  for (let waited = 0; waited < ROUTE_LIMIT_MS; waited += ROUTE_POLL_MS) {
    await new Promise((resolve) => setTimeout(resolve, ROUTE_POLL_MS));
    // Setting the address proves nothing; the CRM names the page when it shows the record.
    if (document.title !== before || (route.by === 'hash' && isExtended(route.hash))) return { shown: true };
  }
  return { shown: false };
}
