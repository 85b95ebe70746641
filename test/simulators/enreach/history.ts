import { randomUUID } from 'node:crypto';
import type { EnreachUser } from './account.ts';
import type { BuiltEvent } from './event-message.ts';
import type { HistoryRow, NewHistoryRow } from './types.ts';

const MAX_SPAN_MS = 31 * 24 * 3600 * 1000;
const ASKED_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

interface StoredRow {
  row: HistoryRow;
  userId: string | null;
  queueId: string | null;
  queueName: string | null;
  startedMs: number;
  modifiedMs: number;
}

interface OpenCall {
  /** The row written when it ended; a later end replaces it. */
  stored: StoredRow | null;
  startedMs: number;
  connectedMs: number | null;
  connectedUser: string | null;
  queueId: string | null;
  queueName: string | null;
}

/** Rows for `/calls` and `/servicecall`. */
export interface History {
  add: (row: NewHistoryRow) => HistoryRow;
  /** Learns from a sent event; writes a row when the call is over. */
  observe(event: BuiltEvent, ms: number): void;
  /** Rows for a query string, or the reason why the query is refused. */
  calls(query: URLSearchParams): HistoryRow[] | string;
  serviceCalls(query: URLSearchParams): Record<string, unknown>[] | string;
}

const ENDS = new Set([
  'UserCallInDisconnected',
  'UserCallInOverflow',
  'UserCallInTransferConnected',
  'UserCallInUserOverflow',
  'UserCallOutDisconnected',
  'QueueCallInDisconnected',
]);

const CONNECTS = new Set(['UserCallInUserConnected', 'UserCallOutConnected', 'QueueCallInUserConnected']);

/** An empty history; `zone` makes its times end with Z. */
export function createHistory(options: { user: EnreachUser; now: () => number; zone: boolean }): History {
  const rows: StoredRow[] = [];
  const open = new Map<string, OpenCall>();

  function add(given: NewHistoryRow): HistoryRow {
    return store(given).row;
  }

  function store(given: NewHistoryRow): StoredRow {
    const { userId, TimeStamp, ...rest } = given;
    const startedMs = msOf(TimeStamp, options.now());
    const row: HistoryRow = {
      CallID: randomUUID(),
      ANum: '+442079460018',
      BNum: options.user.number,
      Direction: 0,
      EndResult: 0,
      CallTypeString: 'directcall',
      Duration: 0,
      UserName: options.user.email,
      RecordingIds: [],
      AnswerQueueId: null,
      ...rest,
      TimeStamp: timeText(startedMs, options.zone),
    };
    const owner = userId === undefined ? options.user.id : userId;
    const modifiedMs = options.now();
    const stored = { row, userId: owner, queueId: row.AnswerQueueId, queueName: null, startedMs, modifiedMs };
    rows.push(stored);
    return stored;
  }

  function observe({ event, data }: BuiltEvent, ms: number): void {
    const callId = data['CallId'];
    if (typeof callId !== 'string' || !/Call(In|Out)/.test(event)) return;
    const call = open.get(callId) ?? newCall(ms);
    open.set(callId, call);
    call.queueId ??= textOrNull(data['QueueId']);
    call.queueName ??= textOrNull(data['QueueName']);
    if (CONNECTS.has(event)) {
      call.connectedMs ??= ms;
      call.connectedUser ??= textOrNull(data['UserId']) ?? options.user.id;
    }
    if (ENDS.has(event)) finish(callId, call, event, data, ms);
  }

  function finish(callId: string, call: OpenCall, event: string, data: Record<string, unknown>, ms: number) {
    const out = event.startsWith('UserCallOut');
    const answered = call.connectedMs !== null;
    const owner = answered ? call.connectedUser : textOrNull(data['UserId']);
    const earlier = call.stored;
    if (earlier) rows.splice(rows.indexOf(earlier), 1);
    call.stored = store({
      CallID: callId,
      ANum: textOrNull(data['CallerNumber']),
      BNum: textOrNull(data['TargetNumber']),
      TimeStamp: call.startedMs,
      Direction: out ? 1 : 0,
      EndResult: answered ? 0 : 1,
      CallTypeString: out ? 'callout' : call.queueId === null ? 'directcall' : 'servicecall',
      Duration: answered ? Math.round((ms - (call.connectedMs ?? ms)) / 1000) : 0,
      UserName: owner === options.user.id ? options.user.email : null,
      AnswerQueueId: answered ? call.queueId : null,
      userId: earlier?.userId ?? owner,
    });
    Object.assign(call.stored, { queueId: call.queueId, queueName: call.queueName });
  }

  function select(query: URLSearchParams): StoredRow[] | string {
    const callId = query.get('CallId');
    if (callId !== null) return rows.filter(({ row }) => row.CallID === callId);
    const modified = query.has('ModifiedAfter');
    const from = askedMs(query.get(modified ? 'ModifiedAfter' : 'StartTime'));
    const to = askedMs(query.get(modified ? 'ModifiedBefore' : 'EndTime'));
    if (from === null || to === null) return 'times are needed as YYYY-MM-DD HH:MM:SS, UTC';
    if (to < from || to - from > MAX_SPAN_MS) return 'the span must be positive and at most 31 days';
    const users = query.get('UserIDs')?.toLowerCase().split(',');
    return rows.filter((stored) => {
      const ms = modified ? stored.modifiedMs : stored.startedMs;
      return ms >= from && ms <= to && (!users || users.includes(stored.userId?.toLowerCase() ?? ''));
    });
  }

  function calls(query: URLSearchParams): HistoryRow[] | string {
    const found = select(query);
    return typeof found === 'string' ? found : found.map(({ row }) => row);
  }

  function serviceCalls(query: URLSearchParams): Record<string, unknown>[] | string {
    const found = select(query);
    if (typeof found === 'string') return found;
    return found
      .filter(({ queueId }) => queueId !== null)
      .map(({ row, queueId, queueName }) => ({ ...row, QueueId: queueId, QueueName: queueName }));
  }

  return { add, observe, calls, serviceCalls };
}

function newCall(ms: number): OpenCall {
  return {
    stored: null,
    startedMs: ms,
    connectedMs: null,
    connectedUser: null,
    queueId: null,
    queueName: null,
  };
}

function msOf(time: string | number | Date | undefined, now: number): number {
  if (time === undefined) return now;
  if (typeof time === 'number') return time;
  if (time instanceof Date) return time.getTime();
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(time) ? time : `${time.replace(' ', 'T')}Z`);
}

function timeText(ms: number, zone: boolean): string {
  const text = new Date(ms).toISOString();
  return zone ? text : text.slice(0, -1);
}

function askedMs(text: string | null): number | null {
  if (text === null || !ASKED_TIME.test(text)) return null;
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
