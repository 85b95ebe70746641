import type { PageRows } from './crm.ts';

const MOST_ROWS = 50;
const MOST_VALUES = 50;

/** Reads rows out of a page, as JSON text; a page with a password field is a log-in page. Nothing in it is run or loaded. */
export function readRows(
  { DOMParser }: { DOMParser: typeof globalThis.DOMParser },
  html: string,
  { each, values, proof }: PageRows,
): string {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const rows = [...document.querySelectorAll(each)]
    .slice(0, MOST_ROWS)
    .map((row) =>
      Object.fromEntries(Object.entries(values).map(([name, where]) => [name, textsIn(row, where)])),
    );
  const isExpected = rows.length > 0 || !proof || document.querySelector(proof) !== null;
  const signedOut = document.querySelector('input[type=password]') !== null;
  return JSON.stringify({ signedOut, ...(isExpected && { rows }) });
}

function textsIn(row: Element, where: string): string[] {
  const [, selector = '', attribute] = /^(.*?)(?:@([\w-]+))?$/.exec(where) ?? [];
  const elements = selector ? [...row.querySelectorAll(selector)] : [row];
  return elements
    .slice(0, MOST_VALUES)
    .map((element) => (attribute ? element.getAttribute(attribute) : element.textContent) ?? '');
}
