import { i18n } from '#i18n';
import { numberForms } from '../../lib/domain/phone-number.ts';
import { matchView } from '../../lib/domain/lookup.ts';
import { nameOfCrm } from '../words/match-words.ts';
import type { EntryTools } from './entry-tools.ts';
import type { Shown } from './select-entries.ts';

/** Props of {@link NewRecord}. */
export interface NewRecordProps extends Pick<EntryTools, 'names' | 'abilities' | 'onAct'> {
  shown: Shown;
  who: string;
}

/** For a caller whom no CRM knows: a new record with the number filled in, in each CRM that has a form for that. */
export function NewRecord({ shown: { entry }, who, names, abilities, onAct }: NewRecordProps) {
  const { state } = matchView(entry.lookups);
  if ((state !== 'none' && state !== 'search-only') || !numberForms(entry.caller)) return null;
  const crms = Object.entries(entry.lookups).flatMap(([crm, lookup]) =>
    (lookup.state === 'none' || lookup.state === 'search-only') && abilities[crm]?.includes('create')
      ? [crm]
      : [],
  );
  return (
    <>
      {crms.map((crm) => {
        const label = i18n.t('action.newRecord', [nameOfCrm(names, crm)]);
        return (
          <button
            key={crm}
            type="button"
            class="button small"
            aria-label={i18n.t('action.of', [label, who])}
            onClick={() => onAct([entry.key], { do: 'new-record', crm })}
          >
            {label}
          </button>
        );
      })}
    </>
  );
}
