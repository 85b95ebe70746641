import type { PageRows } from '../crm.ts';

/**
 * A CRM as data: nothing but texts, numbers, lists and objects, since it is packed as a JSON file that the worker reads
 * when a call comes. In all texts `{name}` stands for a value:
 *
 * - of the number: `{e164} {digits} {national} {significant} {tail}`; `{tail%}` and `{tail*}`, the last digits with that
 *   wildcard between them, for searches in text as typed; `{tail_}` and `{tail-}`, the last groups of digits as people
 *   write them, with blanks or hyphens, for such searches without a wildcard; `{written}`; `{e164x}`, encoded once more
 * - of its company, in `sameTrunk`: `{stem}`, how all its numbers begin inside the country (`{stem%} {stem*}` as above),
 *   `{stemDigits}` and `{stemE164}` with the country
 * - of the address: what `address` names
 * - of a record `{id}` and `{type}`; of a note `{marker}` and `{text}`
 * - of a list `{since}` (`2026-11-21T09:30:00Z`), `{sinceText}` (`2026-11-21 09:30:00`), `{offset}`, and `{page}`, which
 *   counts from one
 *
 * Paths and addresses begin with `/`, below the CRM's folder; values in them are URL-encoded. In a body `{name#}` alone
 * becomes a number, and `{trunks[]}` or `{variants[]}` alone a list: the numbers that may be the company's, and every
 * notation of the caller's. In an address `base64(…)` is encoded after it was filled. What stands in `{{…}}` is filled in by the
 * page: see `PageRequest`.
 */
export interface Description {
  /** An example address for the options page. */
  exampleUrl: string;
  /** Hosts that are this CRM for certain, `*` for any text: those of the vendor. */
  hosts?: readonly string[];
  /** CSS selectors: a page that holds one of them is this CRM. To propose it, never to trust it. */
  marks?: readonly string[];
  /** A regular expression for what follows the origin in an address; its named groups are values. No match: refused. */
  address?: string;
  /** What is kept of an address besides its origin, for those with `address`. */
  base?: string;
  /** For those that may live in a folder: the first parts of their own paths. What is before them is the folder. */
  pages?: readonly string[];
  /** The end of a host that people know, and the end of the host where the pages are. */
  sibling?: readonly [known: string, pages: string];
  /** Asked side by side. Absent where the CRM can only be searched. */
  asks?: readonly AskSpec[];
  /** All records by when they were changed, a list for each type; for an index of numbers. */
  lists?: readonly ListSpec[];
  signs?: Signs;
  /** The record's address, or one for each type. */
  record?: string | Readonly<Record<string, string>>;
  /** The record's in-page route, where one is proven; `within` is where an open page's path must begin. */
  route?: { by: 'hash' | 'history'; to: string; within?: string };
  /** The search's address. */
  search?: string;
  /** Where an ended session is renewed, for clients whose own start does not ask once they are open. Else: the start. */
  signIn?: string;
  /** The address of the form for a new record. */
  newRecord?: string;
  note?: NoteSpec;
  /** Matches an element that the CRM shows while a form holds unsaved input. */
  unsavedSelector?: string;
}

/** How this CRM says no; what all of them do alike (401, a log-in page) needs no words. */
export interface Signs {
  /** A status besides 401 that means: signed out. */
  signedOutStatus?: number;
  /** A regular expression for what a refused or broken answer says where the session has ended. */
  signedOutText?: string;
  /** A value in the JSON that means: signed out. */
  signedOut?: Match;
  /** Path of what is there only in the answer to a refused request. */
  refused?: string;
}

/** What a path leads to must be this, compared as text. */
export type Match = readonly [path: string, value: string | number | boolean];

export interface RequestSpec {
  method?: 'GET' | 'POST' | 'PUT';
  path: string;
  /** Values that are no texts are sent as JSON. */
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  rows?: PageRows;
}

/** What a row holds. Paths lead from a row to a value: see `paths.ts`; `rows` gives the list by itself. */
export interface RowSpec extends RequestSpec {
  /** Type of the records, in the CRM's words. */
  type: string;
  /** Path of the list; absent where the answer is the list. */
  list?: string;
  id: string;
  /** A regular expression that finds the id in that value: its first group. */
  idIn?: string;
  name: string;
  company?: string;
  numbers: readonly string[];
  inactive?: Match;
}

/** One look-up. */
export interface AskSpec extends RowSpec {
  lastContact?: string;
  openWork?: string;
  /** Asked for a record whose numbers in the list do not explain why it was found. */
  details?: RequestSpec & { numbers: readonly string[] };
  /** Asked instead when the answer says this: for versions that lack a field. */
  instead?: { when: Match; ask: AskSpec };
  /**
   * What is different in the request that finds numbers of the same company: asked where nobody has the number itself,
   * and numbers have extensions. Absent: not asked.
   */
  sameTrunk?: Partial<Pick<RequestSpec, 'path' | 'query' | 'body'>>;
  /** Asked once more after a 403. */
  again?: boolean;
  /** Its failure is not worth telling while others answered. */
  extra?: boolean;
}

/** One list: all that was changed since an instant, the oldest change first. */
export interface ListSpec extends RowSpec {
  /** When a row was changed. */
  changed: string;
  /** A row that is archived or deleted. */
  gone?: Match;
  /** How many rows are asked for: a page with less is the last one for now. */
  limit: number;
  /** Path of the address of the next page, for a CRM that skips no rows. Without it there is none. */
  next?: string;
  /** The list may be behind by so many seconds. */
  lag?: number;
  /** Tells how many there are. */
  count?: RequestSpec & { value: string };
  /** Asked instead when the answer says this: for versions that lack a field. */
  instead?: { when: Match; ask: ListSpec };
}

/** How a note is written once: looked for first. */
export interface NoteSpec {
  look: RequestSpec;
  /** Path of the texts of earlier notes in that answer. */
  texts: string;
  /** Another request whose answer holds a token that writing needs, and its path. */
  token?: RequestSpec & { value: string };
  /** May use `{before}`, the first of the earlier texts, and `{token}`. */
  write: RequestSpec;
}
