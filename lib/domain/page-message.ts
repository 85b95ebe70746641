import * as z from 'zod/mini';
import { once } from './once.ts';

/** Longest body that is read; more is no answer to a look-up. */
export const LONGEST_ANSWER = 1_000_000;

/** A request to a CRM in the person's session there. */
export interface OriginRequest {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  rows?: { each: string; values: Readonly<Record<string, string>>; proof?: string };
}

/** What the CRM answered; the body is empty where it is longer than `LONGEST_ANSWER`. */
export interface OriginAnswer {
  status: number;
  /** The final address differs from the one asked. */
  redirected: boolean;
  contentType: string;
  text: string;
}

/**
 * What the worker may ask of the content script in a CRM tab. The script holds no knowledge of any CRM: it makes a
 * request in the page's session (and reads rows out of a page), says which selectors match, or shows a route.
 */
export type PageMessage =
  | { callcard: 'ask'; request: OriginRequest }
  | { callcard: 'recognise'; selectors: string[] }
  | { callcard: 'unsaved'; selector?: string }
  | { callcard: 'show'; route: { by: 'history'; path: string } | { by: 'hash'; hash: string } };

/** What the content script answers; a web page shares its process, so all of it is checked. */
export const pageAnswerSchema = once(() =>
  z.object({
    status: z.number(),
    redirected: z.boolean(),
    contentType: z.string(),
    text: z.string().check(z.maxLength(LONGEST_ANSWER)),
  }),
);
/** Whether each selector matches something, in their order. */
export const recognisedSchema = once(() => z.object({ matches: z.array(z.boolean()) }));
/** `unsaved`: a form holds what is not stored. `idle`: milliseconds since the person typed there last; absent where they have not. */
export const unsavedAnswerSchema = once(() =>
  z.object({ unsaved: z.boolean(), idle: z.optional(z.number()) }),
);
/** Whether the record has come up in the open document. */
export const showAnswerSchema = once(() => z.object({ shown: z.boolean() }));
