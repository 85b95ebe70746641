import { i18n } from '#i18n';
import type { LiveState, QueueStatus } from '../../lib/domain/live-state.ts';
import {
  courseOf,
  type QueueCourse,
  type QueueNumber,
  type QueueSample,
} from '../../lib/domain/queue-samples.ts';
import type { Accounts } from '../state/accounts.ts';
import { AccountTag } from '../ui/AccountTag.tsx';
import { Sparkline } from './Sparkline.tsx';
import { stopwatch } from '../words/time-words.ts';

/** Props of {@link QueueSection}. */
export interface QueueSectionProps {
  queues: readonly QueueStatus[];
  /** How their numbers went over the last hour, by account and queue. */
  samples?: LiveState['queueSamples'];
  accounts: Accounts;
  now: number;
}

/** The numbers of the queues, as last told; while the account is live a wait goes on by itself. */
export function QueueSection({ queues, samples = {}, accounts, now }: QueueSectionProps) {
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
          {known.map((queue) => {
            const key = `${queue.account}/${queue.queue}`;
            return <QueueRow key={key} {...{ queue, accounts, now }} samples={samples[key]} />;
          })}
        </tbody>
      </table>
    </section>
  );
}

interface QueueRowProps extends Pick<QueueSectionProps, 'accounts' | 'now'> {
  queue: QueueStatus;
  samples: readonly QueueSample[] | undefined;
}

function QueueRow({ queue, samples, accounts, now }: QueueRowProps) {
  const { account, waiting, longestWait, freeAgents, at } = queue;
  const view = accounts.get(account);
  const isWaitedIn = waiting !== undefined && waiting > 0;
  const since = view?.isLive ? now - at : 0;
  const course = (number: QueueNumber) => courseOf(samples, number, now, view?.isLive ? now : at);
  return (
    <tr class={isWaitedIn ? 'waited' : ''}>
      <th scope="row">
        {nameOf(queue)} {queue.open === false && <span class="soft">({i18n.t('queues.closed')})</span>}{' '}
        {accounts.size > 1 && view && <AccountTag account={view} />}
      </th>
      <td>
        {waiting ?? '–'}
        <Course course={course('waiting')} words={(most) => i18n.t('queues.courseWaiting', [most])} />
      </td>
      <td>
        {isWaitedIn && longestWait !== undefined ? stopwatch(longestWait * 1000 + since) : '–'}
        <Course
          course={course('longestWait')}
          words={(most) => i18n.t('queues.courseLongest', [stopwatch(most * 1000)])}
        />
      </td>
      <td>
        {freeAgents ?? '–'}
        <Course
          course={course('freeAgents')}
          words={(most, least) => i18n.t('queues.courseFree', [least, most])}
        />
      </td>
    </tr>
  );
}

interface CourseProps {
  course: QueueCourse;
  words: (most: number, least: number) => string;
}

/** The last hour as a line, and in words for those who do not see it. */
function Course({ course, words }: CourseProps) {
  const known = course.filter((value) => value !== undefined);
  if (known.length === 0) return null;
  return <Sparkline course={course} label={words(Math.max(...known), Math.min(...known))} />;
}

function nameOf({ name, queue }: QueueStatus): string {
  return name ?? queue;
}

function byName(one: QueueStatus, other: QueueStatus): number {
  return nameOf(one).localeCompare(nameOf(other));
}
