import type { Ability } from '../../lib/domain/command.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import { can, type Accounts } from '../state/accounts.ts';
import type { Shown } from './select-entries.ts';

/** Of the accounts that tell of the same thing, the entry of one that can do this with it; undefined where none can. */
export function ableEntry<Kind extends Entry>(
  { same }: Shown<Kind>,
  accounts: Accounts,
  ability: Ability,
): Kind | undefined {
  return same.find(({ account }) => can(accounts, account, ability));
}
