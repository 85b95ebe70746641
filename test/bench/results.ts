import type { Measure } from './report.ts';
import type { RingTimes } from './rings.ts';
import type { StartsOfBoth, StartTimes } from './starts.ts';
import { median, quantile, summary } from './statistics.ts';

const MOST_TIMES_BARE = 1.5;
const MOST_OVER_ANSWER_MS = 20;

/** What the rings say. The worker's clock has steps of 0.1 ms: the mean is finer than the median. */
export function measuresOfRings({ ours, bare, shown, named }: RingTimes): Measure[] {
  const [own, other] = [summary(ours), summary(bare)];
  const over = named.map(({ total, answer }) => total - answer);
  const common = { unit: 'ms', bar: MOST_TIMES_BARE };
  return [
    {
      ...common,
      what: 'frame → toast call, median',
      ours: own.median,
      bare: other.median,
      details: { ours: own, bare: other },
    },
    { ...common, what: 'frame → toast call, mean', ours: own.mean, bare: other.mean },
    {
      what: 'frame → toast passed on, median',
      unit: 'ms',
      ours: median(shown.ours),
      bare: median(shown.bare),
      details: { ours: summary(shown.ours), bare: summary(shown.bare) },
    },
    {
      what: 'ring → name, over the CRM’s answer, median',
      unit: 'ms',
      ours: median(over),
      bar: MOST_OVER_ANSWER_MS,
      details: { over: summary(over), answer: summary(named.map(({ answer }) => answer)) },
    },
    {
      what: 'ring → name, over the CRM’s answer, p95',
      unit: 'ms',
      ours: quantile(over, 0.95),
      bar: MOST_OVER_ANSWER_MS,
    },
  ];
}

/** What the starts say: on this computer with the milestones on the way, and where REST answers take their time. */
export function measuresOfStarts(near: StartsOfBoth, far: StartsOfBoth, delay: number): Measure[] {
  return [
    compare(near, 'first request', 'firstRequest'),
    compare(near, 'token', 'token'),
    compare(near, 'socket open', 'open'),
    compare(near, 'Subscribe sent', 'sent'),
    compare(near, 'Subscribe at the simulator', 'arrived'),
    { ...compare(near, 'hub subscribed', 'subscribed'), bar: MOST_TIMES_BARE },
    { ...compare(far, `hub subscribed, REST + ${delay} ms`, 'subscribed'), bar: MOST_TIMES_BARE },
  ];
}

function compare({ ours, bare }: StartsOfBoth, what: string, milestone: keyof StartTimes): Measure {
  const [own, other] = [ours, bare].map((starts) => starts.map((times) => times[milestone]));
  return {
    what: `worker start → ${what}, median`,
    unit: 'ms',
    ours: median(own ?? []),
    bare: median(other ?? []),
    details: { ours: summary(own ?? []), bare: summary(other ?? []) },
  };
}
