import type { Transports } from '../connection/transport.ts';
import type { Ability, Command, CommandAnswer, CommandProblem } from '../domain/command.ts';
import type { ConnectProblem, ConnectStep, RefusedSubscription } from '../domain/connection-health.ts';
import type { Call } from '../domain/call.ts';
import type { CtiEvent } from '../domain/event.ts';
import type { Result } from '../domain/result.ts';

/** A field of an account's form; the options page draws its forms from these. */
export interface SettingsField {
  key: string;
  /** i18n key suffix: `fields.<label>.label` and `fields.<label>.help`. */
  label: string;
  type: 'email' | 'text' | 'url' | 'password';
  /** What the field holds when nobody has typed anything, such as a server's usual address. */
  preset?: string;
  required: boolean;
  /** Kept in the secret store, never exported, never shown again. */
  secret?: boolean;
  /** A secret that works a single time: what is typed stands beside the other secrets, not in their place. */
  once?: boolean;
  /** Asked for only where the person opens "more". */
  advanced?: boolean;
  /** The refusal that asks for this field: after it the field stands in the open. */
  askedBy?: ConnectProblem['code'];
  /** It has words of its own for a value that `checkSettings` refuses: `fields.<label>.refused`. */
  refused?: boolean;
}

/** An account's own settings, secrets included, as the adapter's schema gave them. */
export type SystemSettings = Readonly<Record<string, string>>;

/** What an adapter gets for one attempt to connect. */
export interface ConnectContext extends Transports {
  account: string;
  settings: SystemSettings;
  signal: AbortSignal;
  /** Milliseconds since the epoch on this computer. */
  now(): number;
  /** Whether the browser may talk to the addresses of a match pattern: for hosts that only show up while connecting. */
  isGranted(pattern: string): Promise<boolean>;
  /** Told as each step begins, for a precise check and for the status. */
  onStep(step: ConnectStep): void;
  /** Live events, in the order of arrival. */
  onEvents(events: CtiEvent[]): void;
  /** One redacted line for the log: a frame was not understood. Never pass frame content. */
  onOddity(what: string): void;
  /**
   * Keeps a secret that the sign-in yielded, and forgets the one that was exchanged for it. Without one to keep it only
   * forgets: a code that works once.
   */
  exchangeSecret(keep: { key: string; value: string } | undefined, forget: string): Promise<void>;
  memory: Memory;
  /** Calls of this account that the person was shown of late, whatever is left of the memory. */
  calls?(): readonly Pick<Call, 'call' | 'state' | 'direction'>[];
}

/**
 * What an adapter keeps of one account over the death of the worker and the end of the browser: session tokens, a
 * position in a stream. Encrypted at rest and read by nobody else; gone with the account. Small texts only.
 */
export interface Memory {
  read(key: string): Promise<string | undefined>;
  /** Undefined forgets it. */
  write(key: string, value: string | undefined): Promise<void>;
}

/** A connection that delivers events. */
export interface Session {
  /** Resolves when it is over, with the reason. */
  closed: Promise<ConnectProblem>;
  stop(): Promise<void>;
  refused: readonly RefusedSubscription[];
  /**
   * What happened between two instants, from the system's own history, as `past` events; never a ring.
   * Called after a gap.
   */
  catchUp(from: number, to: number): Promise<Result<CtiEvent[], ConnectProblem>>;
  /**
   * Ids of the calls that go on now, by what this connection has been told or has asked: whatever is not among them is
   * over. Undefined as long as that is not known; absent where the phone system lists no such thing.
   */
  underWay?(): ReadonlySet<string> | undefined;
  /** What can be asked of this account now; absent where nothing can. */
  abilities?: readonly Ability[];
  /** Carries a person's command out. Never throws; an ability that is not there is `not-supported`. */
  act?(command: Command): Promise<Result<CommandAnswer, CommandProblem>>;
}

/** What a page needs of a phone system: how an account of it is entered, checked, and granted. */
export interface SystemForm {
  /** The folder's name, and `system` in the settings. */
  id: string;
  /** The vendor's name for it, shown as it is. */
  name: string;
  fields: readonly SettingsField[];
  /** Checks an account's settings; a failure names the field and what is wrong with it. */
  checkSettings(settings: Readonly<Record<string, unknown>>): Result<SystemSettings, string>;
  /** Match patterns that must be granted before connecting, the narrowest that work. */
  origins(settings: SystemSettings): string[];
}

/**
 * The contract of a phone system. One folder each, one line in the registry and one among the forms. An adapter owns
 * neither sockets nor state: transports are handed in, and what it learns leaves as events.
 */
export interface PhoneSystem extends SystemForm {
  connect(context: ConnectContext): Promise<Result<Session, ConnectProblem>>;
}
