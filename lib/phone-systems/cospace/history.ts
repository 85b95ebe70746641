import type { ConnectProblem } from '../../domain/connection-health.ts';
import type { CallEvent, CtiEvent } from '../../domain/event.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { idOf, numberOf, type Fields } from '../shared/fields.ts';
import { instantOf, membersOf, type FrameContext } from './frame.ts';
import { detailsOf, mergeCall, type CallRow, type Known } from './known.ts';
import { chatMessage } from './parse-chat.ts';
import { callEvents, pastCall } from './parse-call.ts';
import { objectItem } from './parse-object.ts';
import { ask, at, type Api } from './rest.ts';

/** A call that ended in the span may have begun this much earlier, in seconds. */
const LONGEST_CALL_S = 3_600;
/** No more chats than this are read for what was missed. */
const MOST_CHATS = 5;

/** What is needed to ask and to understand the answers. */
export interface HistoryContext {
  api: Api;
  frame: FrameContext;
  known: Known;
}

/**
 * What happened between two instants (milliseconds since the epoch), by what the account has of it now: calls of the
 * call API, unread voicemails, faxes and chats. Calls of the dialplan leave no trace that a user may read.
 */
export async function pastEvents(
  context: HistoryContext,
  span: { from: number; to: number },
): Promise<Result<CtiEvent[], ConnectProblem>> {
  const [calls, ...others] = await Promise.all([
    pastCalls(context, span),
    unread(context, span, 'recording'),
    unread(context, span, 'fax'),
    unreadChats(context, span),
  ]);
  if (!calls.ok) return calls;
  return success([...calls.value, ...others.flat()].sort((one, other) => one.at - other.at));
}

/** So many calls are asked for at once; where as many come, there may be more. */
const MOST_CALLS = 100;

/** Calls of the call API that are going on; undefined where they could not be had. `isWhole`: these are all. */
export async function callsNow({
  api,
  frame,
}: HistoryContext): Promise<{ calls: { id: string; row: CallRow }[]; isWhole: boolean } | undefined> {
  const told = await ask(api, `call?count=${MOST_CALLS}`);
  if (!told.ok) return undefined;
  const rows = membersOf(told.value.fields, 'call');
  return {
    calls: rows.map(([id, row]) => ({ id, row: mergeCall(undefined, row, frame) })),
    isWhole: rows.length < MOST_CALLS,
  };
}

/** A call that was going on when the connection was made. */
export function standingCall(id: string, row: CallRow, frame: FrameContext): CallEvent[] {
  const began = row.answered ?? row.created ?? frame.now;
  const common = {
    account: frame.account,
    system: 'cospace' as const,
    event: 'call',
    id: `call:${row.status}`,
    at: row.status === 'ringing' ? frame.now : began,
  };
  return callEvents({ common, context: frame }, id, { row, moved: true });
}

async function pastCalls(
  { api, frame }: HistoryContext,
  { from, to }: { from: number; to: number },
): Promise<Result<CallEvent[], ConnectProblem>> {
  const seconds = (instant: number) => Math.floor((instant - frame.clockOffset) / 1000);
  const query = `state=hangup&order=desc&count=500&from=${seconds(from) - LONGEST_CALL_S}&to=${seconds(to) + 1}`;
  const told = await ask(api, `call?${query}`);
  // An account without the call API has no such list: that is no failure.
  if (!told.ok) return told.problem.detail === undefined ? failure(at('history')(told.problem)) : success([]);
  return success(
    membersOf(told.value.fields, 'call')
      .map(([id, row]) => ({ id, row: mergeCall(undefined, row, frame) }))
      .filter(({ row }) => (row.ended ?? row.created ?? from) >= from)
      .map(({ id, row }) => pastCall(id, row, frame)),
  );
}

async function unread(
  context: HistoryContext,
  span: { from: number; to: number },
  type: 'recording' | 'fax',
): Promise<CtiEvent[]> {
  const { api, frame, known } = context;
  const tag = known.me?.unread;
  if (tag === undefined) return [];
  const told = await ask(api, `tag/${encodeURIComponent(tag)}/object?filter=${type}&order=desc&count=50`);
  const rows = told.ok ? membersOf(told.value.fields, 'object') : [];
  return rows.flatMap(([object, fields]) => {
    const happened = instantIn(fields, frame, span);
    if (happened === undefined) return [];
    const common = commonOf(frame, 'object', `${type}:${object}`, happened);
    const kind = type === 'recording' ? 'voicemail' : 'fax';
    const said = { kind, object, details: detailsOf(fields), isSent: false } as const;
    return [objectItem({ common, fields, event: 'object' }, known, said)];
  });
}

async function unreadChats(context: HistoryContext, span: { from: number; to: number }): Promise<CtiEvent[]> {
  const { api } = context;
  const told = await ask(api, 'chat?order=desc&count=50');
  const rows = told.ok ? membersOf(told.value.fields, 'chat') : [];
  const isUnread = (chat: Fields) => idOf(chat, 'message_head') !== idOf(chat, 'message_read');
  const chats = rows.filter(([, chat]) => isUnread(chat)).slice(0, MOST_CHATS);
  return (await Promise.all(chats.map(([chat]) => missedMessages(context, span, chat)))).flat();
}

async function missedMessages(
  { api, frame, known }: HistoryContext,
  span: { from: number; to: number },
  chat: string,
): Promise<CtiEvent[]> {
  const told = await ask(api, `chat/${encodeURIComponent(chat)}/message?order=desc&count=10`);
  const rows = told.ok ? membersOf(told.value.fields, 'message') : [];
  return rows.flatMap(([id, message]) => {
    const happened = instantIn(message, frame, span);
    if (happened === undefined) return [];
    const common = commonOf(frame, 'chat_message', id, happened);
    return [chatMessage({ common, context: frame }, known, { chat, id, message })];
  });
}

function commonOf({ account }: FrameContext, event: string, id: string, happened: number) {
  return { account, system: 'cospace' as const, event, id: id.slice(0, 200), at: happened };
}

function instantIn(
  fields: Fields,
  frame: FrameContext,
  { from, to }: { from: number; to: number },
): number | undefined {
  const time = numberOf(fields, 'time');
  const instant = time === undefined ? undefined : instantOf(time, frame);
  return instant !== undefined && instant >= from && instant <= to + 1_000 ? instant : undefined;
}
