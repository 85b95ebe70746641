import type { DialAnswers, DialRequest } from '../domain/dial-message.ts';

/** Asks the worker; rejects where there is none to answer. */
export type AskWorker = <Kind extends DialRequest['dial']>(
  request: Extract<DialRequest, { dial: Kind }>,
) => Promise<DialAnswers[Kind]>;
