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
const LOOKUP_TIMEOUT_MS = 3_000;

export interface LookupDependencies {
  crm(id: string): CrmSettings | undefined;
  read: ReadNumber;
  /** Milliseconds since the epoch. */
  now(): number;
  /** What is remembered of callers' numbers. */
  numbers: Pick<CallerNumbers, 'answered' | 'listed' | 'pick'>;
  /** The answer enters the pipeline like any other event. */
  answer(toast: string, crm: string, answer: LookupState): void;
}

/** Asks all configured CRMs for a caller, side by side. */
export async function lookup(effect: EffectOf<'lookup'>, dependencies: LookupDependencies): Promise<void> {
  await Promise.all(
    effect.crms.map(async (id) => {
      const settings = dependencies.crm(id);
      if (settings) await lookupIn(settings, effect, dependencies);
      else dependencies.answer(effect.toast, id, { state: 'search-only' });
    }),
  );
}

/** What the CRM's index knows is told at once where it comes before the CRM's answer, and stands where that says nothing. */
async function lookupIn(
  settings: CrmSettings,
  { caller, toast }: EffectOf<'lookup'>,
  { numbers, read, answer: tell, now }: LookupDependencies,
): Promise<void> {
  const { id } = settings;
  const number = numberForms(caller);
  const held = { isAnswered: false };
  const since = now();
  const listed = numbers.listed(caller, settings, read).catch(() => undefined);
  const tellListed = async () => {
    const known = await listed;
    if (known && !held.isAnswered) tell(toast, id, { state: 'pending', since, known });
  };
  const ask = async () => {
    const answer: LookupState = number
      ? await withTimeout(askCrm(settings, number, caller, read))
      : { state: 'search-only' };
    const known = saysNothing(answer) ? await listed : undefined;
    held.isAnswered = true;
    tell(toast, id, numbers.answered(caller, settings, { ...answer, ...(known && { known }) }, read));
  };
  await Promise.all([tellListed(), ask()]);
}

function saysNothing({ state }: LookupState): boolean {
  return state !== 'found' && state !== 'none' && state !== 'search-only';
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
