import { parseArgs } from 'node:util';
import { startCrm } from './crm/crm.ts';
import { startEnreach } from './enreach/enreach.ts';
import { loadScenario, scenarioNames } from './enreach/scenario.ts';
import type { Casing } from './enreach/types.ts';

const USAGE = `Runs one simulator by itself, on this machine only.

  npm run simulate -- enreach [--port 5001] [--scenario ring] [--every 15] [--casing camel|pascal]
  npm run simulate -- crm [--port 5002]

--scenario NAME   what to play: ${scenarioNames().join(', ')}
--every SECONDS   play it again and again (default scenario: answered)`;

/** A mistake of the person at the keyboard: shown with the usage, not as a stack. */
class UsageError extends Error {}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const text = explain(error);
  console.error(isUsageProblem(error) ? `${text}\n\n${USAGE}` : text);
  process.exitCode = isUsageProblem(error) ? 2 : 1;
}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      scenario: { type: 'string' },
      every: { type: 'string' },
      casing: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [system, ...more] = positionals;
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (more.length > 0) throw new UsageError(`one simulator at a time, please: ${positionals.join(' ')}`);
  if (system === 'enreach') {
    await runEnreach(values);
  } else if (system === 'crm') {
    await runCrm(values);
  } else {
    throw new UsageError(system === undefined ? 'which simulator?' : `no simulator called "${system}"`);
  }
}

interface Flags {
  port?: string | undefined;
  scenario?: string | undefined;
  every?: string | undefined;
  casing?: string | undefined;
}

async function runEnreach(flags: Flags): Promise<void> {
  const scenario = flags.scenario ?? (flags.every === undefined ? undefined : 'answered');
  if (scenario !== undefined && !scenarioNames().includes(scenario)) {
    throw new UsageError(`no scenario called "${scenario}"`);
  }
  const everyMs = numberOf('--every', flags.every, 0) * 1000;
  const simulator = await startEnreach({
    port: numberOf('--port', flags.port, 5001),
    casing: casingOf(flags.casing),
  });
  const { url, user, queues } = simulator;
  console.log(`Simulated Enreach phone system

  address      ${url}
  e-mail       ${user.email}
  secret key   ${user.secretKey}
  password     ${user.password}
  own number   ${user.number}
  queues       ${queues.map(({ name, number }) => `${name} ${number}`).join(', ')}

Place a call:   curl -H 'content-type: application/json' -d '{"scenario":"ring"}' ${url}/_control/play
One event:      curl -H 'content-type: application/json' -d '{"event":"UserCallInComing"}' ${url}/_control/emit
What happened:  curl ${url}/_control/log
Scenarios:      ${scenarioNames().join(', ')}

Ctrl+C ends it.`);
  endOnSignal(() => simulator.close());
  if (scenario === undefined) return;
  console.log(`\nPlays once somebody has subscribed: ${loadScenario(scenario).about}`);
  await simulator.until(({ name }) => name === 'Subscribe', { timeoutMs: 2 ** 31 - 1 });
  for (;;) {
    const sent = await simulator.play(scenario);
    console.log(`${new Date().toLocaleTimeString()}  ${scenario}: ${sent.length} events`);
    if (everyMs === 0) return;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function runCrm(flags: Flags): Promise<void> {
  for (const name of ['scenario', 'every', 'casing'] as const) {
    if (flags[name] !== undefined) throw new UsageError(`--${name} is not for the CRM`);
  }
  const simulator = await startCrm({ port: numberOf('--port', flags.port, 5002) });
  console.log(`Sample CRM (answers as Odoo 18 does)

  address    ${simulator.url}/odoo/contacts
  login      ${simulator.user.login}
  password   ${simulator.user.password}
  persons    ${simulator.records.map(({ name }) => name).join(', ')}

A page for URL templates, without sign-in:  ${simulator.url}/find?phone={e164}

Ctrl+C ends it.`);
  endOnSignal(() => simulator.close());
}

function endOnSignal(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void close().then(() => process.exit(0));
    });
  }
}

function casingOf(text: string | undefined): Casing {
  if (text === undefined || text === 'camel' || text === 'pascal') return text ?? 'camel';
  throw new UsageError(`--casing is camel or pascal, not "${text}"`);
}

function numberOf(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new UsageError(`${name} needs a whole number, not "${text}"`);
  }
  return number;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return taken ? `${error.message}\nChoose another port with --port.` : error.message;
}

function isUsageProblem(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}
