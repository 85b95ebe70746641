import type { Player } from '../shared/player.ts';
import type { Numbered, NumberedLog, UntilOptions } from '../web/numbered-log.ts';
import type { XelionContact, XelionUser } from './account.ts';

/** Answers calls with an error, those whose path matches `path` (a regular expression), else all. */
export interface RestFault {
  status: number;
  errorCode?: number;
  path?: string | RegExp;
  /** How many answers it lasts; without end when left out. */
  times?: number;
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
}

/** Everything that can go wrong on purpose. */
export interface XelionFaults {
  restStatus: RestFault | null;
  /** Milliseconds before an answer. */
  restDelayMs: number;
  /** The right password is refused, too. */
  wrongPassword: boolean;
  /** Life of tokens issued from now on. */
  tokenLifetimeSeconds: number;
  /** Sockets stay open and say nothing any more. */
  silent: boolean;
  /** Socket addresses that are handed out are refused when they are used. */
  badSocketUrl: boolean;
  /** Types whose subscription is refused, whoever asks. */
  refuse: string[];
}

/** What `set` takes: any part of the faults, with a bare status for the one that has one. */
export type FaultSettings = Partial<Omit<XelionFaults, 'restStatus'>> & {
  restStatus?: number | RestFault | null;
};

export interface XelionOptions {
  /** 0, the default, picks a free one. */
  port?: number;
  /** Milliseconds since 1970; default `Date.now`. */
  now?: () => number;
  /** Waits within `play`; default real time. */
  sleep?: (ms: number) => Promise<void>;
  tenant?: string;
  user?: Partial<XelionUser>;
  /** The account is an administrator's. Default false. */
  admin?: boolean;
  /** A login needs a code from the mail; the document names 10013 in its table and 10012 in its text. */
  mfa?: 10012 | 10013 | null;
  /** `plain` has type and object only, `message` a `messageType` beside them. Default plain. */
  envelope?: 'plain' | 'message';
  /** What follows a subscription without the right to it: `silent`, an `error` message, or a `close`. Default silent. */
  refusal?: 'silent' | 'error' | 'close';
  /** One refused type takes the others of its message down. Default true. */
  wholeMessageRefused?: boolean;
  /** `test` messages come back. Default true, as documented. */
  echo?: boolean;
  /** States and roles of channels in capitals, as in the example of the REST call. Default true. */
  capitals?: boolean;
  /** What `phoneUser` of a channel says. Default name. */
  phoneUser?: 'name' | 'userName' | 'oid' | 'absent';
  /** `GET /channels` tells the number. Default false. */
  channelNumbers?: boolean;
  /** `GET /channels` tells an addressable. Default true. */
  channelAddressables?: boolean;
  /** How a withheld number looks. Default null. */
  withheldNumber?: 'null' | 'absent' | 'anonymous' | 'empty';
  /** Sockets end when their session's token expires or is renewed. Default false. */
  socketEndsWithToken?: boolean;
  /** A socket address can be used again. Default false. */
  reusableSocketUrl?: boolean;
  /** Host in the socket's address. Default that of the API. */
  socketHost?: string;
  /** A login with an unknown token in its header: `ignore` the header, or `refuse` it with 10000. Default ignore. */
  unknownToken?: 'ignore' | 'refuse';
  /** How many requests of one session may be under way. Default 2. */
  maxConcurrent?: number;
  contacts?: XelionContact[];
  faults?: FaultSettings;
}

/** A row of the communications list, as clients have seen it. */
export interface Communication {
  oid: string;
  objectType: string;
  /** Milliseconds since 1970. */
  at: number;
  incoming: boolean;
  status: string;
  callId: string;
  durationSec: number;
  number?: string;
  contact?: string;
  voicemail: boolean;
  voicemailIsHeard: boolean;
}

/** One thing that happened. Never holds a token or password. */
export interface XelionLogFields {
  direction: 'in' | 'out';
  channel: 'rest' | 'socket' | 'event';
  /** REST: `GET /me/info`, without base and tenant. Socket: the message's type, or what happened. Events: their type. */
  name: string;
  status?: number;
  errorCode?: number;
  query?: string;
  /** The session by its number, from 1 on. */
  session?: number;
  connection?: number;
  /** Events: the connections that got it. */
  to?: number[];
  callId?: string;
  detail?: unknown;
}

export type XelionLogEntry = XelionLogFields & Numbered;
export type XelionLog = NumberedLog<XelionLogFields>;

export interface ConnectionInfo {
  connection: number;
  session: number;
  subscriptions: string[];
  lastHeardMs: number;
  tests: number;
}

/** `close`: a normal end. `reset`: TCP RST. `silent`: the socket stays open and says nothing. */
export type DropKind = 'close' | 'reset' | 'silent';

/** A running simulator. */
export interface XelionSimulator extends Player<XelionLogEntry> {
  /** The server's address, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  readonly tenant: string;
  readonly user: XelionUser;
  readonly contacts: XelionContact[];
  readonly communications: Communication[];
  /** The code that a login needs where the account has a second factor. */
  readonly mfaCode: string;
  readonly log: XelionLogEntry[];
  /** The first log entry that matches, past or future. */
  until: (match: (entry: XelionLogEntry) => boolean, options?: UntilOptions) => Promise<XelionLogEntry>;
  /** Sends one event to whoever may hear it. `fields` override the template's; throws for an unknown type. */
  emit(event: string, fields?: Record<string, unknown>): XelionLogEntry;
  /** Sends a text to every socket as it is. Gives the number of sockets. */
  raw(text: string): number;
  /** Adds a row to the history; members that are left out are made up. */
  addCommunication(row?: Partial<Communication>): Communication;
  connections(): ConnectionInfo[];
  /** All `type` or `type:oid` that somebody has subscribed. */
  subscriptions(): string[];
  /** The user's own status, as `GET /me/status` tells it. */
  status(): string;
  /** How many sessions there are, and how many requests of one were ever under way together. */
  sessions(): { count: number; mostConcurrent: number };
  set(faults: FaultSettings): void;
  heal(): void;
  faults(): XelionFaults;
  dropConnections(kind: DropKind): void;
  /** Every token so far has expired; the sessions go on. */
  expireTokens(): void;
  /** Every session has ended: its tokens mean nothing any more. */
  endSessions(): void;
  /** The next `count` versions of a list are used up without being told. */
  loseVersions(list: 'channels' | 'presence', count: number): void;
  /** All secrets in use, tokens and socket addresses included, to search logs and exports for. */
  secrets(): string[];
  /** Closes the port and all connections; state is kept. */
  stop(): Promise<void>;
  /** Opens the same port again. */
  restart(): Promise<void>;
  /** Stops for good. */
  close(): Promise<void>;
}
