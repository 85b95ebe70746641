import { sleep } from '../e2e/harness/wait.ts';
import type { EnreachPhone } from './phones/enreach.ts';
import { phoneOf } from './rings.ts';
import type { Seen } from './seen.ts';
import type { Side, Stage } from './stage.ts';

/** Until all that a start sets off is over. */
const SETTLE_MS = 700;

/** Milestones of one start, in milliseconds since the extension's script was about to be loaded. */
export interface StartTimes {
  /** The first request to the phone system goes out. */
  firstRequest: number;
  /** The answer with the token is there. */
  token: number;
  /** The socket is open. */
  open: number;
  /** The first Subscribe goes out … */
  sent: number;
  /** … is in the simulator's log … */
  arrived: number;
  /** … and is answered: subscribed. */
  subscribed: number;
}

/** The starts of both extensions. */
export type StartsOfBoth = Record<'ours' | 'bare', StartTimes[]>;

/**
 * Stops and starts both workers in turns.
 *
 * @param restDelayMs how long the phone system's REST answers take.
 */
export async function measureStarts(
  { ours, bare }: Stage<EnreachPhone>,
  count: number,
  restDelayMs: number,
): Promise<StartsOfBoth> {
  for (const side of [ours, bare]) phoneOf(side, 0).phone.set({ restDelayMs });
  const times: StartsOfBoth = { ours: [], bare: [] };
  for (let turn = 0; turn < count + 1; turn++) {
    const [one, other] = [await restart(ours), await restart(bare)];
    // The first start after an installation compiles more than later ones.
    if (turn === 0) continue;
    times.ours.push(one);
    times.bare.push(other);
  }
  return times;
}

async function restart(side: Side<EnreachPhone>): Promise<StartTimes> {
  const { worker } = side;
  const { phone } = phoneOf(side, 0);
  const after = phone.log.at(-1)?.n ?? 0;
  await worker.stop();
  // An event may wake it before we do: that is a start like any other.
  await sleep(SETTLE_MS);
  await worker.start();
  const { ms } = await phone.until(({ name }) => name === 'Subscribe', { after });
  await sleep(SETTLE_MS);
  return milestones(await worker.takeSeen(), phone.url, ms);
}

function milestones(seen: Seen, api: string, arrivedMs: number): StartTimes {
  const requests = seen.requests.filter(({ url }) => url.startsWith(api));
  const token = requests.find(({ url }) => url.includes('/token/'));
  const sent = seen.sent.find(({ text }) => text.includes('"Subscribe"'));
  const id = /"invocationId":"(\d+)"/.exec(sent?.text ?? '')?.[1];
  const answer = seen.received.find(({ text }) => text.includes(`"invocationId":"${id}"`));
  const [first] = requests;
  const [open] = seen.opened;
  if (!first || !token || !sent || !answer || open === undefined)
    throw new Error('A start was not seen whole.');
  const since = (at: number): number => at - seen.began;
  return {
    firstRequest: since(first.at),
    token: since(token.at + token.duration),
    open: since(open),
    sent: since(sent.at),
    arrived: since(arrivedMs - seen.origin),
    subscribed: since(answer.at),
  };
}
