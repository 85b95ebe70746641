import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import { ConnectionRow } from './ConnectionRow.tsx';

/** Props of {@link ConnectionList}. */
export interface ConnectionListProps {
  connections: readonly ConnectionHealth[];
  now: number;
  onRetry: (account: string) => void;
}

/** All connections, each with the truth about it. */
export function ConnectionList({ connections, now, onRetry }: ConnectionListProps) {
  return (
    <section aria-labelledby="connections-heading">
      <h2 id="connections-heading" class="sr-only" tabIndex={-1}>
        {i18n.t('connection.heading')}
      </h2>
      <ul class="connections">
        {connections.map((health) => (
          <ConnectionRow key={health.account} health={health} now={now} onRetry={onRetry} />
        ))}
      </ul>
    </section>
  );
}
