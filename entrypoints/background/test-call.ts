import type { CallEvent } from '../../lib/domain/event.ts';

/** The account and system that test calls come from; no settings know them. */
export const TEST_ACCOUNT = 'test';

/** A number kept free for fiction (North American Numbering Plan, 555-01XX). */
const TEST_NUMBER = '+12025550142';
/** How long a test call rings; shorter than a worker's life without events. */
export const TEST_RING_MS = 20_000;

/**
 * A synthetic ring, and what ends it: the same way through the house as a real call.
 *
 * @param number who calls; a number kept for fiction when absent.
 */
export function testCall(
  now: number,
  number = TEST_NUMBER,
): { ring: CallEvent; end: (now: number) => CallEvent[] } {
  const call = `test-${now}`;
  const event = (phase: CallEvent['phase'], at: number): CallEvent => ({
    kind: 'call',
    account: TEST_ACCOUNT,
    system: TEST_ACCOUNT,
    event: 'TestCall',
    id: `${call}-${phase}`,
    at,
    call,
    phase,
    scope: 'own',
    direction: 'in',
    party: { number },
  });
  return { ring: event('ring', now), end: (later) => [event('answered', later), event('ended', later + 1)] };
}
