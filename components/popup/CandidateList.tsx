import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Entry } from '../../lib/domain/live-state.ts';
import { choicesOf, type Choice } from '../../lib/domain/lookup.ts';
import { narrow } from '../../lib/domain/narrow-candidates.ts';
import { count } from '../../lib/platform/words/count.ts';
import { certaintyWord, nameOfCrm, type CrmNames } from '../words/match-words.ts';
import { Icon } from '../ui/Icon.tsx';

/** Props of {@link CandidateList}. */
export interface CandidateListProps {
  lookups: Entry['lookups'];
  names: CrmNames;
  onChoose: (crm: string, record: string) => void;
  /** Takes back whom the person chose at an earlier call. */
  onForget: () => void;
}

/** The records that may be the caller, best first, each a button; too many of them are narrowed by typing. */
export function CandidateList({ lookups, names, onChoose, onForget }: CandidateListProps) {
  const [typed, setTyped] = useState('');
  const choices = choicesOf(lookups);
  const { shown, more } = narrow(choices, typed);
  const isMany = more > 0 || typed !== '';
  const isOneCrm = new Set(choices.map(({ crm }) => crm)).size < 2;
  return (
    <div class="candidates">
      {isMany && (
        <input
          type="search"
          class="input"
          aria-label={i18n.t('pick.narrow')}
          placeholder={i18n.t('pick.narrow')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.map((choice) => (
          <CandidateRow
            key={`${choice.crm} ${choice.candidate.type} ${choice.candidate.record}`}
            {...{ choice, onChoose, onForget }}
            crmName={isOneCrm ? undefined : nameOfCrm(names, choice.crm)}
          />
        ))}
      </ul>
      {isMany && (
        <p class="soft" role="status">
          {shown.length === 0 ? i18n.t('pick.none') : more > 0 && i18n.t('pick.more', more, [count(more)])}
        </p>
      )}
    </div>
  );
}

interface CandidateRowProps extends Pick<CandidateListProps, 'onChoose' | 'onForget'> {
  choice: Choice;
  /** Where several CRMs have one. */
  crmName: string | undefined;
}

function CandidateRow({ choice: { crm, candidate }, crmName, onChoose, onForget }: CandidateRowProps) {
  const { name, company, certainty, inactive, picked, record } = candidate;
  const facts = [
    company === name ? undefined : company,
    certaintyWord(certainty),
    crmName,
    inactive ? i18n.t('pick.inactive') : undefined,
  ];
  return (
    <li class={picked ? 'picked' : undefined}>
      <button type="button" class="candidate" onClick={() => onChoose(crm, record)}>
        {picked && (
          <span class="picked-before">
            <Icon name="check" />
            {i18n.t('pick.before')}
          </span>
        )}
        <span class="candidate-name">{name}</span>
        <span class="soft">{facts.filter(Boolean).map((fact) => `\u00a0· ${fact}`)}</span>
      </button>
      {picked && (
        <button
          type="button"
          class="button small quiet"
          aria-label={i18n.t('action.of', [i18n.t('pick.forget'), name])}
          onClick={onForget}
        >
          {i18n.t('pick.forget')}
        </button>
      )}
    </li>
  );
}
