import { i18n } from '#i18n';
import type { Line } from '../../lib/domain/event.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import { matchView, type Candidate } from '../../lib/domain/lookup.ts';
import { nameWords, numberWords } from '../../lib/platform/words/number-words.ts';
import { triggerWish } from './trigger-words.ts';

/** What a card says of the caller. */
export interface CallerWords {
  /** The name where one is known, else the number. */
  who: string;
  company?: string;
  /** Absent where `who` is the number already. */
  number?: string;
}

/** Who calls. Only an exact match is named without reserve: nobody should be greeted by a stranger's name. */
export function callerWords(entry: Entry, hideNumbers: boolean): CallerWords {
  const number = numberWords(entry.caller, hideNumbers);
  const match = matchView(entry.lookups);
  if (match.state === 'one') return { ...candidateWords(match.candidate), number };
  const name = entry.name ?? titleOf(entry);
  if (name === undefined) return { who: number };
  const shown = nameWords(name, hideNumbers);
  return shown === number || entry.caller.kind === 'withheld' ? { who: shown } : { who: shown, number };
}

/** What has no caller is called by its title, else by what is asked, or by the phone system's own name for the event. */
function titleOf(entry: Entry): string | undefined {
  if (entry.kind === 'call') return undefined;
  const hasNumber = entry.caller.kind !== 'other' || entry.caller.display !== '';
  if (hasNumber) return undefined;
  return entry.title ?? (entry.trigger && triggerWish(entry.trigger)) ?? entry.story[0]?.event;
}

function candidateWords({ name, company, certainty }: Candidate): CallerWords {
  const also = company !== undefined && company !== name ? { company } : {};
  switch (certainty) {
    case 'exact':
      return { who: name, ...also };
    case 'company':
      return { who: i18n.t('caller.companyOf', [company ?? name]) };
    case 'possible':
      return { who: i18n.t('caller.possibly', [name]), ...also };
  }
}

/** What was dialled: name and number of the line or queue. */
export function lineWords(line: Line | undefined): string | undefined {
  if (line?.name !== undefined && line.number !== undefined)
    return i18n.t('caller.lineNamed', [line.name, line.number]);
  return line?.name ?? line?.number ?? line?.queue;
}
