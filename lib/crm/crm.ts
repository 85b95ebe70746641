import type { NumberForms } from '../domain/phone-number.ts';

/** A request that a page of the CRM makes for us, in the person's own session. `path` begins with `/`. */
export interface PageRequest {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/** What the CRM answered, as the page saw it. Untrusted: adapters check it against a schema. */
export interface PageAnswer {
  status: number;
  /** The final address differs from the one asked: often a log-in page. */
  redirected: boolean;
  contentType: string;
  /** The body, cut at 1 MB. */
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
}

export type FindResult =
  | { outcome: 'records'; records: FoundRecord[] }
  | { outcome: 'signed-out' }
  | { outcome: 'failed'; reason: 'bad-answer' | 'refused' | 'unreachable' };

/** An in-page route: the record appears without a new document. */
export type PageRoute = { by: 'history'; path: string } | { by: 'hash'; hash: string };

/**
 * The contract of a CRM. One file each, one line in the registry. An adapter is plain knowledge: what to ask, how to
 * read the answer, where a record is. It never touches a page: the asking is handed in, so the same adapter works
 * through an open tab or through the worker.
 */
export interface Crm {
  /** The file's name, and `crm` in the settings. */
  id: string;
  /** The vendor's name for it, shown as it is. */
  name: string;
  /** An example address for the options page. */
  exampleUrl: string;
  /** Asks for a caller. Absent where the CRM can only be searched. */
  find?(ask: Ask, number: NumberForms): Promise<FindResult>;
  /** Type of the records that a phone system's own reference means. */
  recordType?: string;
  /** Absolute address of a record. Absent together with `find`. */
  recordUrl?(base: string, record: { record: string; type: string }): string;
  /** The record's in-page route, where one is proven for the page that is open at `path`. */
  recordRoute?(record: { record: string; type: string }, path: string): PageRoute | undefined;
  /** Absolute address of the search for a number; undefined where the CRM has none. */
  searchUrl(base: string, number: NumberForms): string | undefined;
  /** Matches an element that the CRM shows while a form holds unsaved input. */
  unsavedSelector?: string;
}
