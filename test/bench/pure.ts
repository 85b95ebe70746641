import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { MetadataJson } from 'libphonenumber-js/core';
import { Bench } from 'tinybench';
import { decide } from '../../lib/domain/decide.ts';
import { ctiEventSchema } from '../../lib/domain/event.ts';
import { emptyLiveState, type LiveState } from '../../lib/domain/live-state.ts';
import { createReadNumber } from '../../lib/domain/phone-number.ts';
import { reduce } from '../../lib/domain/reduce.ts';
import type { ReduceContext } from '../../lib/domain/reduce-context.ts';
import type { ParseContext } from '../../lib/phone-systems/enreach/frame.ts';
import { parse } from '../../lib/phone-systems/enreach/parse.ts';
import { TEST_USER } from '../simulators/enreach/account.ts';
import type { Measure } from './report.ts';

const NOW = Date.parse('2026-03-02T09:20:00Z');
/** What one answered call sends. */
const EVENTS = ['UserCallInComing', 'UserCallInUserConnected', 'UserCallInDisconnected'];
/** Calls that are still remembered, as in a busy quarter of an hour. */
const REMEMBERED = 20;

const METADATA = new URL('metadata.min.json', import.meta.resolve('libphonenumber-js/package.json'));

const parseContext: ParseContext = {
  account: 'desk',
  me: { id: TEST_USER.id, name: TEST_USER.email },
  places: { queues: [], lists: [] },
  now: NOW,
  clockOffset: 0,
};
const reduceContext: ReduceContext = {
  now: NOW,
  read: createReadNumber('DE', JSON.parse(readFileSync(METADATA, 'utf8')) as MetadataJson),
  crms: [{ id: 'crm', kind: 'odoo', canFind: true }],
  triggers: { origins: [], foreground: false },
};

/** How many events one core parses, checks, reduces and decides on, in Node. */
export async function measurePure(milliseconds: number): Promise<Measure> {
  const remembered = handleAll(emptyLiveState(), Array.from({ length: REMEMBERED }, framesOfCall).flat());
  const frames = framesOfCall();
  const bench = new Bench({ time: milliseconds, warmupTime: milliseconds / 4 });
  bench.add('one call', () => {
    handleAll(remembered, frames);
  });
  await bench.run();
  const result = bench.tasks[0]?.result;
  if (result?.state !== 'completed') throw new Error('The pure part could not be measured.');
  return {
    what: 'parse + check + reduce + decide',
    unit: 'events/s',
    ours: result.throughput.mean * frames.length,
    details: { callsPerSecond: result.throughput.mean, samples: result.latency.samplesCount },
  };
}

function handleAll(state: LiveState, frames: readonly object[]): LiveState {
  let now = state;
  for (const frame of frames) {
    for (const event of parse(frame, parseContext).events) {
      const reduced = reduce(now, { type: 'cti', event: ctiEventSchema().parse(event) }, reduceContext);
      decide(reduced.changes, reduced.state);
      now = reduced.state;
    }
  }
  return now;
}

function framesOfCall(): object[] {
  const callId = randomUUID();
  return EVENTS.map((eventType, index) => ({
    data: {
      rootEntityType: 'Organization',
      rootEntityId: TEST_USER.organizationId,
      eventType,
      entityType: 'User',
      entityId: TEST_USER.id,
      callId,
      legId: callId,
      callerNumber: '+442079460018',
      targetNumber: TEST_USER.number,
      id: randomUUID(),
      timestamp: new Date(NOW - 1000 + index).toISOString(),
      messageTTLSeconds: 60,
    },
  }));
}
