import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { LiveState } from '../../lib/domain/live-state.ts';
import type { Accounts } from '../state/accounts.ts';
import type { RunCommand } from '../state/run-command.ts';
import { AccountStatus } from '../status/AccountStatus.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';

/** Props of {@link ConnectionList}. */
export interface ConnectionListProps {
  connections: readonly ConnectionHealth[];
  accounts: Accounts;
  presence: LiveState['presence'];
  wrapups: LiveState['wrapups'];
  now: number;
  onRetry: (account: string) => void;
  onCommand: RunCommand;
}

/** All connections, each with the truth about it, and with the person's own availability there. */
export function ConnectionList({
  connections,
  accounts,
  presence,
  wrapups,
  now,
  onRetry,
  onCommand,
}: ConnectionListProps) {
  return (
    <section aria-labelledby="connections-heading">
      <h2 id="connections-heading" class="sr-only" tabIndex={-1}>
        {i18n.t('connection.heading')}
      </h2>
      <ul class="connections">
        {connections.map((health) => {
          const account = accounts.get(health.account);
          const colour = accounts.size > 1 ? account?.colour : undefined;
          return (
            <ConnectionRow key={health.account} {...{ health, colour, now, onRetry }}>
              {account?.isLive && (
                <AccountStatus
                  account={account}
                  presence={presence[account.id]}
                  wrapup={wrapups[account.id]}
                  now={now}
                  onCommand={onCommand}
                />
              )}
            </ConnectionRow>
          );
        })}
      </ul>
    </section>
  );
}
