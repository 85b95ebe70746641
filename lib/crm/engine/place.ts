import type { Description } from './description.ts';
import { fillAddress, type Values } from './fill.ts';

/** What an address in the settings says besides its origin. */
export interface Place {
  /** The folder that the CRM lives in, without a slash at its end; empty for the root. */
  folder: string;
  /** What `address` names in it. */
  values: Values;
}

/** What a description says of its CRM's addresses. */
type Named = Pick<Description, 'address' | 'pages' | 'sibling' | 'base'>;

/** Reads the address of the settings. */
export function placeOf({ address, pages }: Named, base: string): Place {
  const url = new URL(base);
  return { folder: pages ? folderOf(url.pathname, pages) : '', values: { ...named(address, url) } };
}

/** What is kept of an address that was copied from the address bar; undefined where something is missing in it. */
export function baseOf(described: Named, address: URL): string | undefined {
  const { sibling, base = '' } = described;
  if (described.address && !named(described.address, address)) return undefined;
  const url = new URL(address);
  if (sibling && url.hostname.endsWith(sibling[0])) url.hostname = url.hostname.replace(...sibling);
  const { folder, values } = placeOf(described, url.href);
  return url.origin + folder + fillAddress(base, values);
}

/** An absolute address of the base's own origin; undefined where a template leads elsewhere. */
export function addressAt(
  base: string,
  { folder, values }: Place,
  template: string,
  more: Values,
): string | undefined {
  const path = fillAddress(template, { ...values, ...more });
  const target = path.startsWith('/') ? folder + path : path;
  if (!URL.canParse(target, base)) return undefined;
  const { href, origin } = new URL(target, base);
  return origin === new URL(base).origin ? href : undefined;
}

function named(pattern: string | undefined, { pathname, search, hash }: URL) {
  return pattern === undefined ? undefined : new RegExp(pattern).exec(pathname + search + hash)?.groups;
}

function folderOf(path: string, pages: readonly string[]): string {
  const parts = path.split('/').filter((part) => part !== '');
  const own = parts.findIndex((part) => pages.includes(part));
  const folder = own < 0 ? parts : parts.slice(0, own);
  return folder.map((part) => `/${part}`).join('');
}
