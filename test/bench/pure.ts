import { Bench } from 'tinybench';
import { pureRounds } from './pure-rounds.ts';
import type { Measure } from './report.ts';

/** Events a second that each phone system is to be read and decided on with, in one core. */
const LEAST_PER_SECOND = 200_000;

/** How many events of each phone system one core parses, reduces and decides on, in Node; and with the check between. */
export async function measurePure(milliseconds: number): Promise<Measure[]> {
  const bench = new Bench({ time: milliseconds, warmupTime: milliseconds / 4 });
  const rounds = pureRounds();
  for (const [index, { run }] of rounds.entries()) bench.add(String(index), run);
  await bench.run();
  return rounds.map(({ system, isChecked, frames }, index) => {
    const result = bench.tasks[index]?.result;
    if (result?.state !== 'completed') throw new Error(`The pure part of ${system} could not be measured.`);
    return {
      what: `${system}: parse + ${isChecked ? 'check + ' : ''}reduce + decide`,
      unit: 'events/s',
      ours: result.throughput.mean * frames,
      ...(!isChecked && { least: LEAST_PER_SECOND }),
      details: { callsPerSecond: result.throughput.mean, samples: result.latency.samplesCount },
    };
  });
}
