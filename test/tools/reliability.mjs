// Measures and writes docs/reliability.md: npm run reliability [-- --runs N] [--from FILE]
// With --from it only writes, from results that CALLCARD_FAULT_RESULTS has gathered.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { ensureDependencies, ROOT } from './ensure.mjs';
import { readResults, runFaults, seconds, summaryOf } from './fault-results.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string' }, from: { type: 'string' } } });
ensureDependencies();
const { isGood, results } = values.from
  ? { isGood: true, results: readResults(values.from) }
  : runFaults(['test/faults'], { CALLCARD_RUNS: values.runs ?? '1000', CALLCARD_ENDURANCE: 'yes' });

const file = join(ROOT, 'docs/reliability.md');
const text = documentOf(results);
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
console.log(`\n${file} is written.`);
process.exitCode = isGood ? 0 : 1;

function documentOf(all) {
  const scenarios = [...new Set(all.flatMap(({ scenario }) => scenario ?? []))];
  const systems = [...new Set(all.map(({ system }) => system))];
  const cells = summaryOf(all, ({ scenario }) => scenario);
  const cell = (scenario, system) => {
    const found = cells.find((one) => one.scenario === scenario && one.system === system);
    return found
      ? `${found.shown} / ${found.lost} / ${found.doubled}, ${found.median} / ${found.worst}`
      : '–';
  };
  return `# Reliability

What was measured by \`npm run reliability\`, which writes this page. The promise: every event that a phone system sends
while the computer is awake is shown exactly once; what happened meanwhile is in the list as such.

The worker's own code runs in a pretended browser, against the simulated phone systems, over a wire that is damaged on
purpose; time is made up, so that nothing depends on how quick a computer is. A checker compares what was sent with what
was shown and with what is in the list. How that works, and what it asks for, is in
[architecture.md](architecture.md#how-it-is-tested).

What it cannot show: a renderer that is killed looks like a worker that is stopped, and several windows or a private one
share the one worker, so they make no difference here.

## In real browsers

Measured apart, by \`npm run lifetime -- --minutes 15 --browser chromium|firefox\`: production builds, no debugger, four
phone systems, 15 idle minutes with a ring every five, on a busy computer. Chromium kept one worker throughout and was
silent for 484 ms at the longest, Firefox for 252 ms. Each ring was shown once, at most 316 ms late.

\`test/e2e/faults.e2e.ts\` breaks both browsers on purpose: the extension's process killed, the browser killed while a
call rings, sleep, spoilt databases, a permission revoked, settings changed while a call rings, a second profile.

## All together

Wrong in another way is: late, still standing, or listed as what it was not. A system that cannot be asked about calls of
the past (the studio, and numbers of cospace's dialplan) is judged by what it can tell.

| Phone system | Runs | Calls | Shown | Lost | Doubled | Wrong in another way | Recovered in, median | Worst |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${summaryOf(all)
  .map(
    (row) =>
      `| ${row.system} | ${row.runs} | ${row.calls} | ${row.shown} | ${row.lost} | ${row.doubled} | ${row.other} | ${row.median} | ${row.worst} |`,
  )
  .join('\n')}

${all.filter(({ scenario }) => scenario === 'random combinations').length} of the runs are random combinations of faults and calls, the others one fault each.

Recovery is counted from the end of the fault; after \`Retry-After\` (40 s here) from the instant at which the phone system
allows a try again, since that wait is not Callcard's to shorten. What takes longest has reasons:

- A worker that was stopped waits for the browser's alarm; two of them come a quarter of a minute apart.
- Where somebody answers, but with an error, tries become rare: an alarm, four times a minute, brings the next.
- A wrong clock is noticed at the next beat, five seconds apart; that all is well is looked for six seconds after.
- A refused password waits for a person, who is made to press the button every five seconds here.
- After a drop the first wait is drawn from four seconds, so that a server that comes back is not asked by everybody at
  once ([herd.md](herd.md)): two seconds in the middle.

## How soon it is noticed that a server is away

| Phone system | Its port is closed | It says nothing more |
| --- | --- | --- |
${systems.map((system) => `| ${system} | ${noticed(all, system, 'closed')} | ${noticed(all, system, 'silent')} |`).join('\n')}

${memoryOf(all)}## Fault by fault

Calls that rang on the desktop / lost / doubled, then the time from the fault's end until events came through again: median
/ worst. A dash where nothing is interrupted. Of each row's calls some rang while nobody could hear them: they are in the
list, not on the desktop.

| Fault | ${systems.join(' | ')} |
| --- | ${systems.map(() => '---').join(' | ')} |
${scenarios.map((scenario) => `| ${scenario} | ${systems.map((system) => cell(scenario, system)).join(' | ')} |`).join('\n')}
`;
}

function noticed(all, system, how) {
  return seconds(all.find((row) => row.system === system && row.noticed === how)?.took);
}

function memoryOf(all) {
  const rows = all.filter(({ grown }) => grown !== undefined);
  if (rows.length === 0) return '';
  return `## Memory after 100,000 events

The heap in use after a collection, against that after the first 20,000 events, which warm everything up; the bound is
15 MB. Less means that there was something to collect. One process holds the worker, the pretended browser and the
simulator.

| Phone system | Heap against the beginning |
| --- | --- |
${rows.map(({ system, grown }) => `| ${system} | ${grown >= 0 ? '+' : '−'}${Math.abs(grown).toFixed(1)} MB |`).join('\n')}

`;
}
