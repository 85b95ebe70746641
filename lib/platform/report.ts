import type { ConnectionHealth, ConnectProblem } from '../domain/connection-health.ts';
import type { Settings } from '../domain/settings.ts';
import type { LogLine } from './log.ts';
import type { SettingsView } from './protocol.ts';
import { redact } from './redact.ts';

/** What is known when a person copies a report. */
export interface ReportFacts {
  now: number;
  version: string;
  /** The browser's own name for itself. */
  userAgent: string;
  isAnswering: boolean;
  view: Pick<SettingsView, 'settings' | 'locked' | 'problems'>;
  connections: readonly ConnectionHealth[];
  log: readonly LogLine[];
}

/** Shorter words of a person's settings are words of everything else too. */
const SHORTEST_PRIVATE = 4;

/**
 * A report for support, in English whatever the page's language is: how Callcard is set up, how each connection is, and
 * what happened. Without numbers, names, addresses and secrets: accounts and CRMs are counted, and whatever the person
 * has written in the settings is blotted out.
 */
export function reportText(facts: ReportFacts): string {
  const veil = createVeil(facts.view.settings);
  return [
    'Callcard report',
    `time: ${time(facts.now)}`,
    `version: ${facts.version}`,
    `browser: ${facts.userAgent}`,
    `background: ${facts.isAnswering ? 'answers' : 'does not answer'}`,
    '',
    'Settings',
    ...settingsLines(facts.view, veil).map(indented),
    '',
    'Connections',
    ...facts.connections.flatMap((health) => connectionLines(health, facts.now, veil)).map(indented),
    '',
    `Log (${facts.log.length} lines)`,
    ...facts.log.map(({ at, level, about, text }) =>
      indented(`${time(at)} ${level} ${veil(about)}: ${veil(text)}`),
    ),
  ].join('\n');
}

type Veil = (text: string) => string;

function settingsLines({ settings, locked, problems }: ReportFacts['view'], veil: Veil): string[] {
  const { accounts, crms, notifications, rules, history, triggers, country } = settings;
  const { hideNumbers, sound, quietHours } = notifications;
  return [
    `accounts: ${accounts.map(({ system }) => system).join(', ') || 'none'}`,
    `crms: ${crms.map(({ crm }) => crm).join(', ') || 'none'}`,
    `country: ${country}`,
    `rules: ${rules.length}, of them off: ${rules.filter(({ off }) => off).length}`,
    `notifications: hideNumbers ${hideNumbers}, sound ${sound}, quietHours ${quietHours ? `${quietHours.from}-${quietHours.to}` : 'none'}`,
    `history: ${history.days === null ? 'kept' : `${history.days} days`}`,
    `pages that may open: ${triggers.origins.length}`,
    `set by policy: ${locked.map(veil).join(', ') || 'nothing'}`,
    ...problems.map(
      ({ path, problem, detail }) => `left out: ${veil(`${path} (${problem}) ${detail ?? ''}`)}`,
    ),
  ];
}

function connectionLines(health: ConnectionHealth, now: number, veil: Veil): string[] {
  const { account, system, phase, since, lastProof, lastEvent, problem, refused } = health;
  const ago = (at: number | undefined) =>
    at === undefined ? 'never' : `${Math.round((now - at) / 1000)} s ago`;
  return [
    `${veil(account)} (${system}): ${phase}, since ${ago(since)}`,
    `  last proof of life: ${ago(lastProof)}, last event: ${ago(lastEvent)}`,
    ...(problem ? [`  problem: ${veil(problemText(problem))}`] : []),
    ...(refused.length > 0
      ? [`  refused events: ${refused.map(({ event }) => veil(event)).join(', ')}`]
      : []),
  ];
}

function problemText({ step, code, status, detail }: ConnectProblem): string {
  return [step, code, status, detail].filter((part) => part !== undefined).join(' ');
}

/** Takes out what only this person's settings hold: names, addresses, users, hosts. */
function createVeil(settings: Settings): Veil {
  const named = [
    ...settings.accounts.map(({ id }, index) => [id, `account-${index + 1}`] as const),
    ...settings.crms.map(({ id }, index) => [id, `crm-${index + 1}`] as const),
  ].filter(([id]) => id.length >= SHORTEST_PRIVATE);
  const blotted = privateTexts(settings).map((text) => [text, '***'] as const);
  const words = [...blotted, ...named].toSorted(([one], [other]) => other.length - one.length);
  return (text) => redact(words.reduce((rest, [word, instead]) => withoutWord(rest, word, instead), text));
}

function privateTexts({ accounts, crms, rules, triggers }: Settings): string[] {
  const written = [
    ...accounts.flatMap(({ label, settings }) => [label, ...Object.values(settings)]),
    ...crms.flatMap(({ url, settings }) => [url, ...addressesIn(settings)]),
    ...rules.flatMap(({ why, when }) => [why, when.line, when.number]),
    ...triggers.origins,
  ].filter((text) => typeof text === 'string');
  const hosts = written.flatMap((text) =>
    URL.canParse(text) ? [new URL(text).hostname] : (/@([\w-]+(?:\.[\w-]+)+)$/.exec(text)?.slice(1) ?? []),
  );
  return [...new Set([...written, ...hosts])].filter((text) => text.trim().length >= SHORTEST_PRIVATE);
}

/** A CRM that the person has described themselves names addresses anywhere. */
function addressesIn(settings: unknown): string[] {
  return JSON.stringify(settings ?? {}).match(/https?:\/\/[^"\\\s]+/g) ?? [];
}

/** Whatever the case of its letters. */
function withoutWord(text: string, word: string, instead: string): string {
  return text.replace(new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi'), () => instead);
}

function indented(line: string): string {
  return `  ${line}`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}
