import type { HttpAnswer } from '../../connection/transport.ts';
import { clockOffset } from '../shared/clock-offset.ts';
import { readFields, textOf } from '../shared/fields.ts';
import { readTime } from '../shared/time.ts';
import type { Tokens } from './kept.ts';

/** Where the server does not say how long a token lives, or says that it is over: then one of the clocks is wrong. */
const USUAL_LIFE_MS = 3_600_000;
const LONGEST_TOKEN = 512;

/** The tokens of a login or renewal; undefined where the answer has none. @param now on this computer's clock. */
export function readTokens({ json, serverTime }: HttpAnswer, now: number): Tokens | undefined {
  const fields = readFields(json);
  const authentication = fields && tokenIn(fields.get('authentication'));
  if (!fields || authentication === undefined) return undefined;
  const ahead = clockOffset(now, serverTime);
  const told = (readTime(textOf(fields, 'validuntil')) ?? 0) + ahead;
  const validUntil = told > now ? told : now + USUAL_LIFE_MS;
  return {
    authentication,
    renewalToken: tokenIn(fields.get('renewaltoken')) ?? '',
    validUntil,
    life: validUntil - now,
    clockOffset: ahead,
  };
}

/** How long to wait before the next look, in milliseconds; 0 when it is time to renew. */
export function untilRenewal({ validUntil, life }: Tokens, now: number): number {
  // A quarter of its life before the end, five minutes at most: enough to try again.
  const due = validUntil - Math.min(life / 4, 300_000);
  // Not longer than an hour at once: timers forget very long times.
  return Math.min(Math.max(0, due - now), 3_600_000);
}

function tokenIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_TOKEN ? value : undefined;
}
