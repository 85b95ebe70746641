import type { ConnectProblem } from '../../domain/connection-health.ts';
import type { ConnectContext } from '../phone-system.ts';
import type { Api } from './api.ts';
import { isTokenRefused } from './rest.ts';
import { untilRenewal } from './tokens.ts';

/** Wait between two tries, in milliseconds, where the server could not be reached. */
const RETRY_MS = 20_000;
/** Between two renewals, where tokens live long enough. */
const LEAST_PAUSE_MS = 30_000;

/**
 * Renews the session's tokens before they expire, for as long as the connection stands. Resolves with the reason when
 * they cannot be kept alive: then a new sign-in is due.
 */
export async function keepFresh(
  { wait, now }: Pick<ConnectContext, 'wait' | 'now'>,
  api: Api,
): Promise<ConnectProblem> {
  for (;;) {
    const pause = untilRenewal(api.kept(), now());
    if (pause > 0) {
      await wait(pause);
      continue;
    }
    const renewed = await api.renew();
    if (renewed.ok) {
      // Whatever the server says of the new ones: not again at once.
      await wait(Math.max(1_000, Math.min(LEAST_PAUSE_MS, api.kept().life / 2)));
      continue;
    }
    const isOver = isTokenRefused(renewed.problem) || api.kept().validUntil <= now();
    // Not "unauthorised": the password may still be good, and the next attempt uses it.
    if (isOver) return { step: 'token', code: 'closed', detail: 'expired' };
    await wait(Math.min(RETRY_MS, Math.max(1_000, api.kept().life / 8)));
  }
}
