import { parseArgs } from 'node:util';
import { startCospace } from './cospace/cospace.ts';
import { scenarios as cospaceScenarios } from './cospace/scenario.ts';
import { startCrm } from './crm/crm.ts';
import { startEnreach } from './enreach/enreach.ts';
import { scenarios as enreachScenarios } from './enreach/scenario.ts';
import { startFessbox } from './fessbox/fessbox.ts';
import { scenarios as fessboxScenarios } from './fessbox/scenario.ts';
import type { ScenarioFolder } from './shared/scenario.ts';
import { scenarios as xelionScenarios } from './xelion/scenario.ts';
import { startXelion } from './xelion/xelion.ts';

/** A simulator that runs by itself. */
interface Running {
  /** What a person needs to connect to it. */
  about: string;
  /** Of a phone system: plays a scenario by name. */
  play?(scenario: string): Promise<readonly unknown[]>;
  /** Of a phone system: kept when somebody listens. */
  connected?(): Promise<unknown>;
  close(): Promise<void>;
}

interface Simulator {
  port: number;
  /** Options beside `--port`, as the usage shows them. */
  usage?: string;
  /** Absent where there is nothing to play. */
  scenarios?: ScenarioFolder;
  start(options: { port: number; flags: Flags }): Promise<Running>;
}

/** All simulators, by the name that they are started with. */
const SIMULATORS: Readonly<Record<string, Simulator>> = {
  enreach: {
    port: 5001,
    usage: '[--casing camel|pascal]',
    scenarios: enreachScenarios,
    async start({ port, flags }) {
      const { casing = 'camel' } = flags;
      if (casing !== 'camel' && casing !== 'pascal')
        throw new UsageError(`--casing is camel or pascal, not "${casing}"`);
      const simulator = await startEnreach({ port, casing });
      const { url, user, queues } = simulator;
      return {
        about: `Simulated Enreach phone system

  address      ${url}
  e-mail       ${user.email}
  secret key   ${user.secretKey}
  password     ${user.password}
  own number   ${user.number}
  queues       ${queues.map(({ name, number }) => `${name} ${number}`).join(', ')}

${remoteControl(url, 'UserCallInComing')}`,
        play: (scenario) => simulator.play(scenario),
        connected: () => simulator.until(({ name }) => name === 'Subscribe', FOR_EVER),
        close: () => simulator.close(),
      };
    },
  },
  cospace: {
    port: 5003,
    scenarios: cospaceScenarios,
    async start({ port }) {
      const simulator = await startCospace({ port });
      const { url, user, phones } = simulator;
      return {
        about: `Simulated cospace service

  address      ${url}
  user name    ${user.username}
  password     ${user.password}
  numbers      ${Object.keys(phones).join(', ')}

${remoteControl(url, 'dialplan_callreverse_start')}`,
        play: (scenario) => simulator.play(scenario),
        connected: () => simulator.until(({ name }) => name === 'poll', FOR_EVER),
        close: () => simulator.close(),
      };
    },
  },
  xelion: {
    port: 5004,
    usage: '[--account user|admin]',
    scenarios: xelionScenarios,
    async start({ port, flags }) {
      const { account = 'user' } = flags;
      if (account !== 'user' && account !== 'admin')
        throw new UsageError(`--account is user or admin, not "${account}"`);
      const simulator = await startXelion({ port, admin: account === 'admin' });
      const { url, tenant, user } = simulator;
      return {
        about: `Simulated Xelion server

  server       ${url}
  tenant       ${tenant}
  user name    ${user.userName}
  password     ${user.password}
  own number   ${user.number}

${remoteControl(url, 'missedCallEvent')}`,
        play: (scenario) => simulator.play(scenario),
        connected: () => simulator.until(({ name }) => name === 'multiNotificationRequest', FOR_EVER),
        close: () => simulator.close(),
      };
    },
  },
  fessbox: {
    port: 5005,
    scenarios: fessboxScenarios,
    async start({ port }) {
      const simulator = await startFessbox({ port });
      const { url, http, operator, colleague } = simulator;
      return {
        about: `Simulated radio studio

  address      ${url}
  extension    ${operator}
  colleague    ${colleague}

${remoteControl(http, 'hostUpdate')}`,
        play: (scenario) => simulator.play(scenario),
        connected: () => simulator.until(({ name }) => name === 'connected', FOR_EVER),
        close: () => simulator.close(),
      };
    },
  },
  crm: {
    port: 5002,
    async start({ port }) {
      const simulator = await startCrm({ port });
      const { url, user, records } = simulator;
      return {
        about: `Sample CRM (answers as Odoo 18 does)

  address    ${url}/odoo/contacts
  login      ${user.login}
  password   ${user.password}
  persons    ${records.map(({ name }) => name).join(', ')}

A page for URL templates, without sign-in:  ${url}/find?phone={e164}`,
        close: () => simulator.close(),
      };
    },
  },
};

const FOR_EVER = { timeoutMs: 2 ** 31 - 1 };

/** A mistake of the person at the keyboard: shown with the usage, not as a stack. */
class UsageError extends Error {}

interface Flags {
  port?: string | undefined;
  scenario?: string | undefined;
  every?: string | undefined;
  casing?: string | undefined;
  account?: string | undefined;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const text = explain(error);
  console.error(isUsageProblem(error) ? `${text}\n\n${usage()}` : text);
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
      account: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [name, ...more] = positionals;
  if (values.help) {
    console.log(usage());
    return;
  }
  if (more.length > 0) throw new UsageError(`one simulator at a time, please: ${positionals.join(' ')}`);
  if (name === undefined) throw new UsageError('which simulator?');
  const simulator = SIMULATORS[name];
  if (!simulator) throw new UsageError(`no simulator called "${name}"`);
  await run(name, simulator, values);
}

async function run(name: string, simulator: Simulator, flags: Flags): Promise<void> {
  const { scenarios, usage: options = '' } = simulator;
  for (const flag of ['scenario', 'every', 'casing', 'account'] as const) {
    const isOfPlay = flag === 'scenario' || flag === 'every';
    const isKnown = isOfPlay ? scenarios !== undefined : options.includes(`--${flag}`);
    if (flags[flag] !== undefined && !isKnown) throw new UsageError(`--${flag} is not for ${name}`);
  }
  const scenario = flags.scenario ?? (flags.every === undefined ? undefined : 'answered');
  if (scenario !== undefined && !scenarios?.names().includes(scenario))
    throw new UsageError(`no scenario called "${scenario}"`);
  const everyMs = numberOf('--every', flags.every, 0) * 1000;

  const running = await simulator.start({ port: numberOf('--port', flags.port, simulator.port), flags });
  const list = scenarios ? `\nScenarios:      ${scenarios.names().join(', ')}` : '';
  console.log(`${running.about}${list}\n\nCtrl+C ends it.`);
  endOnSignal(() => running.close());
  if (scenario === undefined) return;
  console.log(`\nPlays once somebody listens: ${scenarios?.load(scenario).about ?? ''}`);
  await running.connected?.();
  for (;;) {
    const sent = (await running.play?.(scenario)) ?? [];
    console.log(`${new Date().toLocaleTimeString()}  ${scenario}: ${sent.length} events`);
    if (everyMs === 0) return;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

function usage(): string {
  const lines = Object.entries(SIMULATORS).map(([name, { port, scenarios, usage: options }]) =>
    [
      `  npm run simulate -- ${name} [--port ${port}]`,
      ...(scenarios ? ['[--scenario ring] [--every 15]'] : []),
      ...(options === undefined ? [] : [options]),
    ].join(' '),
  );
  const playable = Object.entries(SIMULATORS).flatMap(([name, { scenarios }]) =>
    scenarios ? [`  ${name}: ${scenarios.names().join(', ')}`] : [],
  );
  return `Runs one simulator by itself, on this machine only.

${lines.join('\n')}

--every SECONDS   play it again and again (default scenario: answered)
--scenario NAME   what to play:
${playable.join('\n')}`;
}

function remoteControl(url: string, event: string): string {
  const post = (body: string, command: string) =>
    `curl -H 'content-type: application/json' -d '${body}' ${url}/_control/${command}`;
  return `Place a call:   ${post('{"scenario":"ring"}', 'play')}
One event:      ${post(`{"event":"${event}"}`, 'emit')}
What happened:  curl ${url}/_control/log`;
}

function endOnSignal(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void close().then(() => process.exit(0));
    });
  }
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
