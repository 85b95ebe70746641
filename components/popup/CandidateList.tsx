import type { Entry } from '../../lib/domain/live-state.ts';
import { candidatesOf, certaintyWord, nameOfCrm, type CrmNames } from '../words/match-words.ts';

/** Props of {@link CandidateList}. */
export interface CandidateListProps {
  lookups: Entry['lookups'];
  names: CrmNames;
  onChoose: (crm: string, record: string) => void;
}

/** The records that may be the caller, best first, each a button. */
export function CandidateList({ lookups, names, onChoose }: CandidateListProps) {
  const choices = candidatesOf(lookups);
  const isOneCrm = new Set(choices.map(({ crm }) => crm)).size < 2;
  return (
    <ul class="candidates">
      {choices.map(({ crm, candidate }) => (
        <li key={`${crm} ${candidate.type} ${candidate.record}`}>
          <button type="button" class="candidate" onClick={() => onChoose(crm, candidate.record)}>
            <span class="candidate-name">{candidate.name}</span>
            <span class="soft">
              {[
                candidate.company === candidate.name ? undefined : candidate.company,
                certaintyWord(candidate.certainty),
                isOneCrm ? undefined : nameOfCrm(names, crm),
              ]
                .filter(Boolean)
                .map((part) => ` - ${part}`)
                .join('')}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
