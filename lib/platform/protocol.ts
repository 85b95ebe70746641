import * as z from 'zod/mini';
import { LONGEST_MEMO } from '../domain/input.ts';
import { once } from '../domain/once.ts';
import type { ConnectionHealth, ConnectProblem, ConnectStep } from '../domain/connection-health.ts';
import type { CommandAnswer, CommandProblem } from '../domain/command.ts';
import type { IndexTrouble } from '../domain/index-course.ts';
import type { LookupFailure } from '../domain/lookup.ts';
import type { Result } from '../domain/result.ts';
import type { LogLine } from './log.ts';
import type { Settings, SettingsProblem } from '../domain/settings.ts';

/**
 * Everything that an extension page may say to the worker. Content scripts may say nothing: they only answer.
 * Each message is checked against its schema and its sender before it is believed.
 */

/** What a person can have erased: what was remembered of callers' numbers, all calls, or all that is theirs. */
const ERASABLE = ['history', 'numbers', 'everything'] as const;
export type Erasable = (typeof ERASABLE)[number];

/** Made at its first use: most starts of the worker have no page to answer. */
export const requestSchema = once(() => {
  const id = z.string().check(z.minLength(1), z.maxLength(400));

  return z.discriminatedUnion('type', [
    z.object({ type: z.literal('health') }),
    z.object({ type: z.literal('read-settings') }),
    /** `account` is the one whose form was saved: it is tried again, even with settings that are the same. */
    z.object({ type: z.literal('save-settings'), settings: z.unknown(), account: z.optional(id) }),
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
        z.object({ do: z.literal('new-record'), crm: id }),
        /** What the person writes down during a call; an empty text takes it back. */
        z.object({ do: z.literal('memo'), text: z.string().check(z.maxLength(LONGEST_MEMO)) }),
        /** Forgets which of several records was chosen for this caller. */
        z.object({ do: z.literal('unpick') }),
        z.object({ do: z.literal('dismiss') }),
        z.object({ do: z.literal('handled') }),
      ]),
    }),
    z.object({ type: z.literal('handle-all') }),
    /** Writes a note about a call at the one record that is its caller. */
    z.object({ type: z.literal('log-call'), entry: id }),
    z.object({
      type: z.literal('try-crm'),
      crm: z.object({
        crm: id,
        url: z.url().check(z.maxLength(2000)),
        settings: z.optional(z.unknown()),
      }),
      number: z.string().check(z.minLength(1), z.maxLength(40)),
    }),
    z.object({ type: z.literal('recognise-crm'), url: z.url().check(z.maxLength(2000)) }),
    /** How far the indexes of CRMs' numbers are; and to erase one, or build it again after that. */
    z.object({ type: z.literal('index-status') }),
    z.object({ type: z.enum(['wipe-index', 'build-index']), crm: id }),
    z.object({ type: z.literal('erase'), what: z.enum(ERASABLE) }),
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

/** A record as a CRM gave it when it was tried, with the address that it would be opened at. */
export interface TriedRecord {
  record: string;
  type: string;
  name: string;
  company?: string;
  numbers: string[];
  url: string;
}

/** What came of asking a CRM for a number by hand. */
export type CrmTrial =
  | { outcome: 'records'; records: TriedRecord[] }
  | { outcome: 'failed'; reason: LookupFailure }
  | { outcome: 'signed-out' | 'no-tab' | 'no-permission' | 'wrong-settings' | 'not-a-number' };

/** What came of writing a note about a call at its caller's record. */
export type LogOutcome =
  | { outcome: 'logged' | 'already' | 'signed-out' | 'no-tab' | 'no-permission' }
  /** No record that is surely meant, or a CRM that takes no notes. */
  | { outcome: 'not-possible' }
  | { outcome: 'failed'; reason: LookupFailure };

/** How far the index of a CRM's numbers is. */
export interface IndexStatus {
  crm: string;
  /** `waiting` for the first page, `wiped` by the person. */
  state: 'waiting' | 'building' | 'ready' | 'wiped';
  numbers: number;
  /** How much was read, 0 to 1; absent where the CRM does not say how much there is. */
  share?: number;
  /** When the CRM last said that there is nothing newer, milliseconds since the epoch. */
  asOf?: number;
  trouble?: IndexTrouble;
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
  'log-call': LogOutcome;
  'try-crm': CrmTrial;
  'recognise-crm': { crm: string | null };
  'index-status': IndexStatus[];
  'wipe-index': null;
  'build-index': null;
  erase: null;
  command: Result<CommandAnswer, CommandProblem>;
}

export type ResponseTo<Type extends Request['type']> = Responses[Type];

/** How a request comes back: what was asked for, or why not in words. */
export type Answer = { ok: true; value: unknown } | { ok: false; error: string };
