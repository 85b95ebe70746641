import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN, withCalls } from '../../../../lib/phone-systems/fessbox/known.ts';

describe('calls that the person was shown', () => {
  const ring = { call: 'airtel1@1780000000000', state: 'ring', direction: 'in' } as const;

  it('stand for a channel of which nothing is known', () => {
    const { channels } = withCalls(NOTHING_KNOWN, [ring]);
    expect(channels.get('airtel1')).toEqual({
      mode: 'ring',
      timestamp: 1_780_000_000_000,
      since: 1_780_000_000_000,
      call: { id: ring.call, direction: 'in', state: 'ring' },
    });
  });

  it('do not take the place of what is remembered, and are left out when they are over', () => {
    const call = { id: 'airtel1@5', direction: 'in', state: 'answered' } as const;
    const known = { ...NOTHING_KNOWN, channels: new Map([['airtel1', { mode: 'master', since: 5, call }]]) };
    expect(withCalls(known, [ring]).channels.get('airtel1')?.call).toBe(call);
    expect(withCalls(NOTHING_KNOWN, [{ ...ring, state: 'missed' }]).channels.size).toBe(0);
    expect(withCalls(NOTHING_KNOWN, [{ ...ring, call: 'no channel' }]).channels.size).toBe(0);
  });
});
