import { findCrm } from '../crm/registry.ts';
import type { Ask, Crm, FindResult } from '../crm/crm.ts';
import { byCertainty, certaintyOf } from '../domain/caller-match.ts';
import { cleanText } from '../domain/clean-text.ts';
import type { EffectOf } from '../domain/effect.ts';
import type { LookupState } from '../domain/lookup.ts';
import { pageAnswerSchema } from '../domain/page-message.ts';
import { numberForms, type NumberForms, type PhoneNumber, type ReadNumber } from '../domain/phone-number.ts';
import type { CrmSettings } from '../domain/settings.ts';
import { askTab, bestTab, mayUse } from '../platform/crm-tabs.ts';

/** A CRM that has not answered by then is said not to have; the toast never waits for it. */
export const LOOKUP_TIMEOUT_MS = 3_000;

export interface LookupDependencies {
  crm(id: string): CrmSettings | undefined;
  read: ReadNumber;
  /** The answer enters the pipeline like any other event. */
  answer(toast: string, crm: string, answer: LookupState): void;
}

/** Asks all configured CRMs for a caller, side by side. */
export async function lookup(effect: EffectOf<'lookup'>, dependencies: LookupDependencies): Promise<void> {
  const number = numberForms(effect.caller);
  await Promise.all(
    effect.crms.map(async (id) => {
      const settings = dependencies.crm(id);
      const crm = settings && findCrm(settings.crm);
      const answer: LookupState =
        settings && crm?.find && number
          ? await withTimeout(askCrm(crm, settings.url, number, effect.caller, dependencies.read))
          : { state: 'search-only' };
      dependencies.answer(effect.toast, id, answer);
    }),
  );
}

async function askCrm(
  crm: Crm,
  base: string,
  number: NumberForms,
  caller: PhoneNumber,
  read: ReadNumber,
): Promise<LookupState> {
  // Side by side: without the grant no tab is found, and which of the two it is the person must know.
  const [isGranted, tab] = await Promise.all([mayUse(base), bestTab(base)]);
  if (!isGranted) return { state: 'no-permission' };
  if (!tab || !crm.find) return { state: 'no-tab' };
  const ask: Ask = async (request) => {
    const answer = pageAnswerSchema().safeParse(await askTab(tab.id, { callcard: 'ask', request }));
    return answer.success ? answer.data : undefined;
  };
  return toLookup(await crm.find(ask, number), caller, read);
}

function toLookup(found: FindResult, caller: PhoneNumber, read: ReadNumber): LookupState {
  switch (found.outcome) {
    case 'signed-out':
      return { state: 'signed-out' };
    case 'failed':
      return { state: 'failed', reason: found.reason };
    case 'records': {
      const candidates = found.records.flatMap(({ record, type, name, company, numbers }) => {
        const certainty = certaintyOf(caller, numbers, read);
        const firm = cleanText(company);
        return certainty
          ? [
              {
                record,
                type,
                name: cleanText(name) ?? record,
                certainty,
                ...(firm !== undefined && { company: firm }),
              },
            ]
          : [];
      });
      return candidates.length > 0
        ? { state: 'found', candidates: candidates.sort(byCertainty) }
        : { state: 'none' };
    }
  }
}

async function withTimeout(answer: Promise<LookupState>): Promise<LookupState> {
  const late: LookupState = { state: 'failed', reason: 'timeout' };
  return Promise.race([
    answer.catch((): LookupState => ({ state: 'failed', reason: 'unreachable' })),
    new Promise<LookupState>((resolve) => setTimeout(resolve, LOOKUP_TIMEOUT_MS, late)),
  ]);
}
