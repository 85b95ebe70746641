import { check } from '../checker.ts';
import type { Disturbance, Evidence } from '../evidence.ts';
import type { FaultedSystem, RingOptions } from '../systems/system.ts';
import type { Building } from './computer.ts';
import { shownCalls } from './desktop.ts';
import type { Fault } from './fault.ts';
import { faults, type FaultName } from './faults.ts';
import { setStage, type Stage } from './stage.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One thing that is to happen, `at` milliseconds after the beginning. */
export type Plan = readonly ({ at: number } & (PlannedCall | PlannedFault))[];

export interface PlannedCall {
  do: 'call';
  /** How long it rings, in milliseconds; then somebody answers, or nobody. */
  ringMs: number;
  outcome: 'missed' | 'answered' | 'rings';
  talkMs: number;
  how: RingOptions;
  /** The end of it is told in the other order. */
  reversed: boolean;
}

export interface PlannedFault {
  do: 'fault';
  fault: FaultName;
  forMs: number;
}

/** What came of a plan. */
export interface Outcome {
  violations: string[];
  evidence: Evidence;
}

/** How long one waits for the end of everything, in milliseconds. */
const LONGEST_RECOVERY_MS = 10 * 60_000;
/** How often a person looks whether there is still no connection. */
const PERSON_MS = 5_000;
/** A last call shows that all works; then whatever rings without an end is swept away. */
const AFTERMATH_MS = 4 * 60_000;

/**
 * Carries a plan out, from a fresh installation on, and has the checker judge it. What is left to chance is drawn from the
 * plan itself.
 */
export async function runPlan(
  time: VirtualTime,
  building: Building,
  faulted: FaultedSystem,
  plan: Plan,
): Promise<Outcome> {
  building.drawFrom(`${faulted.name} ${JSON.stringify(plan)}`);
  const stage = await setStage(time, building, faulted);
  try {
    const watch = watchFaults(stage);
    const begun = time.now();
    const agenda = plan.flatMap((step, index) => stepsOf(stage, watch, step, index));
    agenda.sort((one, other) => one.at - other.at);
    for (const { at, run } of agenda) {
      await time.passUntil(watch.look, begun + at - time.now());
      await run();
    }
    await time.passUntil(() => watch.look() || watch.isOver(), LONGEST_RECOVERY_MS);
    await time.pass(3_000);
    const last = stage.system.call(plan.length + 1);
    last.ring();
    await time.pass(3_000);
    last.giveUp();
    await time.pass(AFTERMATH_MS);
    const evidence: Evidence = {
      remembers: stage.system.remembers,
      tellsRings: stage.system.tellsRings,
      sent: stage.system.sent(),
      shown: shownCalls(stage.computer.profile.desktop.log, stage.system.callOf),
      listed: await stage.listed(),
      disturbances: watch.disturbances,
      reconnects: watch.reconnects,
      end: time.now(),
    };
    return { evidence, violations: [...check(evidence), ...(await findLeaks(stage, watch))] };
  } finally {
    await stage.close();
  }
}

interface Watch {
  disturbances: Disturbance[];
  reconnects: number[];
  begin(name: FaultName): Promise<void>;
  end(name: FaultName): Promise<void>;
  /** Notes when events come through again; false, so that it can stand where something is waited for. */
  look(): boolean;
  isOver(): boolean;
  hasBegun(name: FaultName): boolean;
}

/** Keeps the book of faults: when each began and ended, and when all was well again after it. */
function watchFaults(stage: Stage): Watch {
  const disturbances: Disturbance[] = [];
  const reconnects: number[] = [];
  const active: FaultName[] = [];
  const begun = new Set<FaultName>();
  let updates = 0;
  let wasSound = true;
  let pressed = 0;
  const hurt = () => disturbances.filter(({ recovered }) => recovered === undefined);
  return {
    disturbances,
    reconnects,
    async begin(name) {
      const fault: Fault = faults[name];
      begun.add(name);
      if (!isHarmless(fault, stage))
        disturbances.push({
          what: name,
          from: stage.time.now(),
          until: stage.time.now(),
          recovered: undefined,
          ...(fault.within !== undefined && { within: fault.within }),
          ...(fault.delays && { delays: true }),
          ...(fault.clock && { clock: true }),
          ...(fault.stops && { stops: true }),
          ...(fault.forgets && { forgets: true }),
          ...(fault.stops && isUnstored(stage) && { forgets: true, stale: true }),
          ...(fault.destroys && { destroys: true }),
        });
      if (fault.end && !fault.momentary) active.push(name);
      await fault.begin(stage);
      await stage.time.settle();
    },
    async end(name) {
      const fault: Fault = faults[name];
      await fault.end?.(stage);
      if (fault.momentary) return;
      active.splice(active.indexOf(name), 1);
      // Where several are under way, none can be recovered from before the last one has gone.
      const within = Math.max(...hurt().map((disturbance) => disturbance.within ?? 0));
      const over = Math.max(stage.time.now(), fault.until?.(stage) ?? 0);
      for (const disturbance of hurt()) {
        disturbance.until = over;
        if (within > 0) disturbance.within = within;
      }
      await stage.time.settle();
    },
    look() {
      const now = stage.time.now();
      // When the new version comes is the extension's own choice.
      for (const { at } of stage.computer.updates.slice(updates))
        disturbances.push({ what: 'new version', from: at, until: at, recovered: undefined, forgets: true });
      updates = stage.computer.updates.length;
      const isSound = stage.isSound();
      if (isSound && !wasSound) reconnects.push(now);
      wasSound = isSound;
      if (active.length > 0) return false;
      const needsPerson = hurt().some(({ what }) => faultNamed(what)?.person);
      if (needsPerson && stage.health()?.phase === 'stopped' && now - pressed > PERSON_MS) {
        pressed = now;
        void stage.computer.ask({ type: 'reconnect', account: 'desk' });
      }
      if (!isSound) return false;
      const due = ({ what, until }: Disturbance) => {
        const settlesMs = faultNamed(what)?.settlesMs ?? 0;
        return now >= until + settlesMs;
      };
      for (const disturbance of hurt().filter(due)) disturbance.recovered = now;
      return false;
    },
    hasBegun: (name) => begun.has(name),
    isOver: () => active.length === 0 && hurt().length === 0,
  };
}

function faultNamed(what: string): Fault | undefined {
  return what in faults ? faults[what as FaultName] : undefined;
}

/** Whether the next worker will know nothing of what this one knows. */
function isUnstored({ computer }: Stage): boolean {
  return computer.profile.storage.session.quota === 0;
}

function isHarmless({ harmless }: Fault, stage: Stage): boolean {
  return typeof harmless === 'function' ? harmless(stage) : harmless === true;
}

interface Appointment {
  at: number;
  run(): unknown;
}

function stepsOf({ system }: Stage, watch: Watch, step: Plan[number], index: number): Appointment[] {
  const { at } = step;
  if (step.do === 'fault') {
    const { fault, forMs } = step;
    const { end, lasts = 0 }: Fault = faults[fault];
    return [
      { at, run: () => watch.begin(fault) },
      ...(end ? [{ at: at + Math.max(forMs, lasts), run: () => watch.end(fault) }] : []),
    ];
  }
  const { ringMs, talkMs, outcome, how, reversed } = step;
  const call = system.call(index + 1);
  return [
    { at, run: () => call.ring(how) },
    ...(outcome === 'missed' ? [{ at: at + ringMs, run: () => call.giveUp({ reversed }) }] : []),
    ...(outcome === 'answered'
      ? [
          { at: at + ringMs, run: () => call.answer() },
          { at: at + ringMs + talkMs, run: () => call.hangUp() },
        ]
      : []),
  ];
}

async function findLeaks(stage: Stage, watch: Watch): Promise<string[]> {
  const said = await stage.everythingSaid();
  const wasUpdateDue = watch.hasBegun('extension updated');
  const { updates } = stage.computer;
  const isStale = watch.disturbances.some(({ stale }) => stale);
  return [
    ...updates.flatMap(({ whileRinging }) => (whileRinging ? ['was updated while a call rang'] : [])),
    ...(wasUpdateDue && updates.length === 0 && !isStale ? ['the new version never came'] : []),
    ...stage.system
      .secrets()
      .flatMap((secret) => (said.includes(secret) ? ['a secret was said or stored in the open'] : [])),
    ...(stage.thief.visits() > 0 ? ['another origin was asked for something'] : []),
  ];
}
