import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../../lib/domain/event.ts';
import { emptyLiveState, type Entry, type LiveState } from '../../../lib/domain/live-state.ts';
import { createPipeline } from '../../../lib/pipeline/pipeline.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';
import { readGerman } from '../../fixtures/phone.ts';

function pipelineOver(options: { stored?: LiveState; history?: Entry } = {}) {
  const told: string[] = [];
  const oddities: string[] = [];
  let stored: LiveState | undefined;
  const pipeline = createPipeline({
    now: () => 1500,
    localTime: () => ({ minutes: 600, day: 1 }),
    hydrate: () => Promise.resolve(options.stored ?? emptyLiveState()),
    context: () =>
      Promise.resolve({
        read: readGerman,
        crms: [{ id: 'crm', kind: 'odoo', canFind: true }],
        triggers: { origins: [], foreground: false },
        attention: { rules: [], quietHours: null },
      }),
    store(_before, state) {
      stored = state;
      told.push('store');
    },
    run: (effect) => told.push(effect.do),
    remembered: () => Promise.resolve(options.history),
    onOddity: (what) => oddities.push(what),
  });
  return { pipeline, told, oddities, stored: () => stored };
}
const ring = callEvent('ring', 1000);

describe('the pipeline', () => {
  it('shows before it stores', async () => {
    const { pipeline, told } = pipelineOver();
    await pipeline.ingest({ type: 'cti', event: ring });
    expect(told).toEqual(['notify', 'lookup', 'record', 'store']);
  });

  it('keeps the order of what came before it was ready', async () => {
    const { pipeline, stored } = pipelineOver();
    await Promise.all([
      pipeline.ingest({ type: 'cti', event: ring }),
      pipeline.ingest({ type: 'cti', event: callEvent('answered', 1200) }),
    ]);
    expect(Object.values(stored()?.entries ?? {})[0]?.state).toBe('answered');
  });

  it('of a revived worker goes on where the last one stopped', async () => {
    const first = run([ring]);
    const { pipeline, told } = pipelineOver({ stored: first.state });
    await pipeline.ingest({ type: 'cti', event: { ...ring, id: 'double' } });
    expect(told).not.toContain('notify');
    await pipeline.ingest({ type: 'cti', event: callEvent('answered', 1200) });
    expect(told).toContain('clear');
  });

  it('leaves out what does not fit the schema, and goes on', async () => {
    const { pipeline, told, oddities } = pipelineOver();
    await pipeline.ingest({ type: 'cti', event: { ...ring, phase: 'explode' } as unknown as CallEvent });
    expect(oddities).toHaveLength(1);
    expect(oddities[0]).not.toContain('+49');
    await pipeline.ingest({ type: 'cti', event: ring });
    expect(told).toContain('notify');
  });

  it('does not bring back a missed call that was taken care of', async () => {
    const handled = { ...onlyEntry(run([ring, callEvent('ended', 1200)])), handled: true };
    const { pipeline } = pipelineOver({ history: handled });
    await pipeline.ingest({ type: 'cti', event: callEvent('past', 1000, { outcome: 'missed' }) });
    expect(pipeline.state().unhandled).toEqual({});
    expect(pipeline.state().entries[handled.key]?.handled).toBe(true);
  });

  it('fetches from the history what a click refers to', async () => {
    const missed = onlyEntry(run([ring, callEvent('ended', 1200)]));
    const { pipeline, told } = pipelineOver({ history: missed });
    await pipeline.ingest({ type: 'open', entry: missed.key, choice: { open: 'search', crm: 'crm' } });
    expect(told).toContain('open');
  });
});
