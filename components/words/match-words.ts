import { i18n } from '#i18n';
import type { Certainty } from '../../lib/domain/caller-match.ts';
import type { LookupFailure, MatchView } from '../../lib/domain/lookup.ts';
import type { PhoneNumber } from '../../lib/domain/phone-number.ts';
import { count } from '../../lib/platform/words/count.ts';
import { memoryWords } from '../../lib/platform/words/memory-words.ts';

/** Names of CRMs by id. */
export type CrmNames = Readonly<Record<string, string>>;

/** The main button of an entry: what it says and what kind of help it is. */
export interface MainButton {
  label: string;
  /** `choose` shows the candidates, `act` asks the worker, `done` says what is already under way. */
  does: 'choose' | 'act' | 'done';
}

/** The name of a CRM; its id where the settings know it no more. */
export function nameOfCrm(names: CrmNames, crm: string): string {
  return names[crm] ?? crm;
}

/** How sure a match is, in a word. */
export function certaintyWord(certainty: Certainty): string {
  const words: Record<Certainty, string> = {
    exact: i18n.t('certainty.exact'),
    company: i18n.t('certainty.company'),
    possible: i18n.t('certainty.possible'),
  };
  return words[certainty];
}

/** What is known of the caller in the CRMs, in words; why there is nothing, where there is nothing. */
export function matchWords(view: MatchView, names: CrmNames, caller: PhoneNumber): string {
  if (view.state === 'unasked') return unaskedWords(names, caller);
  if (view.state === 'pending') return i18n.t('match.pending');
  if (view.state === 'many')
    return view.picked
      ? [
          i18n.t('match.pickedBefore', [view.picked.candidate.name]),
          i18n.t('match.many', view.count, [count(view.count)]),
        ].join(', ')
      : i18n.t('match.many', view.count, [count(view.count)]);
  const crm = nameOfCrm(names, view.crm);
  switch (view.state) {
    case 'one':
      return [
        certainMatch(view.candidate.certainty, crm),
        view.candidate.inactive ? i18n.t('match.inactive', [crm]) : undefined,
        view.memory && memoryWords(view.memory, crm),
        view.withoutTab && i18n.t('match.withoutTab'),
      ]
        .filter(Boolean)
        .join(', ');
    case 'none':
      return [i18n.t('match.none', [crm]), view.withoutTab && i18n.t('match.withoutTab')]
        .filter(Boolean)
        .join(', ');
    case 'signed-out':
      return i18n.t('match.signedOut', [crm]);
    case 'no-tab':
      return i18n.t('match.noTab', [crm]);
    case 'no-permission':
      return i18n.t('match.noPermission', [crm]);
    case 'search-only':
      return i18n.t('match.searchOnly', [crm]);
    case 'failed':
      return failureWords(view.reason, crm);
  }
}

/** What the main button does for this match; undefined where there is nothing to do. */
export function mainButton(view: MatchView, names: CrmNames, willOpen: boolean): MainButton | undefined {
  switch (view.state) {
    case 'unasked':
      return undefined;
    case 'pending':
      return willOpen
        ? { label: i18n.t('action.willOpen'), does: 'done' }
        : { label: i18n.t('action.whenFound'), does: 'act' };
    case 'one':
      return { label: i18n.t('action.open'), does: 'act' };
    case 'many':
      return { label: i18n.t('action.choose'), does: 'choose' };
    case 'none':
    case 'failed':
    case 'search-only':
      return { label: i18n.t('action.search', [nameOfCrm(names, view.crm)]), does: 'act' };
    case 'signed-out':
      return { label: i18n.t('action.signIn', [nameOfCrm(names, view.crm)]), does: 'act' };
    case 'no-tab':
      return { label: i18n.t('action.openCrm', [nameOfCrm(names, view.crm)]), does: 'act' };
    case 'no-permission':
      return { label: i18n.t('action.allow'), does: 'act' };
  }
}

function unaskedWords(names: CrmNames, caller: PhoneNumber): string {
  if (caller.kind === 'withheld') return i18n.t('match.withheld');
  return Object.keys(names).length === 0 ? i18n.t('match.noCrm') : i18n.t('match.notSearchable');
}

function certainMatch(certainty: Certainty, crm: string): string {
  const words: Record<Certainty, string> = {
    exact: i18n.t('match.exact', [crm]),
    company: i18n.t('match.company', [crm]),
    possible: i18n.t('match.possible', [crm]),
  };
  return words[certainty];
}

function failureWords(reason: LookupFailure, crm: string): string {
  const words: Record<LookupFailure, string> = {
    timeout: i18n.t('match.timeout', [crm]),
    'bad-answer': i18n.t('match.badAnswer', [crm]),
    refused: i18n.t('match.refused', [crm]),
    unreachable: i18n.t('match.unreachable', [crm]),
  };
  return words[reason];
}
