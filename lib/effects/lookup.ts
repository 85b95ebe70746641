import type { FindResult, FoundRecord } from '../crm/crm.ts';
import { candidatesFrom } from '../domain/candidates.ts';
import type { EffectOf } from '../domain/effect.ts';
import type { LookupState } from '../domain/lookup.ts';
import { numberForms, type NumberForms, type PhoneNumber, type ReadNumber } from '../domain/phone-number.ts';
import type { CrmSettings } from '../domain/settings.ts';
import type { CallerNumbers } from '../platform/caller-numbers.ts';
import { bestTab, mayUse } from '../platform/crm-tabs.ts';
import { askOf, loadAdapter } from './crm-adapter.ts';

/** A CRM that has not answered by then is said not to have; the toast never waits for it. */
export const LOOKUP_TIMEOUT_MS = 3_000;

export interface LookupDependencies {
  crm(id: string): CrmSettings | undefined;
  read: ReadNumber;
  /** What is remembered of callers' numbers. */
  numbers: Pick<CallerNumbers, 'answered' | 'pick'>;
  /** The answer enters the pipeline like any other event. */
  answer(toast: string, crm: string, answer: LookupState): void;
}

/** Asks all configured CRMs for a caller, side by side. */
export async function lookup(effect: EffectOf<'lookup'>, dependencies: LookupDependencies): Promise<void> {
  const number = numberForms(effect.caller);
  await Promise.all(
    effect.crms.map(async (id) => {
      const settings = dependencies.crm(id);
      const answer: LookupState =
        settings && number
          ? await withTimeout(askCrm(settings, number, effect.caller, dependencies.read))
          : { state: 'search-only' };
      const { numbers } = dependencies;
      dependencies.answer(
        effect.toast,
        id,
        settings ? numbers.answered(effect.caller, settings, answer) : answer,
      );
    }),
  );
}

async function askCrm(
  settings: CrmSettings,
  number: NumberForms,
  caller: PhoneNumber,
  read: ReadNumber,
): Promise<LookupState> {
  const { url: base } = settings;
  // Side by side: without the grant no tab is found, and which of the two it is the person must know.
  const [crm, isGranted, tab] = await Promise.all([loadAdapter(settings), mayUse(base), bestTab(base)]);
  if (!crm?.find) return { state: 'search-only' };
  if (!isGranted) return { state: 'no-permission' };
  const found = await crm.find(askOf(base, tab), number, base);
  if (tab) return toLookup(found, caller, read);
  // Without a page "signed out" may mean no more than that: only what the CRM did tell counts.
  if (found.outcome !== 'records') return { state: 'no-tab' };
  return { ...recordsFound(found.records, caller, read), withoutTab: true };
}

function toLookup(found: FindResult, caller: PhoneNumber, read: ReadNumber): LookupState {
  switch (found.outcome) {
    case 'signed-out':
      return { state: 'signed-out' };
    case 'failed':
      return { state: 'failed', reason: found.reason };
    case 'records':
      return recordsFound(found.records, caller, read);
  }
}

function recordsFound(records: readonly FoundRecord[], caller: PhoneNumber, read: ReadNumber) {
  const candidates = candidatesFrom(records, caller, read);
  return candidates.length > 0 ? { state: 'found' as const, candidates } : { state: 'none' as const };
}

async function withTimeout(answer: Promise<LookupState>): Promise<LookupState> {
  const late: LookupState = { state: 'failed', reason: 'timeout' };
  return Promise.race([
    answer.catch((): LookupState => ({ state: 'failed', reason: 'unreachable' })),
    new Promise<LookupState>((resolve) => setTimeout(resolve, LOOKUP_TIMEOUT_MS, late)),
  ]);
}
