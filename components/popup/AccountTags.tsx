import type { Accounts } from '../state/accounts.ts';
import { AccountTag } from '../ui/AccountTag.tsx';
import type { Shown } from './select-entries.ts';

/** Props of {@link AccountTags}. */
export interface AccountTagsProps {
  shown: Shown;
  accounts: Accounts;
}

/** The accounts that told of an entry; nothing for a person who has only one. */
export function AccountTags({ shown: { same }, accounts }: AccountTagsProps) {
  if (accounts.size < 2) return null;
  const ids = [...new Set(same.map(({ account }) => account))];
  const told = ids.flatMap((id) => accounts.get(id) ?? []);
  if (told.length === 0) return null;
  return (
    <span class="accounts">
      {told.map((account) => (
        <AccountTag key={account.id} account={account} />
      ))}
    </span>
  );
}
