import type { CrmFailure, PageAnswer } from '../crm.ts';
import { says, valuesAt } from './paths.ts';
import type { Signs } from './description.ts';

/** JSON of an answer, or why there is none. */
export type Read = { outcome: 'json'; json: unknown } | CrmFailure;

const SIGNED_OUT: CrmFailure = { outcome: 'signed-out' };
const PASSWORD_FIELD = /<input[^<>]+type\s*=\s*["']?password/i;

/** Reads an answer as JSON. An ended session often looks like success, so that is looked for first. */
export function readAnswer(answer: PageAnswer | undefined, signs: Signs, hasRows: boolean): Read {
  if (!answer) return failed('unreachable');
  const { status, text } = answer;
  if (status === 401 || status === signs.signedOutStatus || (!hasRows && isLogIn(answer))) return SIGNED_OUT;
  const json = status === 204 ? [] : jsonOf(text);
  if ((status >= 400 || json === undefined) && saysSignedOut(text, signs)) return SIGNED_OUT;
  if (status === 403 || status === 429) return failed('refused');
  if (json === undefined || status >= 400) return failed(status >= 500 ? 'unreachable' : 'bad-answer');
  return hasRows && says(json, ['signedOut', true]) ? SIGNED_OUT : { outcome: 'json', json };
}

/** What the JSON itself says against its use; undefined where nothing. */
export function refusalIn(json: unknown, { signedOut, refused }: Signs): CrmFailure | undefined {
  if (signedOut && says(json, signedOut)) return SIGNED_OUT;
  return refused && valuesAt(json, refused).some((value) => value) ? failed('refused') : undefined;
}

/** An answer that says nothing of the caller, and why. */
export function failed(reason: 'bad-answer' | 'refused' | 'unreachable'): CrmFailure {
  return { outcome: 'failed', reason };
}

function saysSignedOut(text: string, { signedOutText }: Signs): boolean {
  return signedOutText !== undefined && new RegExp(signedOutText, 'i').test(text);
}

function isLogIn({ redirected, contentType, text }: PageAnswer): boolean {
  return contentType.includes('html') && (redirected || PASSWORD_FIELD.test(text));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
