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

describe('a chat', () => {
  const CHAT = 'chat:xelion:session-1';
  const message = (at: number, note: string, more: Partial<ItemEvent> = {}) =>
    voicemail(at, {
      kind: 'chat',
      system: 'xelion',
      item: 'session-1',
      phase: 'renewed',
      party: { name: 'Grace Hopper' },
      note,
      ...more,
    });
  const entry = 'desk/chat/session-1';
  const toasts = (effects: ReturnType<typeof run>['effects']) =>
    effects.flatMap((effect) => (effect.do === 'notify' ? [effect.toast] : []));

  it('has one toast, which each message changes', () => {
    const house = run([message(1, 'Hello?'), message(2, 'Anybody there?')]);
    expect(toasts(house.effects)).toEqual([CHAT, CHAT]);
    expect(house.last).toContainEqual(
      expect.objectContaining({ view: expect.objectContaining({ note: 'Anybody there?' }) as object }),
    );
  });

  it('comes back with the next message after it was taken care of, even with the same words', () => {
    const house = run([message(1, 'ok'), { type: 'handled', entry }, message(3, 'ok')]);
    expect(toasts(house.last)).toEqual([CHAT]);
    expect(Object.keys(house.state.unhandled)).toEqual([entry]);
  });

  it('does not come back with a message that was told before', () => {
    const house = run([message(1, 'ok'), { type: 'handled', entry }, message(1, 'ok')]);
    expect(toasts(house.last)).toEqual([]);
    expect(house.state.unhandled).toEqual({});
  });

  it('is no news to anybody where only something about it changes', () => {
    expect(run([message(1, 'typing', { phase: 'update' })]).state.entries).toEqual({});
    const house = run([message(1, 'Hello?'), message(2, 'read', { phase: 'closed' })]);
    expect(house.last).toContainEqual({ do: 'clear', toast: CHAT, why: 'handled' });
  });

  it('is not called withheld for want of a number', () => {
    expect(onlyEntry(run([message(1, 'Hello?')])).caller).toEqual({ kind: 'other', display: '' });
  });
});

describe('what is for the history only', () => {
  it('is written down, and neither shown nor counted nor looked up', () => {
    const house = run([voicemail(1, { kind: 'device', phase: 'listed', title: 'Desk phone' })]);
    expect(house.effects.map((effect) => effect.do)).toEqual(['record']);
    expect(onlyEntry(house)).toMatchObject({ state: 'closed', handled: true, title: 'Desk phone' });
  });
});

describe('a caller whom the phone system knows by a record', () => {
  const record = { source: 'ODOO', id: '42' };

  it('is known without asking', () => {
    const house = run([voicemail(1, { party: { number: '+4930901820', name: 'Ada', record } })]);
    expect(house.effects.map((effect) => effect.do)).not.toContain('lookup');
    expect(onlyEntry(house).lookups['crm']).toEqual({
      state: 'found',
      candidates: [{ record: '42', type: 'res.partner', name: 'Ada', certainty: 'exact' }],
    });
  });

  it('is asked for where the record is kept by something else', () => {
    const elsewhere = { ...record, source: 'Outlook' };
    const house = run([voicemail(1, { party: { number: '+4930901820', record: elsewhere } })]);
    expect(house.effects.map((effect) => effect.do)).toContain('lookup');
  });
});
