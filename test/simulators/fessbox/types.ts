import type { Player } from '../shared/player.ts';
import type { Numbered, NumberedLog, UntilOptions } from '../web/numbered-log.ts';

/**
 * How a server speaks.
 *
 * - `2018` the last public one, with its gaps and faults
 * - `singular` as it was for a short time: `message:send` instead of `messages:send`
 * - `older` 2016 and 2017: `inboxUpdate`, `messageSend`, `input_error`, an `inbox` in the first message, no lines
 * - `document` does everything that the wiki page of client events names, and confirms it
 */
export type Dialect = '2018' | 'singular' | 'older' | 'document';

/** One channel of the mixer as the wire has it. */
export interface WireChannel {
  type: 'dongle' | 'sip';
  label: string;
  number?: string;
  mode: string;
  direction: null | 'incoming' | 'outgoing' | 'operator';
  level: number;
  muted: boolean;
  recording: boolean;
  autoanswer: string | null;
  /** Milliseconds since 1970 on the server's clock. */
  timestamp: number | null;
  contact: null | { number?: string | null; name?: string | null };
  error?: string;
  connection?: { rssi: string; mode: string; submode: string; provider: string };
}

export interface WireLine {
  type: 'dongle' | 'sip';
  number: string;
  name: string;
  status: string;
}

export interface WireMaster {
  on_air: boolean;
  recording: boolean;
  delay: number;
  in: { level: number; muted: boolean };
  out: { level: number; muted: boolean };
  level?: number;
  muted?: boolean;
}

export interface WireOperator {
  level: number;
  muted: boolean;
  recording: boolean;
  whisper: string | null;
}

/** A text message or a recording of the studio. */
export interface WireMessage {
  id: string;
  type: 'sms_in' | 'sms_out' | 'recording';
  timestamp: number;
  endpoint: string;
  content: string;
  channel_id?: string | null;
  favorite?: number;
  reply_to?: string | null;
  tags?: string[];
}

/** A call of the past. */
export interface WireCall {
  id: string;
  number: string;
  name: string;
  timestamp: number;
  filename: string;
  favorite?: number;
}

/** A listener's question: a ticket of another system. */
export interface WireQuestion {
  id: number;
  subscriber_phone: string;
  title: string;
  articles_count: number;
  state_id: number;
  /** ISO text. */
  closed_at: string;
  favorite?: number;
  tags?: string[];
  articles: { id: number; from: string; subject: string; attachments: unknown[]; created_at: string }[];
}

/** Everything that can go wrong on purpose. */
export interface FessboxFaults {
  /** Client events that are refused with `event_error`, with the words of the refusal. */
  refuse: Record<string, string>;
  /** Client events that are taken and neither done nor answered. */
  ignore: string[];
  /** Nothing is sent any more, pongs included. */
  silent: boolean;
  /** New sockets hear no `initialize`, not even when they ask for it. */
  noInitialize: boolean;
  /** HTTP status with which new sockets are refused. */
  upgradeStatus: number | null;
  /** A text message is handed to the modem and never leaves it: the error comes after `smsTimeoutMs`. */
  smsLost: boolean;
}

export interface FessboxOptions {
  /** 0, the default, picks a free port. */
  port?: number;
  /** Milliseconds since 1970; default `Date.now`. */
  now?: () => number;
  /** How far the server's clock is ahead of `now`. Default 0. */
  clockAheadMs?: number;
  /** Waits within `play`; default real time. */
  sleep?: (ms: number) => Promise<void>;
  dialect?: Dialect;
  /** Lines are told. Default true, but for older servers, which know none. */
  lines?: boolean;
  /** `server_time` is told. Default true. */
  serverTime?: boolean;
  /** What becomes of a finished call over the network: its channel stays as `free`, or is null. Default free. */
  finishedSip?: 'free' | 'null';
  /** Logins of operators are checked, as in code that is switched off. Default false. */
  operatorLogin?: boolean;
  /** How long an operator's socket has to answer the server's `ping`. Default 1500. */
  pongTimeoutMs?: number;
  /** Clients that name an older version are told to reload. */
  minimumVersion?: string;
  /** After which time a text message counts as not sent. Default 40 000. */
  smsTimeoutMs?: number;
  faults?: Partial<FessboxFaults>;
}

/** One thing that happened. Never holds login data. */
export interface FessboxLogFields {
  direction: 'in' | 'out';
  channel: 'socket' | 'rest';
  /** Event name; `connected`, `disconnected`, `refused`, `garbage`, `dropped`; REST: `GET /getCurrentState`. */
  name: string;
  connection?: string;
  /** Data of the event; of `initialize` nothing. */
  data?: unknown;
  /** Sent events: the connections that got it. */
  to?: string[];
  status?: number;
  detail?: unknown;
}

export type FessboxLogEntry = FessboxLogFields & Numbered;
export type FessboxLog = NumberedLog<FessboxLogFields>;

export interface ConnectionInfo {
  id: string;
  /** `user_id` of the address. */
  user: string | null;
  openedMs: number;
  lastHeardMs: number;
  pings: number;
}

/** `close`: a WebSocket close. `reset`: TCP RST. `silent`: open, but dead. */
export type DropKind = 'close' | 'reset' | 'silent';

/** A running simulator. */
export interface FessboxSimulator extends Player<FessboxLogEntry> {
  /** `ws://127.0.0.1:port/`. */
  readonly url: string;
  /** `http://127.0.0.1:port`: remote control and REST. */
  readonly http: string;
  readonly port: number;
  /** The extension of the operator whom tests sign in as, and of a colleague. */
  readonly operator: string;
  readonly colleague: string;
  readonly channels: Record<string, WireChannel | null>;
  readonly master: WireMaster;
  readonly operators: Record<string, WireOperator>;
  readonly lines: Record<string, WireLine>;
  readonly messages: Map<string, WireMessage>;
  readonly calls: Map<string, WireCall>;
  readonly questions: Map<number, WireQuestion>;
  readonly log: FessboxLogEntry[];
  /** The first log entry that matches, past or future. */
  until: (match: (entry: FessboxLogEntry) => boolean, options?: UntilOptions) => Promise<FessboxLogEntry>;
  /**
   * Makes something happen and tells every connection. `channelUpdate`, `messages:update`, `calls:update` and
   * `questions:update` change what the server knows, by the parts that are given; all else is sent as it is. Where data
   * is no object, give `{ data }`. Throws for an event that no server sends.
   */
  emit(event: string, fields?: Record<string, unknown>): FessboxLogEntry;
  /** Sends text as it is to every connection. Returns how many got it. */
  raw(text: string): number;
  connections(): ConnectionInfo[];
  set(faults: Partial<FessboxFaults>): void;
  /** Back to no faults. */
  heal(): void;
  faults(): FessboxFaults;
  dropConnections(kind: DropKind): void;
  /** Login data and personal data in `initialize` that no client needs, to search logs and stores for. */
  secrets(): string[];
  /** Closes the port and all sockets; state is kept. */
  stop(): Promise<void>;
  /** Opens the same port again. */
  restart(): Promise<void>;
  /** Stops for good. */
  close(): Promise<void>;
}
