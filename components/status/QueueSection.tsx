import { i18n } from '#i18n';
import type { QueueStatus } from '../../lib/domain/live-state.ts';
import type { Accounts } from '../state/accounts.ts';
import { AccountTag } from '../ui/AccountTag.tsx';
import { stopwatch } from '../words/time-words.ts';

/** Props of {@link QueueSection}. */
export interface QueueSectionProps {
  queues: readonly QueueStatus[];
  accounts: Accounts;
  now: number;
}

/** The numbers of the queues, as last told; while the account is live a wait goes on by itself. */
export function QueueSection({ queues, accounts, now }: QueueSectionProps) {
  const known = queues.filter(({ account }) => accounts.has(account)).sort(byName);
  if (known.length === 0) return null;
  return (
    <section aria-labelledby="queues-heading">
      <h2 id="queues-heading" tabIndex={-1}>
        {i18n.t('queues.heading')}
      </h2>
      <table class="card queues">
        <thead>
          <tr>
            <th scope="col">{i18n.t('queues.queue')}</th>
            <th scope="col">{i18n.t('queues.waiting')}</th>
            <th scope="col">{i18n.t('queues.longest')}</th>
            <th scope="col">{i18n.t('queues.free')}</th>
          </tr>
        </thead>
        <tbody>
          {known.map((queue) => (
            <QueueRow key={`${queue.account}/${queue.queue}`} {...{ queue, accounts, now }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function QueueRow({ queue, accounts, now }: { queue: QueueStatus; accounts: Accounts; now: number }) {
  const { account, waiting, longestWait, freeAgents, at } = queue;
  const view = accounts.get(account);
  const isWaitedIn = waiting !== undefined && waiting > 0;
  const since = view?.isLive ? now - at : 0;
  return (
    <tr class={isWaitedIn ? 'waited' : ''}>
      <th scope="row">
        {nameOf(queue)}
        {queue.open === false && <span class="soft"> ({i18n.t('queues.closed')})</span>}{' '}
        {accounts.size > 1 && view && <AccountTag account={view} />}
      </th>
      <td>{waiting ?? '–'}</td>
      <td>{isWaitedIn && longestWait !== undefined ? stopwatch(longestWait * 1000 + since) : '–'}</td>
      <td>{freeAgents ?? '–'}</td>
    </tr>
  );
}

function nameOf({ name, queue }: QueueStatus): string {
  return name ?? queue;
}

function byName(one: QueueStatus, other: QueueStatus): number {
  return nameOf(one).localeCompare(nameOf(other));
}
