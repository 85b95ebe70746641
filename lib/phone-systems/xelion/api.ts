import type { HttpAnswer } from '../../connection/transport.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import type { ConnectContext } from '../phone-system.ts';
import { writeKept, type Kept } from './kept.ts';
import { isTokenRefused, send, type Call, type Refusal } from './rest.ts';
import { readTokens } from './tokens.ts';

/** Times that a call is made where the server wants fewer of them, and the first wait, in milliseconds. */
const TRIES = 4;
const FIRST_WAIT_MS = 2_000;

/** The API in the name of one session. One call at a time: more are refused, and too many block a client (user guide). */
export interface Api {
  base: string;
  ask(call: Call): Promise<Result<HttpAnswer, Refusal>>;
  /** New tokens in place of those that are about to expire. A failure of code `unauthorised` means that they are dead. */
  renew(): Promise<Result<void, Refusal>>;
  kept(): Kept;
}

/** Makes the API of a session. */
export function createApi(context: ConnectContext, base: string, signedIn: Kept): Api {
  let kept = signedIn;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    const turn = last.then(task);
    last = turn;
    return turn;
  }

  async function renew(): Promise<Result<void, Refusal>> {
    const { renewalToken, authentication } = kept;
    // A bare JSON string: both tokens are others afterwards.
    const call = { method: 'POST', path: '/me/renew', step: 'token', body: renewalToken } as const;
    const renewed = await send(context.http, base, call, authentication);
    if (!renewed.ok) return renewed;
    const tokens = readTokens(renewed.value, context.now());
    if (!tokens) return failure({ problem: { step: 'token', code: 'bad-answer' } });
    kept = { ...kept, ...tokens };
    await writeKept(context.memory, kept);
    return success(undefined);
  }

  async function patiently(call: Call): Promise<Result<HttpAnswer, Refusal>> {
    let isRenewed = false;
    for (let tries = 1; ;) {
      const answer = await send(context.http, base, call, kept.authentication);
      if (answer.ok) return answer;
      const { code, retryAfterMs = 0 } = answer.problem.problem;
      if (code === 'rate-limited' && tries < TRIES) {
        await context.wait(Math.max(retryAfterMs, FIRST_WAIT_MS * 2 ** (tries - 1)));
        tries += 1;
      } else if (isTokenRefused(answer.problem) && !isRenewed) {
        isRenewed = true;
        const renewed = await renew();
        if (!renewed.ok) return renewed;
      } else return answer;
    }
  }

  return {
    base,
    ask: (call) => inTurn(() => patiently(call)),
    renew: () => inTurn(renew),
    kept: () => kept,
  };
}
