import { describe, expect, it } from 'vitest';
import type { ItemEvent } from '../../../lib/domain/event.ts';
import { onlyEntry, run } from '../../fixtures/calls.ts';

function voicemail(at: number, more: Partial<ItemEvent> = {}) {
  const event: ItemEvent = {
    kind: 'voicemail',
    account: 'desk',
    system: 'enreach',
    event: 'CallbackChanged',
    id: `v-${at}`,
    at,
    item: 'item-1',
    phase: 'open',
    party: { number: '+4930901820', name: 'Konrad Zuse' },
    mine: true,
    ...more,
  };
  return { type: 'cti' as const, event };
}
const TOAST = 'voicemail:enreach:item-1';

describe('an item of work', () => {
  it('has one toast, counts, and is looked up', () => {
    const house = run([voicemail(1), voicemail(2)]);
    expect(house.effects.map((effect) => effect.do)).toEqual([
      'notify',
      'lookup',
      'badge',
      'record',
      'record',
    ]);
  });

  it('keeps what an update leaves out', () => {
    const house = run([voicemail(1, { recording: 'r1', note: 'please call' }), voicemail(2, { party: {} })]);
    expect(onlyEntry(house)).toMatchObject({ name: 'Konrad Zuse', recording: 'r1', note: 'please call' });
  });

  it('leaves the list and the screen when it is closed', () => {
    const house = run([voicemail(1), voicemail(2, { phase: 'closed' })]);
    expect(house.last).toContainEqual({ do: 'clear', toast: TOAST, why: 'handled' });
    expect(house.last).toContainEqual({ do: 'badge', count: 0, why: 'counted' });
  });

  it('of somebody else is only listed, until it becomes this person’s', () => {
    const others = run([voicemail(1, { mine: false })]);
    expect(others.effects.map((effect) => effect.do)).toEqual(['record']);
    expect(run([voicemail(2)], { from: others.state }).effects.map((effect) => effect.do)).toContain(
      'notify',
    );
  });
});
