import * as z from 'zod/mini';
import { once } from '../domain/once.ts';
import type { ConnectionHealth, ConnectProblem, ConnectStep } from '../domain/connection-health.ts';
import type { CommandAnswer, CommandProblem } from '../domain/command.ts';
import type { Result } from '../domain/result.ts';
import type { LogLine } from './log.ts';
import type { Settings, SettingsProblem } from '../domain/settings.ts';

/**
 * Everything that an extension page may say to the worker. Content scripts may say nothing: they only answer.
 * Each message is checked against its schema and its sender before it is believed.
 */

/** Made at its first use: most starts of the worker have no page to answer. */
export const requestSchema = once(() => {
  const id = z.string().check(z.minLength(1), z.maxLength(400));

  return z.discriminatedUnion('type', [
    z.object({ type: z.literal('health') }),
    z.object({ type: z.literal('read-settings') }),
    z.object({ type: z.literal('save-settings'), settings: z.unknown() }),
    z.object({ type: z.literal('check-account'), account: id }),
    z.object({ type: z.literal('reconnect'), account: id }),
    z.object({ type: z.literal('test-call'), number: z.optional(z.string().check(z.maxLength(40))) }),
    z.object({ type: z.literal('read-log') }),
    z.object({
      type: z.literal('act'),
      entry: id,
      action: z.discriminatedUnion('do', [
        /** The main button: open the record, the list, the search or the sign-in, whatever the match allows. */
        z.object({ do: z.literal('open') }),
        z.object({ do: z.literal('open-record'), crm: id, record: id }),
        z.object({ do: z.literal('search'), crm: id }),
        z.object({ do: z.literal('dismiss') }),
        z.object({ do: z.literal('handled') }),
      ]),
    }),
    z.object({ type: z.literal('handle-all') }),
    z.object({ type: z.literal('command'), account: id, command: commandSchema(id) }),
  ]);
});

/** A person's commands; what a studio is told is checked where it is put into the studio's words. */
function commandSchema(id: z.ZodMiniString) {
  const text = z.string().check(z.maxLength(2000));
  return z.discriminatedUnion('do', [
    z.object({ do: z.literal('dial'), number: z.string().check(z.minLength(1), z.maxLength(60)) }),
    z.object({ do: z.enum(['answer', 'hang-up']), call: id }),
    z.object({ do: z.literal('bridge'), call: id, other: id }),
    z.object({ do: z.enum(['fetch-recording', 'mark-heard']), recording: id }),
    z.object({ do: z.literal('reply'), chat: id, text }),
    z.object({
      do: z.literal('set-availability'),
      availability: z.enum(['available', 'do-not-disturb']),
    }),
    z.object({ do: z.literal('studio'), command: z.looseObject({ tell: z.string() }) }),
  ]);
}

export type Request = z.infer<ReturnType<typeof requestSchema>>;
export type EntryAction = Extract<Request, { type: 'act' }>['action'];

/** Settings as a page may see them: without secrets. */
export interface SettingsView {
  settings: Settings;
  /** Names of the secret fields that are set, by account id. */
  secrets: Record<string, string[]>;
  /** Paths that the administrator's policy has set: `country`, `accounts.desk`, `accounts.desk.settings.api`, `crms.crm`. */
  locked: string[];
  problems: SettingsProblem[];
}

/** One step of an account's check, with how long it took. */
export interface CheckedStep {
  step: ConnectStep;
  ok: boolean;
  milliseconds: number;
  problem?: ConnectProblem;
}

export interface CheckReport {
  steps: CheckedStep[];
  refused: ConnectionHealth['refused'];
}

export interface Responses {
  health: { connections: ConnectionHealth[]; version: string };
  'read-settings': SettingsView;
  'save-settings': { problems: SettingsProblem[] };
  'check-account': CheckReport;
  reconnect: null;
  'test-call': null;
  'read-log': LogLine[];
  act: null;
  'handle-all': null;
  command: Result<CommandAnswer, CommandProblem>;
}

export type ResponseTo<Type extends Request['type']> = Responses[Type];
