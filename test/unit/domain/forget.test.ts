import { describe, expect, it } from 'vitest';
import { forget } from '../../../lib/domain/forget.ts';
import { callEvent, run } from '../../fixtures/calls.ts';

const missed = run([
  callEvent('ring', 1000, { call: 'old' }),
  callEvent('ended', 2000, { call: 'old' }),
  callEvent('ring', 3000, { call: 'now' }),
]).state;

describe('forgetting', () => {
  it('takes an entry out of the state and of what waits for a person, and counts anew', () => {
    const house = run([{ type: 'forget', entries: ['desk/old'] }], { from: missed });
    expect(Object.keys(house.state.entries)).toEqual(['desk/now']);
    expect(house.state.unhandled).toEqual({});
    expect(house.effects).toEqual([{ do: 'badge', count: 0, why: 'counted' }]);
  });

  it('takes out what waits for a person although only the history knew it', () => {
    const later = { ...missed, entries: {} };
    expect(forget(later, ['desk/old']).unhandled).toEqual({});
  });

  it('leaves a call that is going on', () => {
    expect(forget(missed, ['desk/now'])).toBe(missed);
  });

  it('of what is not known changes nothing', () => {
    expect(forget(missed, ['desk/another'])).toBe(missed);
    expect(run([{ type: 'forget', entries: ['desk/another'] }], { from: missed }).effects).toEqual([]);
  });
});
