import { readFileSync } from 'node:fs';
import type { MetadataJson } from 'libphonenumber-js/core';
import { Bench } from 'tinybench';
import { decide } from '../../lib/domain/decide.ts';
import { ctiEventSchema } from '../../lib/domain/event.ts';
import { emptyLiveState, type LiveState } from '../../lib/domain/live-state.ts';
import { createReadNumber } from '../../lib/domain/phone-number.ts';
import { reduce } from '../../lib/domain/reduce.ts';
import type { ReduceContext } from '../../lib/domain/reduce-context.ts';
import { NOW, pureCalls, type PureCall } from './pure-calls.ts';
import type { Measure } from './report.ts';

/** Calls that are still remembered, as in a busy quarter of an hour. */
const REMEMBERED = 20;

const METADATA = new URL('metadata.min.json', import.meta.resolve('libphonenumber-js/package.json'));

const reduceContext: ReduceContext = {
  now: NOW,
  read: createReadNumber('DE', JSON.parse(readFileSync(METADATA, 'utf8')) as MetadataJson),
  crms: [{ id: 'crm', kind: 'odoo', canFind: true }],
  triggers: { origins: [], foreground: false },
};

/** Events a second that each phone system is to be read and decided on with, in one core. */
const LEAST_PER_SECOND = 200_000;

/** How many events of each phone system one core parses, reduces and decides on, in Node; and with the check between. */
export async function measurePure(milliseconds: number): Promise<Measure[]> {
  const bench = new Bench({ time: milliseconds, warmupTime: milliseconds / 4 });
  for (const [system, newCall] of Object.entries(pureCalls)) {
    const remembered = Array.from({ length: REMEMBERED }, newCall).reduce(remember, emptyLiveState());
    // A call is new to the state each time: what was handled is thrown away.
    const call = newCall();
    bench.add(system, () => {
      handle(remembered, call, false);
    });
    bench.add(`${system}, checked`, () => {
      handle(remembered, call, true);
    });
  }
  await bench.run();
  return bench.tasks.map(({ name, result }) => {
    if (result.state !== 'completed') throw new Error(`The pure part of ${name} could not be measured.`);
    const [system = '', checked] = name.split(', ');
    const frames = pureCalls[system]?.().frames.length ?? Number.NaN;
    return {
      what: `${system}: parse + ${checked ? 'check + ' : ''}reduce + decide`,
      unit: 'events/s',
      ours: result.throughput.mean * frames,
      ...(!checked && { least: LEAST_PER_SECOND }),
      details: { callsPerSecond: result.throughput.mean, samples: result.latency.samplesCount },
    };
  });
}

function remember(state: LiveState, call: PureCall): LiveState {
  return handle(state, call, true);
}

function handle(state: LiveState, { frames, parse }: PureCall, isChecked: boolean): LiveState {
  let now = state;
  for (const frame of frames)
    for (const event of parse(frame)) {
      const checked = isChecked ? ctiEventSchema().parse(event) : event;
      const reduced = reduce(now, { type: 'cti', event: checked }, reduceContext);
      decide(reduced.changes, reduced.state);
      now = reduced.state;
    }
  return now;
}
