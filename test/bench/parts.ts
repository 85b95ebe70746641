import type { Builds } from './builds.ts';
import { measureContentScript } from './content-script.ts';
import { measureFlood, type FloodTimes } from './floods.ts';
import { measureIdle } from './idle.ts';
import { measureHistory, type HistoryTimes } from './long-history.ts';
import { measureMemory } from './memory.ts';
import { cospacePhone } from './phones/cospace.ts';
import { enreachPhone } from './phones/enreach.ts';
import { fessboxPhone } from './phones/fessbox.ts';
import { xelionPhone } from './phones/xelion.ts';
import { measurePure } from './pure.ts';
import type { Measure } from './report.ts';
import {
  measuresOfFloods,
  measuresOfHistory,
  measuresOfIdle,
  measuresOfMemory,
  measuresOfRepeats,
  measuresOfRings,
  measuresOfStarts,
  measuresOfSubscriptions,
  measuresOfTransport,
} from './results.ts';
import { BRISK, measureRings } from './rings.ts';
import { measureSizes } from './sizes.ts';
import { setStage, type Stage } from './stage.ts';
import { measureStarts } from './starts.ts';
import { measureSubscriptions, type SubscriptionCost } from './subscriptions.ts';

/** What a part of the benchmark gets. */
export interface Part {
  builds: Builds;
  isQuick: boolean;
}

/** What an answer from the same continent takes. */
const REST_DELAY_MS = 30;
const FOUR = [enreachPhone, xelionPhone, cospacePhone, fessboxPhone];
/** Events a second; first none, which the others are compared with. The third is two phone systems at 2,000 each. */
const FLOODS = [0, 1_000, 4_000, 5_000, 20_000];
/** The CRM knows the first thousand callers; whoever rings without being looked up by name comes after them. */
const STRANGERS = 1_000;

/** All parts, in the order in which they run. Each sets its own stage, and clears it. */
export const parts = {
  async rings({ builds, isQuick }) {
    const stage = await setStage(builds, [enreachPhone]);
    return onStage(stage, async () => {
      const count = isQuick ? 40 : 200;
      const first = await measureRings(stage, { count });
      // The same callers once more: by now they are remembered.
      const repeats = measuresOfRepeats(first, await measureRings(stage, { count }));
      const starts = isQuick ? 8 : 20;
      const near = await measureStarts(stage, starts, 0);
      const far = await measureStarts(stage, starts, REST_DELAY_MS);
      return [...measuresOfRings(first), ...repeats, ...measuresOfStarts(near, far, REST_DELAY_MS)];
    });
  },

  async transports({ builds, isQuick }) {
    const stage = await setStage(builds, FOUR);
    return onStage(stage, async () => {
      const measures: Measure[] = [];
      const count = isQuick ? 40 : 500;
      for (const [phone, { system }] of stage.ours.phones.entries()) {
        const from = STRANGERS * (phone + 1);
        const times = await measureRings(stage, { phone, count, from, pace: BRISK });
        measures.push(...measuresOfTransport(system, times));
      }
      return measures;
    });
  },

  async floods({ builds, isQuick }) {
    const stage = await setStage(builds, FOUR);
    return onStage(stage, async () => {
      const [ours, bare]: [FloodTimes[], FloodTimes[]] = [[], []];
      // What a longer one leaves in the probe is more than the browser's driver passes on.
      const seconds = isQuick ? 5 : 10;
      for (const [index, rate] of FLOODS.entries()) {
        const from = STRANGERS * 5 + index * 400;
        ours.push(await measureFlood(stage.ours, { rate, seconds, from }));
        bare.push(await measureFlood(stage.bare, { rate, seconds, from }));
      }
      return measuresOfFloods(ours, bare);
    });
  },

  async standing({ builds, isQuick }) {
    const stage = await setStage(builds, FOUR);
    return onStage(stage, async () => [
      ...measuresOfIdle(await measureIdle(stage, isQuick ? 20 : 300), FOUR.length),
      ...measuresOfMemory(await measureMemory(stage, isQuick ? 20_000 : 100_000)),
    ]);
  },

  async subscriptions({ builds, isQuick }) {
    const costs: SubscriptionCost[] = [];
    for (const queues of isQuick ? [10, 500] : [10, 100, 1_000, 5_000])
      costs.push(await measureSubscriptions(builds, queues));
    return measuresOfSubscriptions(costs);
  },

  page: ({ isQuick }) => measureContentScript(isQuick),

  async history({ builds, isQuick }) {
    const times: HistoryTimes[] = [];
    for (const entries of isQuick ? [1_000, 50_000] : [1_000, 50_000, 1_000_000])
      times.push(await measureHistory(builds.ours, entries));
    return measuresOfHistory(times);
  },

  sizes: () => Promise.resolve(measureSizes()),

  pure: ({ isQuick }) => measurePure(isQuick ? 1_000 : 3_000),
} satisfies Record<string, (part: Part) => Promise<Measure[]>>;

export type PartName = keyof typeof parts;
export const PART_NAMES = Object.keys(parts) as PartName[];

async function onStage(stage: Stage, measure: () => Promise<Measure[]>): Promise<Measure[]> {
  try {
    return await measure();
  } finally {
    await stage.close();
  }
}
