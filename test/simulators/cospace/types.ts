import type { Player } from '../shared/player.ts';
import type { Numbered, NumberedLog, UntilOptions } from '../web/numbered-log.ts';
import type { CospacePhone, CospaceUser } from './account.ts';

/**
 * What a poll answers when its time is up; the document shows none in full: `status` says `timeout`, `member` has a
 * member of that name, `empty` has an empty list, `missing` has none, `bare` has no body at all.
 */
export type TimeoutForm = 'status' | 'member' | 'empty' | 'missing' | 'bare';

/**
 * When a session's origin is compared: `both` where the session and the request have one, `header` whenever the request
 * has one, `session` whenever the session has one.
 */
export type OriginCheck = 'both' | 'header' | 'session';

/** Answers calls with an API status (HTTP 200), those whose path matches `path` (a regular expression), else all. */
export interface StatusFault {
  status: string;
  path?: string | RegExp;
  /** How many answers it lasts; without end when left out. */
  times?: number;
}

/** Answers calls with an HTTP status. */
export interface HttpFault {
  status: number;
  path?: string | RegExp;
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
}

/** Everything that can go wrong on purpose. */
export interface CospaceFaults {
  restStatus: HttpFault | null;
  apiStatus: StatusFault | null;
  /** Milliseconds before an answer. */
  restDelayMs: number;
  /** The right password is refused, too. */
  wrongPassword: boolean;
  /** Polls are cut off when they should answer: `reset` before, `half` in the middle. Their events are not lost. */
  cutPolls: 'reset' | 'half' | null;
  /** Polls are taken and never answered. */
  silentPolls: boolean;
  /** Which of the servers the balancing name gives new sessions to. */
  server: number;
  /** Life of sessions opened from now on. */
  sessionSeconds: number;
  /** How many events a session keeps. */
  bufferSize: number;
}

/** What `set` takes: any part of the faults, with a bare status for the two that have one. */
export type FaultSettings = Partial<Omit<CospaceFaults, 'restStatus' | 'apiStatus'>> & {
  restStatus?: number | HttpFault | null;
  apiStatus?: string | StatusFault | null;
};

export type CallStatus = 'init' | 'calling' | 'progress' | 'ringing' | 'answered' | 'hangup';

/** A call of the call API as `GET /api/call` tells it; times in seconds since 1970. */
export interface CallRow {
  incoming: boolean;
  to: string;
  /** E.164, or `anonymous`. */
  from: string;
  clip?: string;
  clir: boolean;
  status: CallStatus;
  create_time: number;
  answer_time?: number;
  hangup_time?: number;
  /** Q.850. */
  hangup_cause?: number;
  current_control_id?: string;
  last_control_id?: string;
  record_on: boolean;
  recording?: string;
  bridge?: string;
}

/** A stored object; `details` is what only its own call tells. */
export interface StoredObject {
  type: string;
  owner: string;
  description?: string;
  /** Seconds since 1970. */
  time: number;
  tag: string[];
  details: Record<string, unknown>;
}

export interface ChatMessage {
  user: string;
  time: number;
  type: string;
  text?: string;
  member?: string;
}

export interface Chat {
  description?: string;
  create_time: number;
  user: string[];
  message: Map<string, ChatMessage>;
  /** The last message that the user has read. */
  message_read?: string;
}

export interface Dialplan {
  callreverse_enable: boolean;
  /** The own phone that a callback rings first; null for none. */
  cti_via: string | null;
}

export interface CospaceOptions {
  /** Of the balancing name; 0, the default, picks a free one. */
  port?: number;
  /** How many servers stand behind the balancing name. Default 1. */
  servers?: number;
  /** Host by which the servers are named. Default 127.0.0.1; `localhost` is the same machine under another name. */
  serverHost?: string;
  /** The balancing name serves everything itself and names itself. Default false: it only opens sessions. */
  single?: boolean;
  /** Milliseconds since 1970; default `Date.now`. */
  now?: () => number;
  /** Waits within `play`; default real time. */
  sleep?: (ms: number) => Promise<void>;
  timeoutForm?: TimeoutForm;
  originCheck?: OriginCheck;
  /** Successful answers carry `"status":"ok"`. Default true; the document's examples leave it out. */
  okStatus?: boolean;
  /** The first `call_update` of a call: `changed` members only, or the `complete` call. Default changed. */
  firstUpdate?: 'changed' | 'complete';
  /** A `next` above the last id: `wait` for that id, or answer `all` that is there. Default wait. */
  nextBeyond?: 'wait' | 'all';
  /** What stands for a withheld caller in call-reverse events; none leaves the member out. Default `anonymous`. */
  withheldCaller?: string;
  user?: Partial<Pick<CospaceUser, 'username' | 'email'>>;
  /** Names by number (cnam). */
  names?: Record<string, string>;
  faults?: FaultSettings;
}

/** One thing that happened. Never holds a session id or password. */
export interface CospaceLogFields {
  direction: 'in' | 'out';
  channel: 'rest' | 'event';
  /** REST: `GET /api/user`; `poll` when one begins to wait. Events: their name. */
  name: string;
  /** HTTP status. */
  status?: number;
  /** Status within the answer. */
  api?: string;
  query?: string;
  /** The session by its number, from 1 on. */
  session?: number;
  /** The server's number, from 0 on; `balancer` for the entry. */
  server?: number | 'balancer';
  /** Answered polls: the ids of the events. */
  ids?: number[];
  /** Events: the sessions that got it with the id it has there. */
  to?: Record<string, number>;
  callId?: string;
  detail?: unknown;
}

export type CospaceLogEntry = CospaceLogFields & Numbered;
export type CospaceLog = NumberedLog<CospaceLogFields>;

export interface SessionInfo {
  session: number;
  server: number;
  auth: boolean;
  /** The id that the next event will have. */
  nextEvent: number;
  kept: number;
  polls: number;
  callEvents: boolean;
  openedMs: number;
  lastHeardMs: number;
}

/** `close`: polls end with an empty answer. `reset`: TCP RST. `silent`: polls stay open and are never answered. */
export type DropKind = 'close' | 'reset' | 'silent';

/** A running simulator. */
export interface CospaceSimulator extends Player<CospaceLogEntry> {
  /** The balancing name, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** The addresses of the servers, as sessions name them. */
  readonly servers: string[];
  readonly user: CospaceUser;
  readonly phones: Readonly<Record<string, CospacePhone>>;
  readonly dialplan: Dialplan;
  /** Calls that were asked for, from an own number to somebody's. */
  readonly callbacks: readonly { from: string; to: string }[];
  readonly calls: Map<string, CallRow>;
  readonly objects: Map<string, StoredObject>;
  readonly chats: Map<string, Chat>;
  readonly names: Map<string, string>;
  readonly log: CospaceLogEntry[];
  /** The first log entry that matches, past or future. */
  until: (match: (entry: CospaceLogEntry) => boolean, options?: UntilOptions) => Promise<CospaceLogEntry>;
  /** Sends one event to whoever may hear it. `fields` override the template; throws for members it has not. */
  emit(event: string, fields?: Record<string, unknown>): CospaceLogEntry;
  /** Puts something into every session's stream as it is; `id` and `time` are added where it is an object without. */
  raw(event: unknown): number;
  sessions(): SessionInfo[];
  set(faults: FaultSettings): void;
  heal(): void;
  faults(): CospaceFaults;
  dropConnections(kind: DropKind): void;
  /** Every session so far is unknown from now on. */
  expireSessions(): void;
  /** Every session stays, but is signed in no more. */
  signOut(): void;
  /** The next `count` ids are used up without their events being kept: the stream has a gap. */
  loseEvents(count: number): void;
  /** All secrets in use, session ids included, to search logs and exports for. */
  secrets(): string[];
  /** Closes the ports and all connections; state is kept. */
  stop(): Promise<void>;
  /** Opens the same ports again. */
  restart(): Promise<void>;
  /** Stops for good. */
  close(): Promise<void>;
}
