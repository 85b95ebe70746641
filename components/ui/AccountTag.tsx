import type { AccountView } from '../state/accounts.ts';

/** Which account something came through: its name, and the colour that it has everywhere. */
export function AccountTag({ account }: { account: AccountView }) {
  return (
    <span class={`account account-${account.colour}`}>
      <span class="account-dot" aria-hidden="true" />
      {account.label}
    </span>
  );
}
