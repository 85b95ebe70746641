import type { ConnectionHealth } from '../domain/connection-health.ts';
import type { CtiEvent } from '../domain/event.ts';
import type { AccountSettings } from '../domain/settings.ts';
import type { Command, CommandAnswer, CommandProblem } from '../domain/command.ts';
import { failure, success, type Result } from '../domain/result.ts';
import type { Memory, PhoneSystem, SystemSettings } from '../phone-systems/phone-system.ts';
import { findPhoneSystem } from '../phone-systems/registry.ts';
import type { Log } from '../platform/log.ts';
import type { CheckReport } from '../platform/protocol.ts';
import { checkAccount, failedCheck } from './check-account.ts';
import { systemClock, type Clock } from './clock.ts';
import type { KnownCall } from './doubtful-end.ts';
import type { NudgeReason } from './nudge.ts';
import { formOf, labelOf, readAccount, unsupervisedHealth, type UsableAccount } from './read-account.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { transportsOver, type CreateTransports } from './transports.ts';

export interface ConnectionsOptions {
  /** Milliseconds since the epoch. */
  now(): number;
  log: Log;
  /** Which of these match patterns are not granted. */
  missingOrigins(patterns: readonly string[]): Promise<string[]>;
  /** The instant up to which an account's events are known from before; undefined when it is new. */
  lastSeen(account: string): Promise<number | undefined>;
  /** The health that an earlier worker left, so that refused credentials are not tried again at each start. */
  previous?(account: string): Promise<ConnectionHealth | undefined>;
  /** Keeps a secret that a sign-in yielded, and forgets the one that was exchanged for it. */
  exchangeSecret(
    account: string,
    keep: { key: string; value: string } | undefined,
    forget: string,
  ): Promise<void>;
  /** What an account's adapter keeps for itself. */
  memory(account: string): Memory;
  onEvents(events: CtiEvent[]): void;
  /** What is known of an account's calls of late. */
  calls?(account: string): readonly KnownCall[];
  /** Told of every change, with the health of all accounts. */
  onHealth(healths: ConnectionHealth[]): void;
  findSystem?(id: string): PhoneSystem | undefined;
  createTransports?: CreateTransports;
  clock?: Clock;
  /** From 0 up to but not including 1. */
  random?(): number;
}

/** The connections of all accounts. */
export interface Connections {
  /** Starts, restarts and ends connections so that they are those of these accounts; leaves alone what is unchanged. */
  apply(accounts: readonly AccountSettings[]): void;
  /** @param since as in {@link Supervisor.nudge}. */
  nudge(account: string, reason: NudgeReason, since?: number): void;
  nudgeAll(reason: NudgeReason): void;
  health(): ConnectionHealth[];
  /** Up to which instant each account's events are known, by account id. */
  knownUntil(): Record<string, number>;
  /** Tries an account step by step, beside its connection. */
  check(account: string): Promise<CheckReport>;
  /** Carries a person's command out at an account. */
  act(account: string, command: Command): Promise<Result<CommandAnswer, CommandProblem>>;
  stopAll(): void;
}

/** One account that was applied. */
interface Entry {
  label: string;
  system: string;
  /** The settings as they were given. */
  raw: AccountSettings['settings'];
  /** Canonical forms of the settings for which this entry stands: an exchanged password makes it several. */
  forms: Set<string>;
  /** As they are now; or why the account cannot be tried at all. */
  usable: UsableAccount;
  supervisor?: Supervisor;
  /** Nudges from before there was a supervisor. */
  nudges: { reason: NudgeReason; since: number | undefined }[];
  health(): ConnectionHealth;
}

/** Makes the keeper of all connections; none until accounts are applied. */
export function createConnections(options: ConnectionsOptions): Connections {
  const { now, log, missingOrigins, onEvents, calls } = options;
  const findSystem = options.findSystem ?? findPhoneSystem;
  const clock = options.clock ?? systemClock(now);
  const random = options.random ?? Math.random;
  const createTransports =
    options.createTransports ?? transportsOver({ fetch: globalThis.fetch, WebSocket: globalThis.WebSocket });
  const entries = new Map<string, Entry>();

  const health = () => [...entries.values()].map((entry) => ({ ...entry.health(), label: entry.label }));
  const tellHealth = () => options.onHealth(health());

  /** @param knownUntil up to when events are known from the account's connection with other settings. */
  function begin(account: AccountSettings, knownUntil: number | undefined): void {
    const usable = readAccount(account, findSystem);
    const label = labelOf(account, usable);
    const health = unsupervisedHealth(account, label, usable, now());
    const entry: Entry = {
      label,
      system: account.system,
      raw: account.settings,
      nudges: [],
      forms: new Set([formOf(account.system, account.settings)]),
      usable,
      health: () => health,
    };
    entries.set(account.id, entry);
    if (usable.ok) void superviseOnceReady(account.id, entry, usable.value, knownUntil);
  }

  /** The state of an earlier worker is read first; the entry may be replaced meanwhile. */
  async function superviseOnceReady(
    account: string,
    entry: Entry,
    { system, settings }: { system: PhoneSystem; settings: SystemSettings },
    knownUntil: number | undefined,
  ): Promise<void> {
    const previous = await options.previous?.(account).catch(() => undefined);
    if (entries.get(account) !== entry) return;
    const supervisor = createSupervisor({
      account,
      label: entry.label,
      system,
      settings,
      previous,
      clock,
      random,
      createTransports,
      memory: options.memory(account),
      missingOrigins,
      onEvents,
      onHealth: tellHealth,
      lastSeen: async () => knownUntil ?? options.lastSeen(account),
      ...(calls && { calls: () => calls(account) }),
      exchangeSecret: (keep, forget) => exchange(account, entry, keep, forget),
      log: (line) => log.note('warning', account, line),
    });
    entry.supervisor = supervisor;
    entry.health = () => supervisor.health();
    supervisor.start();
    entry.nudges.forEach(({ reason, since }) => supervisor.nudge(reason, since));
  }

  async function exchange(
    account: string,
    entry: Entry,
    keep: { key: string; value: string } | undefined,
    forget: string,
  ): Promise<void> {
    const { [forget]: _forgotten, ...others } = entry.raw;
    const kept = keep && { [keep.key]: keep.value };
    // The store will give the settings back in one of these forms: a password of the administrator's policy stays.
    entry.forms.add(formOf(entry.system, { ...others, ...kept }));
    entry.forms.add(formOf(entry.system, { ...entry.raw, ...kept }));
    if (entry.usable.ok) {
      const { [forget]: _gone, ...left } = entry.usable.value.settings;
      entry.usable = success({ ...entry.usable.value, settings: { ...left, ...kept } });
    }
    await options.exchangeSecret(account, keep, forget);
  }

  function nudge(entry: Entry | undefined, reason: NudgeReason, since?: number): void {
    if (entry?.supervisor) entry.supervisor.nudge(reason, since);
    else entry?.nudges.push({ reason, since });
  }

  function end(account: string): void {
    const entry = entries.get(account);
    entries.delete(account);
    entry?.supervisor?.stop();
  }

  return {
    apply(accounts) {
      const wanted = new Map(accounts.map((account) => [account.id, account]));
      for (const account of [...entries.keys()]) if (!wanted.has(account)) end(account);
      for (const account of wanted.values()) {
        const entry = entries.get(account.id);
        if (entry?.forms.has(formOf(account.system, account.settings))) {
          entry.label = labelOf(account, entry.usable);
          continue;
        }
        const knownUntil = entry?.supervisor?.knownUntil();
        end(account.id);
        begin(account, knownUntil);
      }
      tellHealth();
    },
    nudge: (account, reason, since) => nudge(entries.get(account), reason, since),
    nudgeAll: (reason) => entries.forEach((entry) => nudge(entry, reason)),
    health,
    knownUntil: () =>
      Object.fromEntries(
        [...entries].flatMap(([account, { supervisor }]) => {
          const known = supervisor?.knownUntil();
          return known === undefined ? [] : [[account, known] as const];
        }),
      ),
    async check(account) {
      const entry = entries.get(account);
      if (!entry) return failedCheck({ step: 'settings', code: 'settings', detail: 'unknown account' });
      if (!entry.usable.ok) return failedCheck(entry.usable.problem);
      const { system, settings } = entry.usable.value;
      const report = await checkAccount({
        account,
        system,
        settings,
        clock,
        createTransports,
        // A session of its own beside the one that stands.
        memory: options.memory(`${account}#check`),
        missingOrigins,
        exchangeSecret: (keep, forget) => exchange(account, entry, keep, forget),
        log: (line) => log.note('warning', account, line),
      });
      if (report.steps.every(({ ok }) => ok)) nudge(entry, 'manual');
      return report;
    },
    act: (account, command) =>
      entries.get(account)?.supervisor?.act(command) ?? Promise.resolve(failure({ code: 'not-connected' })),
    stopAll() {
      for (const account of [...entries.keys()]) end(account);
      tellHealth();
    },
  };
}
