import { sleep } from '../e2e/harness/wait.ts';
import { NAME } from './callers.ts';
import type { BenchPhone, BenchRing } from './phones/bench-phone.ts';
import type { Seen } from './seen.ts';
import type { Side, Stage } from './stage.ts';

/** How long the CRM takes to answer, about as one on the same continent does. */
const CRM_DELAY_MS = 40;
const BLOCK = 20;
const WARM_UP = 5;

/** How long a phone rings, and is still afterwards, in milliseconds. */
export interface Pace {
  ring: number;
  after: number;
}

/** Long enough for everything that a ring, and its end, set off: the caller's name too. */
export const UNHURRIED: Pace = { ring: 250, after: 100 };
/** Long enough for the first toast and its end. */
export const BRISK: Pace = { ring: 120, after: 80 };

/** What the rings took, in milliseconds. */
export interface RingTimes {
  /** From the frame to the first `notifications.create`. */
  ours: number[];
  bare: number[];
  /** From the frame to the browser's word that the first toast is passed on. */
  shown: { ours: number[]; bare: number[] };
  /** From the frame to the `create` with the caller's name, and of that the CRM's answer, where the CRM knows them. */
  named: { total: number; answer: number }[];
  /** How many had the caller's name in their first toast already. */
  namedAtOnce: number;
}

export interface RingsOptions {
  /** Which phone system of each side rings. */
  phone?: number;
  count: number;
  /** The first caller's number, as `numberOfCaller` counts. */
  from?: number;
  pace?: Pace;
}

/** Lets the phones of both sides ring in turns, so that whatever else the machine does hits both alike. */
export async function measureRings(
  stage: Stage,
  { phone = 0, count, from = 0, pace = UNHURRIED }: RingsOptions,
): Promise<RingTimes> {
  const times: RingTimes = { ours: [], bare: [], shown: { ours: [], bare: [] }, named: [], namedAtOnce: 0 };
  const first = { ...stage, phone, pace };
  stage.crm.setDelay(CRM_DELAY_MS);
  await ringInTurns(first, from, WARM_UP);
  await collect(stage, { ours: [], bare: [] });
  for (let rung = 0; rung < count; rung += BLOCK) {
    const calls = await ringInTurns(first, from + WARM_UP + rung, Math.min(BLOCK, count - rung));
    const block = await collect(stage, calls);
    times.ours.push(...block.ours);
    times.bare.push(...block.bare);
    times.shown.ours.push(...block.shown.ours);
    times.shown.bare.push(...block.shown.bare);
    times.named.push(...block.named);
    times.namedAtOnce += block.namedAtOnce;
  }
  return times;
}

interface Calls {
  ours: BenchRing[];
  bare: BenchRing[];
}

async function ringInTurns(
  { ours, bare, phone, pace }: Pick<Stage, 'ours' | 'bare'> & { phone: number; pace: Pace },
  from: number,
  count: number,
): Promise<Calls> {
  const calls: Calls = { ours: [], bare: [] };
  const ring = (side: Side, turn: number) => ringOnce(phoneOf(side, phone), turn, pace);
  for (let turn = from; turn < from + count; turn++) {
    const oursFirst = turn % 2 === 0;
    if (oursFirst) calls.ours.push(await ring(ours, turn));
    calls.bare.push(await ring(bare, turn));
    if (!oursFirst) calls.ours.push(await ring(ours, turn));
  }
  return calls;
}

/** A phone system of a side. Throws where there is none at that place. */
export function phoneOf<P extends BenchPhone>({ phones }: Side<P>, place: number): P {
  const phone = phones[place];
  if (!phone) throw new Error(`There is no phone system ${place}.`);
  return phone;
}

async function ringOnce(phone: BenchPhone, turn: number, pace: Pace): Promise<BenchRing> {
  const rung = phone.ring(turn);
  await sleep(pace.ring);
  rung.end();
  await sleep(pace.after);
  return rung;
}

async function collect({ ours, bare, crmTab }: Stage, calls: Calls): Promise<RingTimes> {
  const [seen, seenBare] = [await ours.worker.takeSeen(), await bare.worker.takeSeen()];
  const answers = await crmTab.evaluate(() => {
    const { dataset } = document.documentElement;
    const notes = dataset['answers'] ?? '';
    delete dataset['answers'];
    return notes.split(' ').filter(Boolean).map(Number);
  });
  const [own, other] = [calls.ours.map(timesIn(seen)), calls.bare.map(timesIn(seenBare))];
  const isAsked = answers.length === calls.ours.length;
  return {
    namedAtOnce: own.filter(({ isNamed }) => isNamed).length,
    ours: own.map(({ called }) => called),
    bare: other.map(({ called }) => called),
    shown: { ours: own.map(({ shown }) => shown), bare: other.map(({ shown }) => shown) },
    named: own.flatMap(({ named }, index) =>
      named === undefined || !isAsked ? [] : [{ total: named, answer: answers[index] ?? Number.NaN }],
    ),
  };
}

interface RingTime {
  called: number;
  shown: number;
  /** When a toast with the caller's name followed, the first one included. */
  named?: number;
  isNamed: boolean;
}

/** How long after a ring's frame its first toast was called for and passed on, and the one with the name. */
function timesIn(seen: Seen): (ring: BenchRing) => RingTime {
  return (ring) => {
    const frame = ring.arrivedAt(seen);
    const toasts = seen.created.filter(({ at }) => frame !== undefined && at >= frame);
    const [first] = toasts;
    if (frame === undefined || first?.shown === undefined) throw new Error('A call was not shown.');
    const named = toasts.find(({ id, title }) => id === first.id && title.startsWith(NAME));
    return {
      called: first.at - frame,
      shown: first.shown - frame,
      isNamed: first.title.startsWith(NAME),
      ...(named && { named: named.at - frame }),
    };
  };
}
