/** Numbers of a queue that can be drawn over time. */
const QUEUE_NUMBERS = ['waiting', 'longestWait', 'freeAgents'] as const;
export type QueueNumber = (typeof QUEUE_NUMBERS)[number];

/** The numbers of one queue in one minute: most waiting, longest wait in seconds, fewest free. Absent where not told. */
export type QueueSample = { minute: number } & { [Name in QueueNumber]?: number };

/** What a queue's numbers are at an instant. */
export type QueueNumbers = { at: number } & { [Name in QueueNumber]?: number | undefined };

/** Minutes that are kept and drawn. */
export const SAMPLED_MINUTES = 60;
/** More queues than anybody watches; the ones heard of longest ago go first. */
const MOST_QUEUES = 40;
const MINUTE_MS = 60_000;

export type QueueSamples = Readonly<Record<string, readonly QueueSample[]>>;

/**
 * Notes the numbers of a queue for their minute. What was worst in a minute stands for it: a peak of ten seconds is what
 * a wallboard is for. The same object comes back where nothing is new.
 *
 * @param key of the queue in the live state.
 */
export function noteSample(samples: QueueSamples, key: string, status: QueueNumbers): QueueSamples {
  const told = QUEUE_NUMBERS.filter((name) => status[name] !== undefined);
  if (told.length === 0) return samples;
  const minute = Math.floor(status.at / MINUTE_MS);
  const known = samples[key] ?? [];
  const last = known.at(-1);
  // A clock that was set back must not make the past grow.
  if (last && minute < last.minute) return samples;
  const before = last?.minute === minute ? last : undefined;
  const next = worst(before, minute, status);
  if (before && QUEUE_NUMBERS.every((name) => before[name] === next[name])) return samples;
  const others = known.filter((sample) => sample.minute < minute && sample.minute > minute - SAMPLED_MINUTES);
  return withinBounds({ ...samples, [key]: [...others, next] });
}

function worst(before: QueueSample | undefined, minute: number, status: QueueNumbers): QueueSample {
  const sample: QueueSample = { minute };
  for (const name of QUEUE_NUMBERS) {
    const values = [before?.[name], status[name]].filter((value) => value !== undefined);
    if (values.length > 0) sample[name] = name === 'freeAgents' ? Math.min(...values) : Math.max(...values);
  }
  return sample;
}

function withinBounds(samples: QueueSamples): QueueSamples {
  const queues = Object.entries(samples);
  if (queues.length <= MOST_QUEUES) return samples;
  const heard = ([, list]: (typeof queues)[number]) => list.at(-1)?.minute ?? 0;
  return Object.fromEntries(queues.sort((one, other) => heard(other) - heard(one)).slice(0, MOST_QUEUES));
}

/** A number of the last hour, minute by minute, the present one last; undefined before it was first told. */
export type QueueCourse = readonly (number | undefined)[];

/**
 * How a number of a queue went over the last hour. A number holds until another one is told.
 *
 * @param until the instant up to which the last number is known to hold: now, or when the account was last heard.
 */
export function courseOf(
  samples: readonly QueueSample[] | undefined,
  name: QueueNumber,
  now: number,
  until: number,
): QueueCourse {
  const present = Math.floor(now / MINUTE_MS);
  const end = Math.floor(until / MINUTE_MS);
  const told = (samples ?? []).filter((sample) => sample[name] !== undefined && sample.minute <= present);
  return Array.from({ length: SAMPLED_MINUTES }, (_none, step) => {
    const minute = present - SAMPLED_MINUTES + 1 + step;
    return minute > end ? undefined : told.findLast((sample) => sample.minute <= minute)?.[name];
  });
}
