import { i18n } from '#i18n';
import type { ToastView } from '../domain/effect.ts';
import type { Candidate, Choice, MatchView } from '../domain/lookup.ts';
import { count } from '../platform/words/count.ts';
import { countryName } from '../platform/words/country-words.ts';
import { memoryWords } from '../platform/words/memory-words.ts';
import { nameWords, numberWords } from '../platform/words/number-words.ts';
import { reasonWords } from '../platform/words/reason-words.ts';
import { thingText, thingWord, triggerText, type ToastText } from './thing-text.ts';

export interface ToastWords {
  /** Name of a CRM as the person knows it. */
  crmName(id: string): string;
  hideNumbers: boolean;
  /** Nothing may tell who it is about. */
  hideCallers?: boolean;
}

/** Puts a toast into words. Only an exact match names the caller; a less sure one is said to be so. */
export function toastText(view: ToastView, words: ToastWords): ToastText {
  if (words.hideCallers) return hiddenText(view);
  if (view.trigger) return triggerText(view, view.trigger);
  if (view.kind !== 'ring' && view.kind !== 'missed' && !hasCaller(view)) return thingText(view);
  const sure =
    view.match.state === 'one' && view.match.candidate.certainty === 'exact'
      ? view.match.candidate
      : undefined;
  const number = numberText(view, words);
  const told = sure?.name ?? view.name;
  const name = told === undefined ? undefined : nameWords(told, words.hideNumbers);
  const who = name ?? number;
  // Some systems tell the name first: a number that may come in a moment is not called hidden beside it.
  const isHidden = view.caller.kind === 'withheld';
  const lines = [
    [sure?.company, name === undefined || isHidden ? undefined : number],
    [lineText(view), view.reason && reasonWords(view.reason)],
    [view.kind === 'voicemail' ? undefined : view.note, matchText(view.match, words)],
  ];
  const message = lines
    .map(joined)
    .filter((text) => text !== '')
    .join('\n');
  return { title: titleText(view.kind, who), message, main: mainText(view.match) };
}

/** What it is and on which line, for eyes that should not see more. A click still leads where it would. */
function hiddenText(view: ToastView): ToastText {
  const isThing = view.kind !== 'ring' && view.kind !== 'missed' && !hasCaller(view);
  return {
    title: isThing ? thingWord(view.kind) : titleText(view.kind, i18n.t('caller.someone')),
    message: lineText(view) ?? '',
    main: view.trigger ? i18n.t('toast.openList') : mainText(view.match),
  };
}

function hasCaller({ caller, name }: ToastView): boolean {
  return caller.kind !== 'other' || caller.display !== '' || name !== undefined;
}

function titleText(kind: ToastView['kind'], who: string): string {
  switch (kind) {
    case 'ring':
      return i18n.t('toast.calling', [who]);
    case 'missed':
      return i18n.t('toast.missed', [who]);
    case 'voicemail':
      return i18n.t('toast.voicemail', [who]);
    case 'callback':
      return i18n.t('toast.callback', [who]);
    case 'chat':
      return i18n.t('toast.chat', [who]);
    case 'fax':
      return i18n.t('toast.fax', [who]);
    default:
      return who;
  }
}

function numberText({ caller }: ToastView, words: ToastWords): string {
  if (caller.kind === 'withheld') return i18n.t('toast.hiddenNumber');
  if (words.hideNumbers) return numberWords(caller, true);
  return caller.kind === 'e164' && caller.foreign && caller.country
    ? i18n.t('toast.numberIn', [caller.display, countryName(caller.country)])
    : caller.display;
}

function lineText({ line }: ToastView): string | undefined {
  const dialled = line?.name ?? line?.number;
  return dialled === undefined ? undefined : i18n.t('toast.dialled', [dialled]);
}

function matchText(match: MatchView, words: ToastWords): string | undefined {
  switch (match.state) {
    case 'unasked':
      return undefined;
    case 'pending':
      return i18n.t('toast.lookingUp');
    case 'one':
      return joined([
        unsureText(match.candidate),
        inactiveText(match, words),
        memoryText(match, words),
        withoutTabText(match),
      ]);
    case 'many':
      return match.picked
        ? joined([
            i18n.t('match.pickedBefore', [match.picked.candidate.name]),
            memoryText(match.picked, words),
            i18n.t('match.many', match.count, [count(match.count)]),
          ])
        : i18n.t('toast.manyMatches', [count(match.count)]);
    case 'none':
      return joined([i18n.t('toast.notFound', [words.crmName(match.crm)]), withoutTabText(match)]);
    case 'signed-out':
      return i18n.t('toast.signIn', [words.crmName(match.crm)]);
    case 'no-tab':
      return i18n.t('toast.noTab', [words.crmName(match.crm)]);
    case 'no-permission':
      return i18n.t('toast.noPermission', [words.crmName(match.crm)]);
    case 'search-only':
      return i18n.t('toast.searchOnly', [words.crmName(match.crm)]);
    case 'failed':
      return i18n.t('toast.lookupFailed', [words.crmName(match.crm)]);
  }
}

function unsureText({ certainty, name }: Candidate): string | undefined {
  if (certainty === 'exact') return undefined;
  return `${certainty === 'company' ? i18n.t('toast.company') : i18n.t('toast.possible')} ${name}`;
}

function inactiveText({ crm, candidate }: Choice, words: ToastWords): string | undefined {
  return candidate.inactive ? i18n.t('match.inactive', [words.crmName(crm)]) : undefined;
}

function memoryText({ crm, memory }: Choice, words: ToastWords): string | undefined {
  return memory && memoryWords(memory, words.crmName(crm));
}

function withoutTabText({ withoutTab }: { withoutTab?: true }): string | undefined {
  return withoutTab && i18n.t('match.withoutTab');
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

function mainText(match: MatchView): string {
  switch (match.state) {
    case 'one':
    case 'pending':
      return i18n.t('toast.openRecord');
    case 'many':
      return match.picked ? i18n.t('toast.openRecord') : i18n.t('toast.openList');
    case 'unasked':
      return i18n.t('toast.openList');
    case 'none':
    case 'no-tab':
    case 'search-only':
    case 'failed':
      return i18n.t('toast.openSearch');
    case 'signed-out':
      return i18n.t('toast.signInButton');
    case 'no-permission':
      return i18n.t('toast.allow');
  }
}
