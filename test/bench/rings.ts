import { randomUUID } from 'node:crypto';
import { sleep } from '../e2e/harness/wait.ts';
import { NAME, numberOfCaller } from './callers.ts';
import type { Seen } from './seen.ts';
import type { Side, Stage } from './stage.ts';

/** How long the CRM takes to answer, about as one on the same continent does. */
const CRM_DELAY_MS = 40;
/** Long enough for everything that a ring, and its end, set off. */
const RING_MS = 250;
const AFTER_MS = 100;
const BLOCK = 20;

/** What the rings took, in milliseconds. */
export interface RingTimes {
  /** From the frame to the first `notifications.create`. */
  ours: number[];
  bare: number[];
  /** From the frame to the browser's word that the first toast is passed on. */
  shown: { ours: number[]; bare: number[] };
  /** From the frame to the `create` with the caller's name, and of that the CRM's answer. */
  named: { total: number; answer: number }[];
}

/** Lets both phones ring in turns, so that whatever else the machine does hits both alike. */
export async function measureRings(stage: Stage, count: number): Promise<RingTimes> {
  const times: RingTimes = { ours: [], bare: [], shown: { ours: [], bare: [] }, named: [] };
  stage.crm.setDelay(CRM_DELAY_MS);
  await ringInTurns(stage, 0, 5);
  await collect(stage, { ours: [], bare: [] });
  for (let rung = 0; rung < count; rung += BLOCK) {
    const calls = await ringInTurns(stage, 5 + rung, Math.min(BLOCK, count - rung));
    const block = await collect(stage, calls);
    times.ours.push(...block.ours);
    times.bare.push(...block.bare);
    times.shown.ours.push(...block.shown.ours);
    times.shown.bare.push(...block.shown.bare);
    times.named.push(...block.named);
  }
  return times;
}

interface Calls {
  ours: string[];
  bare: string[];
}

async function ringInTurns({ ours, bare }: Stage, from: number, count: number): Promise<Calls> {
  const calls: Calls = { ours: [], bare: [] };
  for (let turn = from; turn < from + count; turn++) {
    const oursFirst = turn % 2 === 0;
    if (oursFirst) calls.ours.push(await ring(ours, turn));
    calls.bare.push(await ring(bare, turn));
    if (!oursFirst) calls.ours.push(await ring(ours, turn));
  }
  return calls;
}

async function ring({ phone }: Side, turn: number): Promise<string> {
  const callerNumber = numberOfCaller(turn);
  const call = { callId: randomUUID(), callerNumber, targetNumber: phone.user.number };
  phone.emit('UserCallInComing', call);
  await sleep(RING_MS);
  phone.emit('UserCallInUserConnected', call);
  phone.emit('UserCallInDisconnected', { ...call, reason: 'remote' });
  await sleep(AFTER_MS);
  return call.callId;
}

async function collect({ ours, bare, crmTab }: Stage, calls: Calls): Promise<RingTimes> {
  const [seen, seenBare] = [await ours.worker.takeSeen(), await bare.worker.takeSeen()];
  const answers = await crmTab.evaluate(() => {
    const { dataset } = document.documentElement;
    const notes = dataset['answers'] ?? '';
    delete dataset['answers'];
    return notes.split(' ').filter(Boolean).map(Number);
  });
  if (calls.ours.length > 0 && answers.length !== calls.ours.length)
    throw new Error(`The CRM was asked ${answers.length} times for ${calls.ours.length} calls.`);
  const [own, other] = [calls.ours.map(timesIn(seen)), calls.bare.map(timesIn(seenBare))];
  return {
    ours: own.map(({ called }) => called),
    bare: other.map(({ called }) => called),
    shown: { ours: own.map(({ shown }) => shown), bare: other.map(({ shown }) => shown) },
    named: own.map(({ named }, index) => ({ total: named, answer: answers[index] ?? Number.NaN })),
  };
}

/** How long after a call's first frame its first toast was called for and passed on, and the one with the name. */
function timesIn({
  received,
  created,
}: Seen): (call: string) => Record<'called' | 'shown' | 'named', number> {
  return (call) => {
    const frame = received.find(({ text }) => text.includes(call));
    const toasts = created.filter(({ id }) => id.includes(call));
    const named = toasts.find(({ title }) => title.startsWith(NAME));
    const [first] = toasts;
    if (!frame || first?.shown === undefined) throw new Error('A call was not shown.');
    const at = (instant: number): number => instant - frame.at;
    return { called: at(first.at), shown: at(first.shown), named: at(named?.at ?? Number.NaN) };
  };
}
