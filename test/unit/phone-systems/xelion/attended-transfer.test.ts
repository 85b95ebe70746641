import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../../../lib/domain/event.ts';
import { connect } from '../../../../lib/phone-systems/xelion/session.ts';
import { run } from '../../../fixtures/calls.ts';
import { ADA, ANNA, BRAM } from '../../../fixtures/xelion/frames.ts';
import { pretend } from '../../../fixtures/xelion/session.ts';

/**
 * A customer calls Anna, Anna asks Bram and hands the customer over. The server tells the end of the customer's call to
 * Anna, the end of Anna's call to Bram twice with one call id, and in the end that of the customer's call to Bram.
 */
const date = '2026-03-02 09:15:00';
const FIRST = { date, callId: 'c1', ...ADA, ...ANNA };
const CONSULT = {
  date,
  callId: 'c2',
  ...BRAM,
  callerUser: '1650001',
  callerUserAddressable: '1650011',
  callerPhoneNumber: '+31152511411',
};
const LAST = { date, callId: 'c3', ...ADA, ...BRAM };

const MESSAGES = [
  ['newCallEvent', FIRST],
  ['callConnectedEvent', FIRST],
  ['newCallEvent', CONSULT],
  ['callConnectedEvent', CONSULT],
  ['callHungUpEvent', { ...FIRST, duration: '30' }],
  ['callHungUpEvent', { ...CONSULT, duration: '10' }],
  ['callHungUpEvent', { ...CONSULT, duration: '10' }],
  ['callHungUpEvent', { ...LAST, duration: '60' }],
] as const;

/** The events that one user's connection makes of messages, a second apart. */
async function told(messages: readonly (readonly [string, object])[], person = 'anna'): Promise<CallEvent[]> {
  const clock = { now: Date.parse('2026-03-02T09:15:00Z') };
  const pretended = pretend({ now: () => clock.now });
  if (person === 'bram')
    pretended.answers['GET /me/info'] = {
      object: {
        userId: '1650002',
        person: { oid: '1650012', commonName: 'Bram Visser', telecomAddresses: [] },
      },
    };
  const connected = await connect(pretended.context);
  if (!connected.ok) throw new Error(connected.problem.code);
  for (const [notificationType, notification] of messages) {
    clock.now += 1_000;
    pretended.push({ notificationType, notification });
  }
  return pretended.events as CallEvent[];
}

const ends = (events: CallEvent[]) => events.filter(({ phase }) => phase === 'ended').map(({ call }) => call);

describe('an attended transfer', () => {
  it('ends each call once, though one end is told twice', async () => {
    expect(ends(await told(MESSAGES))).toEqual(['c1', 'c2', 'c3']);
  });

  it('is one toast that goes, and two calls in the list of who handed it over', async () => {
    const { state, effects } = run(await told(MESSAGES));
    expect(Object.values(state.entries)).toMatchObject([
      { call: 'c1', direction: 'in', state: 'ended', duration: 30 },
      { call: 'c2', direction: 'out', state: 'ended', duration: 10 },
    ]);
    expect(effects.filter((effect) => effect.do === 'notify')).toHaveLength(1);
    expect(effects.filter((effect) => effect.do === 'clear')).toHaveLength(1);
  });

  it('is a ring, one end of it, and the customer’s call for who got it', async () => {
    const { state, effects } = run(await told(MESSAGES, 'bram'));
    expect(Object.values(state.entries)).toMatchObject([
      { call: 'c2', direction: 'in', state: 'ended' },
      { call: 'c3', direction: 'in', state: 'ended', caller: { e164: '+442079460018' } },
    ]);
    expect(effects.filter((effect) => effect.do === 'notify')).toHaveLength(1);
  });

  it('ends anew where the same id calls anew', async () => {
    const consult = [2, 3, 5, 6].flatMap((index) => MESSAGES.slice(index, index + 1));
    expect(ends(await told([...consult, ...consult]))).toEqual(['c2', 'c2']);
  });

  it('leaves at most one toast, and no ring, in whatever order and however often it is told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...MESSAGES, ...MESSAGES], { minLength: 1 }),
        async (messages) => {
          const calls = new Set((await told(messages)).map(({ call }) => call));
          expect([...calls].every((call) => ['c1', 'c2', 'c3'].includes(call))).toBe(true);
          const { state } = run(await told([...messages, ...MESSAGES.slice(4)]));
          for (const entry of Object.values(state.entries))
            expect(entry.kind === 'call' && entry.state).not.toBe('ring');
        },
      ),
      { numRuns: 50 },
    );
  });
});
