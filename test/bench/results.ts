import type { FloodTimes } from './floods.ts';
import type { IdleCost } from './idle.ts';
import type { HistoryTimes } from './long-history.ts';
import type { MemoryUse } from './memory.ts';
import type { Measure } from './report.ts';
import type { RingTimes } from './rings.ts';
import type { StartsOfBoth, StartTimes } from './starts.ts';
import { median, quantile, summary } from './statistics.ts';
import type { SubscriptionCost } from './subscriptions.ts';

const MOST_TIMES_BARE = 1.5;
const MOST_OVER_ANSWER_MS = 20;
const MOST_OVER_STRANGER_MS = 5;
const MOST_TIMES_BARE_IN_MIDDLE = 1.15;
const MOST_TIMES_BARE_IDLE = 1.2;
const MOST_CORE_PERCENT_IDLE = 0.5;
const MOST_FLOOD_DELAY_MS = 50;
const MOST_OVER_BARE_MB = 6;
const MOST_GROWTH_MB = 2;
const MOST_TO_OPEN_MS = 100;
const MOST_TO_SEARCH_MS = 50;
const MB = 1024 * 1024;

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

/** What rings say of callers who are known from a ring before, against those first rings. */
export function measuresOfRepeats(first: RingTimes, again: RingTimes): Measure[] {
  return [
    {
      what: 'repeat caller: name in the first toast',
      unit: '%',
      ours: (again.namedAtOnce / again.ours.length) * 100,
      details: { rings: again.ours.length, before: first.namedAtOnce },
    },
    {
      what: 'repeat caller: frame → toast call, over a first one’s, median',
      unit: 'ms',
      ours: median(again.ours) - median(first.ours),
      bar: MOST_OVER_STRANGER_MS,
      details: { first: summary(first.ours), again: summary(again.ours) },
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

/** What rings of one phone system say, each transport against the same transport of the bare extension. */
export function measuresOfTransport(system: string, { ours, bare }: RingTimes): Measure[] {
  const what = `${system}: frame → toast call`;
  const at = (share: number) => ({ unit: 'ms', ours: quantile(ours, share), bare: quantile(bare, share) });
  const details = { ours: summary(ours), bare: summary(bare) };
  return [
    { what: `${what}, median`, ...at(0.5), bar: MOST_TIMES_BARE_IN_MIDDLE, details },
    { what: `${what}, p99`, ...at(0.99), bar: MOST_TIMES_BARE },
  ];
}

/** What two idle workers say. */
export function measuresOfIdle({ seconds, ours, bare, growth }: IdleCost, accounts: number): Measure[] {
  const what = `idle, ${accounts} accounts, ${seconds} s`;
  return [
    { what: `${what}: processor time`, unit: 'ms', ours, bare, bar: MOST_TIMES_BARE_IDLE },
    { what: `${what}: of a core`, unit: '%', ours: ours / (seconds * 10), bar: MOST_CORE_PERCENT_IDLE },
    { what: `${what}: heap growth`, unit: 'kB', ours: growth.ours / 1024, details: growth },
  ];
}

/** What the heaps say. */
export function measuresOfMemory({ idle, growth, events }: MemoryUse): Measure[] {
  const count = events.toLocaleString('en');
  return [
    {
      what: 'heap over the bare one’s, idle',
      unit: 'MB',
      ours: (idle.ours - idle.bare) / MB,
      bar: MOST_OVER_BARE_MB,
      details: idle,
    },
    {
      what: `heap growth after ${count} events`,
      unit: 'MB',
      ours: growth.ours / MB,
      bar: MOST_GROWTH_MB,
      details: growth,
    },
  ];
}

/** What rings within floods say: the delay is that from sending to the toast, the bar what the flood may add. */
export function measuresOfFloods(ours: readonly FloodTimes[], bare: readonly FloodTimes[]): Measure[] {
  const calm = quantile(ours[0]?.delays ?? [], 0.99);
  return ours.map(({ rate, delays, cpu, events }, index) => {
    const other = bare[index];
    const late = quantile(delays, 0.99);
    return {
      what: `ring within ${Math.round(rate).toLocaleString('en')} events/s, p99 over calm`,
      unit: 'ms',
      ours: late - calm,
      ...(rate <= 5_500 && { bar: MOST_FLOOD_DELAY_MS }),
      details: {
        ours: {
          ...summary(delays),
          p99: late,
          max: Math.max(...delays),
          cpuMsPerThousand: (cpu / events) * 1_000,
        },
        ...(other && {
          bare: {
            ...summary(other.delays),
            p99: quantile(other.delays, 0.99),
            cpuMsPerThousand: (other.cpu / other.events) * 1_000,
          },
        }),
      },
    };
  });
}

/** What a supervisor's many queues cost. */
export function measuresOfSubscriptions(costs: readonly SubscriptionCost[]): Measure[] {
  return costs.flatMap(({ queues, subscriptions, start, heap, ring }) => {
    const what = `${queues.toLocaleString('en')} queues (${subscriptions.toLocaleString('en')} subscriptions)`;
    return [
      { what: `${what}: start → all subscribed`, unit: 'ms', ours: start },
      { what: `${what}: heap`, unit: 'MB', ours: heap / MB },
      { what: `${what}: frame → toast call, median`, unit: 'ms', ours: ring },
    ];
  });
}

/** What long histories say. The first of each is left out: it fills the browser's caches. */
export function measuresOfHistory(all: readonly HistoryTimes[]): Measure[] {
  return all.flatMap(({ entries, index, write, open, searches }) => {
    const what = `history of ${entries.toLocaleString('en')}`;
    const row = (name: string, times: readonly number[], bar?: number, more: object = {}): Measure => ({
      what: `${what}: ${name}`,
      unit: 'ms',
      ours: median(times.slice(1)),
      ...(bar !== undefined && { bar }),
      details: { ...summary(times.slice(1)), first: times[0], ...more },
    });
    return [
      row('write one, median', write),
      row('open the popup → its rows, median', open, MOST_TO_OPEN_MS),
      ...searches.map(({ what: name, times, found }) =>
        row(`search, ${name} (${found} found), median`, times, MOST_TO_SEARCH_MS, { found }),
      ),
      { what: `${what}: make the index anew`, unit: 's', ours: index / 1000 },
    ];
  });
}
