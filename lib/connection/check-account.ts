import type { ConnectProblem, ConnectStep } from '../domain/connection-health.ts';
import type { CheckedStep, CheckReport } from '../platform/protocol.ts';
import type { Clock } from './clock.ts';
import { establish, type EstablishOptions } from './establish.ts';
import { createLink } from './link.ts';

const CHECK_TIMEOUT_MS = 15_000;
/** How far back the history is asked for: it only has to answer. */
const HISTORY_MS = 60_000;

/** What a check needs of an account. */
export interface CheckOptions extends Omit<
  EstablishOptions,
  'now' | 'onStep' | 'onEvents' | 'onProofOfLife' | 'createTransports'
> {
  createTransports: EstablishOptions['createTransports'];
}

/**
 * Connects once, beside whatever connection there is, and takes it down again. Tells of each step whether it worked and
 * how long it took; after a failure there are no further steps.
 */
export async function checkAccount(options: CheckOptions): Promise<CheckReport> {
  const { clock } = options;
  const steps = timeSteps(clock);
  const link = createLink();
  const watchdog = clock.setTimeout(
    () => link.end({ step: steps.current(), code: 'timeout' }),
    CHECK_TIMEOUT_MS,
  );
  steps.begin('settings');
  const establishing = establish(link, {
    ...options,
    now: clock.now,
    onStep: steps.begin,
    onEvents: () => undefined,
    onProofOfLife: () => undefined,
  });
  void establishing.then((late) => late.ok && link.isOver() && void late.value.stop());
  const given = await Promise.race([establishing, link.ended]);
  let problem: ConnectProblem | undefined;
  let refused: CheckReport['refused'] = [];
  if ('problem' in given) problem = given.problem;
  else {
    refused = [...given.value.refused];
    const past = await Promise.race([given.value.catchUp(clock.now() - HISTORY_MS, clock.now()), link.ended]);
    if ('problem' in past) problem = past.problem;
    void given.value.stop().catch(() => undefined);
  }
  clock.clearTimeout(watchdog);
  link.end({ step: 'hub', code: 'closed' });
  return { steps: steps.end(problem), refused };
}

/** A report about an account that could not even be tried. */
export function failedCheck(problem: ConnectProblem): CheckReport {
  return { steps: [{ step: problem.step, ok: false, milliseconds: 0, problem }], refused: [] };
}

function timeSteps(clock: Clock) {
  const done: CheckedStep[] = [];
  let running: { step: ConnectStep; since: number } | undefined;
  const finish = (problem?: ConnectProblem) => {
    if (!running) return;
    const { step, since } = running;
    done.push({ step, ok: !problem, milliseconds: clock.now() - since, ...(problem && { problem }) });
    running = undefined;
  };
  return {
    current: () => running?.step ?? 'settings',
    begin(step: ConnectStep) {
      finish();
      running = { step, since: clock.now() };
    },
    end(problem: ConnectProblem | undefined) {
      finish(problem);
      return done;
    },
  };
}
