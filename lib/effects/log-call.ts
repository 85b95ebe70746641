import type { NoteResult } from '../crm/crm.ts';
import type { Call } from '../domain/call.ts';
import { oneRecord } from '../domain/lookup.ts';
import type { CrmSettings } from '../domain/settings.ts';
import { bestTab, mayUse } from '../platform/crm-tabs.ts';
import type { LogOutcome } from '../platform/protocol.ts';
import { noteText } from '../platform/words/call-note.ts';
import { askOf, loadAdapter } from './crm-adapter.ts';

/** Longer than a look-up's: here a person waits, and a CRM that is late may have written it. */
const LIMIT_MS = 12_000;

/**
 * Writes a note about a call at its one record, through the CRM's open tab, or without one, as look-ups do. The call's toast is the
 * mark of the note, so that accounts and colleagues that heard the same call write it once.
 */
export async function logCall(
  call: Call,
  crmOf: (id: string) => CrmSettings | undefined,
): Promise<LogOutcome> {
  const choice = oneRecord(call.lookups);
  const settings = choice && crmOf(choice.crm);
  if (!settings) return { outcome: 'not-possible' };
  const { url: base } = settings;
  const [crm, isGranted, tab] = await Promise.all([loadAdapter(settings), mayUse(base), bestTab(base)]);
  if (!crm?.logNote) return { outcome: 'not-possible' };
  if (!isGranted) return { outcome: 'no-permission' };
  const { record, type } = choice.candidate;
  const note = { key: call.toast, text: noteText(call) };
  const done = await withinLimit(crm.logNote(askOf(base, tab), base, { record, type }, note));
  return !tab && needsTab(done) ? { outcome: 'no-tab' } : done;
}

/** Without a page both may mean no more than that something of it is missing. */
function needsTab(done: LogOutcome): boolean {
  return done.outcome === 'signed-out' || (done.outcome === 'failed' && done.reason === 'refused');
}

async function withinLimit(work: Promise<NoteResult>): Promise<LogOutcome> {
  const late = Promise.withResolvers<LogOutcome>();
  const timer = setTimeout(() => late.resolve({ outcome: 'failed', reason: 'timeout' }), LIMIT_MS);
  const answered = work.catch((): LogOutcome => ({ outcome: 'failed', reason: 'unreachable' }));
  try {
    return await Promise.race([answered, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
