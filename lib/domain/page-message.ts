import * as z from 'zod/mini';
import { once } from './once.ts';

/**
 * What the worker may ask of the content script in a CRM tab. The script holds no knowledge of any CRM: it makes a
 * request in the page's session, or shows a route.
 */
export type PageMessage =
  | {
      callcard: 'ask';
      request: { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: unknown };
    }
  | { callcard: 'unsaved'; selector?: string }
  | { callcard: 'show'; route: { by: 'history'; path: string } | { by: 'hash'; hash: string } };

/** What the content script answers; a web page shares its process, so all of it is checked. */
export const pageAnswerSchema = once(() =>
  z.object({
    status: z.number(),
    redirected: z.boolean(),
    contentType: z.string(),
    text: z.string(),
  }),
);
export const unsavedAnswerSchema = once(() => z.object({ unsaved: z.boolean() }));
export const showAnswerSchema = once(() => z.object({ shown: z.boolean() }));
