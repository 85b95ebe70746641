import { describe, expect, it } from 'vitest';
import type { Me } from '../../../../lib/phone-systems/xelion/me.ts';
import { callEvents } from '../../../../lib/phone-systems/xelion/parse-call.ts';
import { ADA, ANNA, BRAM, context, frameOf, ME } from '../../../fixtures/xelion/frames.ts';

const CALL = { initiation: 'incoming', date: '2026-03-02 09:19:58', callId: 'c1' };
const FROM_ANNA = {
  callerUser: '1650001',
  callerUserAddressable: '1650011',
  callerPhoneNumber: '+31152511411',
};
const LINE = { calleePhoneNumber: '+31152511400', calleePhoneLineOid: '1651130' };

function parse(type: string, fields: object, me: Me = ME) {
  return callEvents(frameOf(type, { ...CALL, ...fields }), { ...context, me });
}

describe('whose call it is', () => {
  it.each<[string, string, object, object | undefined]>([
    [
      'a call to this user',
      'newCallEvent',
      { ...ADA, ...ANNA },
      { phase: 'ring', scope: 'own', direction: 'in' },
    ],
    [
      'a call to their number alone',
      'newCallEvent',
      { ...ADA, calleePhoneNumber: '0031 15 251 14 11' },
      { phase: 'ring', scope: 'own' },
    ],
    ['a call to a colleague', 'newCallEvent', { ...ADA, ...BRAM }, undefined],
    [
      'a call to a line',
      'newCallEvent',
      { ...ADA, ...LINE },
      { phase: 'waiting', scope: 'queue', line: { queue: '1651130' } },
    ],
    ['a call of this user', 'newCallEvent', { ...FROM_ANNA, ...BRAM }, { phase: 'leg', direction: 'out' }],
    [
      'their call that was answered',
      'callConnectedEvent',
      { ...FROM_ANNA, ...BRAM },
      { phase: 'answered', direction: 'out', party: { number: '+31152511412' } },
    ],
    ['a call that they took', 'callConnectedEvent', { ...ADA, ...ANNA }, { phase: 'answered', scope: 'own' }],
    [
      'a call that a colleague took',
      'callConnectedEvent',
      { ...ADA, ...BRAM },
      { phase: 'answered-elsewhere', scope: 'queue', by: '+31152511412' },
    ],
    ['a channel of theirs that is gone', 'channelHungUpEvent', ANNA, { phase: 'withdrawn', scope: 'own' }],
    ['a channel of a colleague that is gone', 'channelHungUpEvent', BRAM, undefined],
    ['a channel of a caller that is gone', 'channelHungUpEvent', ADA, undefined],
    [
      'the end of their call',
      'callHungUpEvent',
      { ...ADA, ...ANNA, duration: '42' },
      { phase: 'ended', scope: 'own', duration: 42 },
    ],
    ['the end of another call', 'callHungUpEvent', { ...ADA, ...BRAM }, { phase: 'ended', scope: 'queue' }],
    ['a call that they missed', 'missedCallEvent', { ...ADA, ...ANNA }, { phase: 'withdrawn', scope: 'own' }],
    [
      'a call that their line missed',
      'missedCallEvent',
      { ...ADA, ...LINE },
      { phase: 'withdrawn', scope: 'own' },
    ],
    ['a call that a colleague missed', 'missedCallEvent', { ...ADA, ...BRAM }, undefined],
  ])('%s', (_what, type, fields, event) => {
    const events = parse(type, fields);
    if (event === undefined) expect(events).toEqual([]);
    else expect(events).toMatchObject([{ call: 'c1', event: type, ...event }]);
  });

  it('counts as this user’s where nothing is known of them', () => {
    const unknown = { userName: 'anna', numbers: [] };
    expect(parse('newCallEvent', { ...ADA, ...BRAM }, unknown)).toMatchObject([{ phase: 'ring' }]);
  });

  it('is nobody’s without a call id', () => {
    expect(parse('newCallEvent', { ...ADA, ...ANNA, callId: null })).toEqual([]);
  });
});

describe('the other side', () => {
  it.each([
    ['its number', {}, { number: '+442079460018', record: { source: 'xelion', id: '1041861' } }],
    [
      'the record that it was synchronised from',
      { callerAddressableSyncId: '42', callerAddressableSyncSource: 'odoo' },
      { number: '+442079460018', record: { source: 'odoo', id: '42' } },
    ],
    [
      'the own record where the source is not told',
      { callerAddressableSyncId: '42' },
      { number: '+442079460018', record: { source: 'xelion', id: '1041861' } },
    ],
    ['nothing of a hidden number', { callerPhoneNumber: null, callerAddressable: null }, {}],
    [
      'the word for a hidden number',
      { callerPhoneNumber: 'anonymous', callerAddressable: '' },
      { number: 'anonymous' },
    ],
  ])('is told with %s', (_what, more, party) => {
    expect(parse('newCallEvent', { ...ADA, ...ANNA, ...more })[0]?.party).toEqual(party);
  });
});

describe('times', () => {
  it('are the call’s own at its beginning, on this computer’s clock and never ahead of it', () => {
    const at = (date: string, clockOffset = 0) =>
      callEvents(frameOf('newCallEvent', { ...CALL, ...ADA, ...ANNA, date }), { ...context, clockOffset })[0]
        ?.at;
    expect(at('2026-03-02 09:19:58')).toBe(context.now - 2_000);
    expect(at('2026-03-02 09:19:58', -30_000)).toBe(context.now - 32_000);
    expect(at('2026-03-02 11:19:58')).toBe(context.now);
    expect(at('yesterday')).toBe(context.now);
  });

  it('are those of the message for what follows: the date is that of the call', () => {
    expect(parse('callHungUpEvent', { ...ADA, ...ANNA })[0]?.at).toBe(context.now);
  });
});
