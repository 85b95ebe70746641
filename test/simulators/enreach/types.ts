import type { Player } from '../shared/player.ts';
import type { NumberedLog, Numbered, UntilOptions } from '../web/numbered-log.ts';
import type { EnreachCallList, EnreachQueue, EnreachUser } from './account.ts';

/** How keys are spelled on the hub: the documented live sample is camelCase, the documented examples PascalCase. */
export type Casing = 'camel' | 'pascal';

/** Three spellings of the field that says where the hub is; all of them were met. */
export type EndpointSpelling = 'WssEndpoint' | 'WSSEndpoint' | 'wssEndpoint';

/** How the hub's address is written: with a scheme, or bare (`host/path`). */
export type EndpointForm = 'ws' | 'http' | 'wss' | 'https' | 'bare';

/** Answer REST calls with a status: those whose path matches `path` (a regular expression), else all. */
export interface RestFault {
  status: number;
  path?: string | RegExp;
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
}

/** One (entity, event) pair to refuse; `*` stands for any. */
export interface Refusal {
  entity: string;
  event: string;
}

/** Everything that can go wrong on purpose. */
export interface EnreachFaults {
  restStatus: RestFault | null;
  /** Milliseconds before a REST answer. */
  restDelayMs: number;
  /** Status with which new hub connections are refused, at negotiate and at the socket itself. */
  negotiateStatus: number | null;
  /** Negotiate answers with this address instead of a connection. */
  negotiateRedirect: string | null;
  /** Lifetime of tokens handed out from now on. */
  tokenLifetimeSeconds: number;
  refuse: Refusal[];
  /** The hub takes connections and says nothing; `after-handshake` still answers the handshake. */
  silent: boolean | 'after-handshake';
  /** What `AvailableSubscriptions` lists; subscriptions to anything else are refused. */
  available: string[];
  /** `/authuser` refuses the right password too. */
  wrongPassword: boolean;
  /** 401 answers carry `WWW-Authenticate: Basic`, which makes browsers ask. */
  basicChallenge: boolean;
}

/** What `set` takes: any part of the faults, with a bare status for `restStatus`. */
export type FaultSettings = Partial<Omit<EnreachFaults, 'restStatus'>> & {
  restStatus?: number | RestFault | null;
};

/** A history row as `/calls` answers it. Times are UTC. */
export interface HistoryRow {
  CallID: string;
  ANum: string | null;
  BNum: string | null;
  TimeStamp: string;
  /** 0 in, 1 out. */
  Direction: number;
  /** 0 answered, anything else unanswered. */
  EndResult: number;
  CallTypeString: string;
  /** Seconds. */
  Duration: number;
  UserName: string | null;
  RecordingIds: string[];
  AnswerQueueId: string | null;
}

/** A row to add: what is left out is filled in. `userId` (default: the own user) is what `UserIDs=` looks at. */
export type NewHistoryRow = Partial<Omit<HistoryRow, 'TimeStamp'>> & {
  TimeStamp?: string | number | Date;
  userId?: string | null;
};

/** A person in the directory. */
export interface DirectoryEntry {
  Id: string;
  FirstName: string;
  LastName: string;
  Email: string;
  WorkNumber: string;
  MobileNumber: string;
  OtherNumber: string;
  Description: string;
  Company: string;
  Subcompany: string;
  Location: string;
  Department: string;
  QueueId: string | null;
}

export interface EnreachOptions {
  /** 0, the default, picks a free port. */
  port?: number;
  /** Milliseconds since 1970; default `Date.now`. */
  now?: () => number;
  /** Waits within `play`; default real time. */
  sleep?: (ms: number) => Promise<void>;
  /** Default 10 000; 0 sends no pings. */
  pingIntervalMs?: number;
  /** Keys of event payloads. Default camel. */
  casing?: Casing;
  /** Keys around the payload (`subscription`, `data`) and of subscription results. Default camel. */
  envelopeCasing?: Casing;
  /** `numeric` sends the five known numbers instead of names, as hubs of 2021 did. */
  eventTypes?: 'text' | 'numeric';
  /** Which of the two documented spellings the hub uses for the incoming direct call. */
  incomingSpelling?: 'UserCallInComing' | 'UserCallIncoming';
  endpointSpelling?: EndpointSpelling;
  /** Default `ws`, which a loopback client can use as it is. */
  endpointForm?: EndpointForm;
  /** Discovery's `authority`: non-null for tenants with single sign-on. */
  authority?: string | null;
  /** Write a history row when an emitted call ends. Default true, as a real system does. */
  autoHistory?: boolean;
  /** History times end with `Z`; without it, the default, they are still UTC. */
  historyZone?: boolean;
  user?: Partial<Pick<EnreachUser, 'email' | 'name' | 'number'>>;
  directory?: DirectoryEntry[];
  /** The queues that the user serves. Default two. */
  queues?: EnreachQueue[];
  faults?: FaultSettings;
}

/** One thing that happened. Never holds a key, password or token. */
export interface EnreachLogFields {
  direction: 'in' | 'out';
  channel: 'rest' | 'hub';
  /** REST: `GET /users/me`. Hub: method or event name, `connected`, `disconnected`, `refused`. */
  name: string;
  /** HTTP status of the answer. */
  status?: number;
  query?: string;
  connection?: string;
  /** Sent events: `data.id`. */
  id?: string;
  callId?: string;
  entityId?: string;
  /** Sent events: ids of the connections that got it. */
  to?: string[];
  detail?: unknown;
}

export type EnreachLogEntry = EnreachLogFields & Numbered;
export type EnreachLog = NumberedLog<EnreachLogFields>;

export interface SubscriptionInfo {
  connection: string;
  entityId: string;
  /** Documented spelling. */
  event: string;
}

export interface ConnectionInfo {
  id: string;
  openedMs: number;
  /** Last frame of any kind from the client, pings included. */
  lastHeardMs: number;
  clientPings: number;
  subscriptions: number;
  /** Cut off by `dropConnections('silent')`: open, but nothing goes either way. */
  silent: boolean;
}

/** `close`: a SignalR close message, then the socket. `reset`: TCP RST. `silent`: open, but dead. */
export type DropKind = 'close' | 'reset' | 'silent';

/** A running simulator. */
export interface EnreachSimulator extends Player<EnreachLogEntry> {
  /** REST base without a trailing slash, e.g. `http://127.0.0.1:5001`; discovery lives here too. */
  readonly url: string;
  readonly port: number;
  readonly user: EnreachUser;
  readonly queues: EnreachQueue[];
  readonly callLists: EnreachCallList[];
  readonly log: EnreachLogEntry[];
  /** The first log entry that matches, past or future. */
  until: (match: (entry: EnreachLogEntry) => boolean, options?: UntilOptions) => Promise<EnreachLogEntry>;
  /** Sends one event to whoever subscribed it. `fields` override the template, in any casing. */
  emit(event: string, fields?: Record<string, unknown>): EnreachLogEntry;
  /** Sends text as it is (no record separator added) to every connection. Returns how many got it. */
  raw(text: string): number;
  addHistory: (row: NewHistoryRow) => HistoryRow;
  connections(): ConnectionInfo[];
  subscriptions(): SubscriptionInfo[];
  set(faults: FaultSettings): void;
  /** Back to no faults. */
  heal(): void;
  faults(): EnreachFaults;
  dropConnections(kind: DropKind): void;
  /** Every token handed out so far is refused from now on; open connections stay. */
  expireTokens(): void;
  /** All secrets in use, issued tokens included, to search logs and exports for. */
  secrets(): string[];
  /** Closes the port and all sockets; state is kept. */
  stop(): Promise<void>;
  /** Opens the same port again. */
  restart(): Promise<void>;
  /** Stops for good. */
  close(): Promise<void>;
}
