import type { NumberForms } from '../domain/phone-number.ts';
import type { CrmSettings } from '../domain/settings.ts';

/**
 * A request that a page of the CRM makes for us, in the person's own session. `path` begins with `/`.
 *
 * In `path` and `headers` the page fills in what only it can see: `{{cookie:NAME}}`, `{{storage:KEY}}`,
 * `{{content:SELECTOR}}` (a `<meta>` or hidden field), `{{script:REGEX}}` (first group, over the text of inline
 * scripts). `cookie:NAME#a.b` reads the value as JSON; `one|other` takes the first that is there. A header with a
 * placeholder that has no value is left out. Tokens thus never leave the page.
 */
export interface PageRequest {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** For a CRM that answers with a page: what the page agent reads out of it. */
  rows?: PageRows;
}

/**
 * How rows are read out of HTML. The answer's text is then JSON: `{ "signedOut": boolean, "rows": [{ name: string[] }] }`,
 * without `rows` where the page is another than expected.
 */
export interface PageRows {
  /** CSS selector: one element for each row. */
  each: string;
  /** By name, `selector` (the text of all it matches in the row) or `selector@attribute`; `@attribute` is the row's own. */
  values: Readonly<Record<string, string>>;
  /** What a page without rows must hold, or it is not the list that was asked for. */
  proof?: string;
}

/** What the CRM answered, as the page saw it. Untrusted: adapters check it. */
export interface PageAnswer {
  status: number;
  /** The final address differs from the one asked: often a log-in page. */
  redirected: boolean;
  contentType: string;
  /** The body; empty where it is over a million characters. */
  text: string;
}

/** Makes a request in the CRM's page and session; undefined when there was no answer at all. */
export type Ask = (request: PageRequest) => Promise<PageAnswer | undefined>;

/** A record that the CRM gave, with all numbers it holds; whether it fits is judged by the caller-match rules. */
export interface FoundRecord {
  record: string;
  type: string;
  name: string;
  company?: string;
  numbers: string[];
  /** The CRM says that this record is archived, closed or blocked. */
  inactive?: boolean;
  /** When somebody last dealt with it, epoch milliseconds, where the CRM tells. */
  lastContact?: number;
  /** How many tickets, deals or tasks are open there, where the CRM tells. */
  openWork?: number;
}

/** Why an answer is of no use. */
export type CrmFailure =
  { outcome: 'signed-out' } | { outcome: 'failed'; reason: 'bad-answer' | 'refused' | 'unreachable' };

export type FindResult = { outcome: 'records'; records: FoundRecord[] } | CrmFailure;

/** A record by its type and id, in the CRM's words. */
export interface RecordId {
  record: string;
  type: string;
}

/** Where the reading of one of a CRM's lists stands. Plain data, since it outlives the worker. */
export interface ListPosition {
  /** What was changed at that instant or later comes next, epoch milliseconds. */
  since: number;
  /** How many of those were read already. */
  offset: number;
  /** The CRM's own address of the next page, where it gives one. */
  next?: string;
}

/** Some records of a list, in the order in which they were changed. */
export interface ListedPage {
  outcome: 'page';
  records: FoundRecord[];
  /** Archived or deleted, as far as the CRM tells: they are nobody's any more. */
  gone: RecordId[];
  /** How many rows the CRM gave. */
  rows: number;
  /** Where to go on. */
  position: ListPosition;
  /** There is nothing newer for now. */
  isEnd: boolean;
}

export type ListResult = ListedPage | CrmFailure;

/** A note about a call. The same key never gives a second note. */
export interface CallNote {
  /** The call's key. */
  key: string;
  /** Plain text. */
  text: string;
}

export type NoteResult = { outcome: 'logged' | 'already' } | CrmFailure;

/** An in-page route: the record appears without a new document. */
export type PageRoute = { by: 'history'; path: string } | { by: 'hash'; hash: string };

/** An entry of the settings: its kind, and for a CRM of one's own its description. */
export type CrmConfig = Pick<CrmSettings, 'crm'> & { settings?: unknown };

/**
 * What a CRM can do. Nearly every one is made of a description (`engine/description.ts`) by `engine/declare.ts`. An
 * adapter is plain knowledge: what to ask, how to read the answer, where a record is. It never touches a page: the
 * asking is handed in, so the same adapter works through an open tab or through the worker. `base` is the address in
 * the person's settings.
 */
export interface Crm {
  /** Asks for a caller. Absent where the CRM can only be searched. Never rejects. */
  find?(ask: Ask, number: NumberForms, base: string): Promise<FindResult>;
  /** Absolute address of a record, of the origin of `base`; `base` where none can be made. There wherever `find` is. */
  recordUrl?(base: string, record: RecordId): string;
  /** The record's in-page route, where one is proven for the page that is open at `path`. */
  recordRoute?(base: string, record: RecordId, path: string): PageRoute | undefined;
  /** Absolute address of the search for a number, of the origin of `base`; undefined where the CRM has none. */
  searchUrl(base: string, number: NumberForms): string | undefined;
  /** Absolute address where the CRM asks for the password of an ended session. Absent where its start does. */
  signInUrl?(base: string, number: NumberForms): string | undefined;
  /** Absolute address of the form for a new record with the number filled in. Absent where the CRM has none. */
  newRecordUrl?(base: string, number: NumberForms): string | undefined;
  /** Writes a note at a record, unless a note of that key is there. Never rejects. */
  logNote?(ask: Ask, base: string, record: RecordId, note: CallNote): Promise<NoteResult>;
  /** Types of the records that can be listed by when they were changed, a list for each. Absent where none can. */
  lists?: readonly string[];
  /** Reads a page of a list, by its place in `lists`. There wherever `lists` is. Never rejects. */
  listPage?(ask: Ask, base: string, list: number, position: ListPosition): Promise<ListResult>;
  /** How many records a list has, for the share that was read; undefined where the CRM does not tell. Never rejects. */
  countList?(ask: Ask, base: string, list: number): Promise<number | undefined>;
  /** Matches an element that the CRM shows while a form holds unsaved input. */
  unsavedSelector?: string;
}
