import { readFileSync } from 'node:fs';
import type { MetadataJson } from 'libphonenumber-js/core';
import { decide } from '../../lib/domain/decide.ts';
import { ctiEventSchema } from '../../lib/domain/event.ts';
import { emptyLiveState, type LiveState } from '../../lib/domain/live-state.ts';
import { createReadNumber } from '../../lib/domain/phone-number.ts';
import { reduce } from '../../lib/domain/reduce.ts';
import type { ReduceContext } from '../../lib/domain/reduce-context.ts';
import { NOW, pureCalls, type PureCall } from './pure-calls.ts';

/** One whole call of a phone system read and decided on; each time as new as the first. */
export interface PureRound {
  system: string;
  /** With the check against the schema of events between. */
  isChecked: boolean;
  /** Frames of the phone system in a call. */
  frames: number;
  run(): void;
}

/** Calls that are still remembered, as in a busy quarter of an hour. */
const REMEMBERED = 20;

const METADATA = new URL('metadata.min.json', import.meta.resolve('libphonenumber-js/package.json'));

const reduceContext: ReduceContext = {
  now: NOW,
  read: createReadNumber('DE', JSON.parse(readFileSync(METADATA, 'utf8')) as MetadataJson),
  crms: [{ id: 'crm', kind: 'odoo', canFind: true }],
  triggers: { origins: [], foreground: false },
};

/** What the pure part does of each phone system, without and with the check. */
export function pureRounds(): PureRound[] {
  return Object.entries(pureCalls).flatMap(([system, newCall]) => {
    const remembered = Array.from({ length: REMEMBERED }, newCall).reduce(remember, emptyLiveState());
    // A call is new to the state each time: what was handled is thrown away.
    const call = newCall();
    return [false, true].map((isChecked) => ({
      system,
      isChecked,
      frames: call.frames.length,
      run() {
        handle(remembered, call, isChecked);
      },
    }));
  });
}

function remember(state: LiveState, call: PureCall): LiveState {
  return handle(state, call, true);
}

function handle(state: LiveState, { frames, newParse }: PureCall, isChecked: boolean): LiveState {
  const parse = newParse();
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
