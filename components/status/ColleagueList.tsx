import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Colleague, LiveState } from '../../lib/domain/live-state.ts';
import { count } from '../../lib/platform/words/count.ts';
import type { Accounts } from '../state/accounts.ts';
import { AccountTag } from '../ui/AccountTag.tsx';
import { Icon } from '../ui/Icon.tsx';
import { presenceWords } from '../words/presence-words.ts';

/** Props of {@link ColleagueList}. */
export interface ColleagueListProps {
  colleagues: LiveState['colleagues'];
  accounts: Accounts;
  now: number;
}

interface Listed {
  key: string;
  account: string;
  name: string;
  colleague: Colleague;
}

/** Who else can be reached now: folded, and drawn only when it is unfolded, since some lists have hundreds. */
export function ColleagueList({ colleagues, accounts, now }: ColleagueListProps) {
  const [isOpen, setOpen] = useState(false);
  const listed = Object.entries(colleagues)
    .filter(([account]) => accounts.has(account))
    .flatMap(([account, byId]) =>
      Object.entries(byId).map(([id, colleague]) => listedAs(account, id, colleague)),
    );
  if (listed.length === 0) return null;
  return (
    <details class="card colleagues" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{i18n.t('presence.colleagues', listed.length, [count(listed.length)])}</summary>
      {isOpen && (
        <ul>
          {listed
            .sort((one, other) => one.name.localeCompare(other.name))
            .map(({ key, account, name, colleague }) => (
              <ColleagueRow key={key} {...{ account, name, colleague, accounts, now }} />
            ))}
        </ul>
      )}
    </details>
  );
}

function ColleagueRow({
  account,
  name,
  colleague,
  accounts,
  now,
}: Omit<Listed, 'key'> & Omit<ColleagueListProps, 'colleagues'>) {
  const { tone, icon, word, details } = presenceWords(colleague, now);
  const view = accounts.get(account);
  return (
    <li class={tone}>
      <Icon name={icon} />
      <span class="colleague-name">{name}</span>
      <span class="soft">{[word, ...details].join(' · ')}</span>
      {accounts.size > 1 && view && <AccountTag account={view} />}
    </li>
  );
}

function listedAs(account: string, id: string, colleague: Colleague): Listed {
  return { key: `${account}/${id}`, account, name: colleague.name ?? id, colleague };
}
