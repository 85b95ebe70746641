import { parseArgs } from 'node:util';
import { signInToCrm } from '../../e2e/harness/callcard.ts';
import {
  makeFourReady,
  ringOnce,
  setFourSystems,
  SIMULATORS,
  type FourSystems,
} from '../../e2e/harness/four-systems.ts';
import { sleep } from '../../e2e/harness/wait.ts';
import { silences, type Silence } from './spans.ts';

/**
 * Leaves the production build alone, connected to all four phone systems, and judges from the simulators' logs whether
 * somebody was always there to hear them; a ring of each at times, and at the end, must be shown once, and at once.
 *
 *     npm run lifetime -- [--minutes 15] [--browser chromium|firefox]
 *
 * No debugger is attached to the worker: under one it would never go idle.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '15' },
    browser: { type: 'string', default: 'chromium' },
  },
});
const MINUTES = Number(values.minutes);
const KIND = values.browser === 'firefox' ? 'firefox' : 'chromium';
const NAMES = { phone: 'enreach', xelion: 'xelion', cospace: 'cospace', fessbox: 'fessbox' };
/** The longest that nobody may listen, and the latest that a ring may be seen. */
const BOUND_MS = 1_000;
/** Between two rounds of rings: long enough for a worker to go idle many times. */
const ROUND_MS = 5 * 60_000;

const scene = await setFourSystems(KIND);
try {
  const pages = [await makeFourReady(scene)];
  await signInToCrm(scene);
  for (const page of [...pages, ...(await scene.browser.pages())])
    if (page.url().startsWith(scene.browser.baseUrl)) await page.close().catch(() => undefined);
  const faults = await live(scene);
  for (const fault of faults) console.log(`FAULT: ${fault}`);
  console.log(
    `${KIND}, ${MINUTES} minutes: ${faults.length === 0 ? 'nothing lost' : `${faults.length} faults`}`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await scene.close();
}

async function live(all: FourSystems): Promise<string[]> {
  const began = Date.now();
  const end = began + MINUTES * 60_000;
  const faults: string[] = [];
  while (Date.now() < end) {
    await sleep(Math.min(ROUND_MS, Math.max(0, end - Date.now())));
    for (const system of SIMULATORS) faults.push(...(await ring(all, system)));
    for (const system of SIMULATORS) console.log(report(NAMES[system], gaps(all, system, began)));
  }
  return [...faults, ...SIMULATORS.flatMap((system) => tooLong(NAMES[system], gaps(all, system, began)))];
}

/** A ring of a phone system, and what was wrong with it. */
async function ring(all: FourSystems, system: (typeof SIMULATORS)[number]): Promise<string[]> {
  const name = NAMES[system];
  const seen = await ringOnce(all, system, 40_000);
  if (!seen) return [`a ring of ${name} was lost`];
  const { late, times } = seen;
  console.log(`${name}: a ring was shown after ${late} ms, ${times} ×`);
  return [
    ...(late > BOUND_MS ? [`a ring of ${name} was seen after ${late} ms`] : []),
    ...(times > 1 ? [`a ring of ${name} was shown ${times} times`] : []),
  ];
}

function gaps(all: FourSystems, system: (typeof SIMULATORS)[number], from: number): Silence[] {
  return silences(all[system].log, from, Date.now());
}

function report(name: string, found: readonly Silence[]): string {
  const longest = Math.max(0, ...found.map(({ from, to }) => to - from));
  return `${name}: nobody listened ${found.length} times, ${Math.round(longest)} ms at most`;
}

function tooLong(name: string, found: readonly Silence[]): string[] {
  return found
    .filter(({ from, to }) => to - from > BOUND_MS)
    .map(({ from, to }) => `nobody listened to ${name} for ${Math.round(to - from)} ms`);
}
