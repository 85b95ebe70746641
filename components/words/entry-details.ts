import { i18n } from '#i18n';
import type { Entry } from '../../lib/domain/live-state.ts';
import { cleanText } from '../../lib/domain/clean-text.ts';
import { MAX_VALUE } from '../../lib/domain/longest-value.ts';
import type { Trigger } from '../../lib/domain/trigger.ts';
import { nameWords } from '../../lib/platform/words/number-words.ts';
import { reasonWords } from '../../lib/platform/words/reason-words.ts';
import { lineWords } from './caller-words.ts';
import { entryState, wasWork } from './entry-words.ts';
import { triggerFate, triggerWish } from './trigger-words.ts';

/** What a row says of an entry below the name. */
export interface EntryDetails {
  /** What it is and what became of it. */
  state: string;
  /** Short facts that follow. */
  facts: string[];
  /** Text that somebody wrote, or an address: on lines of its own. */
  text?: string;
}

/**
 * All that is known of an entry but who it is.
 *
 * @param who how it is called already: not said twice.
 */
export function entryDetails(
  entry: Entry,
  { who, company, hideNumbers }: { who: string; company?: string | undefined; hideNumbers: boolean },
): EntryDetails {
  const { word } = entryState(entry);
  const state = wasWork(entry) && entry.handled ? i18n.t('entry.done', [word]) : word;
  const line = entry.line?.name ?? lineWords(entry.line);
  if (entry.kind === 'call')
    return {
      state,
      facts: told(entry.reason && reasonWords(entry.reason), company, line),
      ...(entry.memo !== undefined && { text: i18n.t('memo.of', [entry.memo]) }),
    };
  const { trigger, note } = entry;
  const title = entry.title === undefined ? undefined : nameWords(entry.title, hideNumbers);
  if (!trigger)
    return { state, facts: told(title === who ? undefined : title, company, line), ...text(note) };
  const wish = triggerWish(trigger);
  return {
    state,
    facts: told(wish === who ? undefined : wish, triggerFate(trigger, entry.handled)),
    ...text(note ?? valueWords(trigger, hideNumbers)),
  };
}

/** The address or command that it is about. Either may hold a caller's number: then only the site is told. */
function valueWords({ action, value }: Trigger, hideNumbers: boolean): string | undefined {
  if (!hideNumbers) return cleanText(value, MAX_VALUE);
  return action === 'open-document' && URL.canParse(value) ? new URL(value).origin : undefined;
}

function told(...facts: (string | undefined)[]): string[] {
  return facts.filter((fact) => fact !== undefined && fact !== '') as string[];
}

function text(of: string | undefined): { text?: string } {
  return of === undefined || of === '' ? {} : { text: of };
}
