import type { StudioRow } from '../../domain/command.ts';
import { MAX_TEXT } from '../../domain/clean-text.ts';
import type { CtiEvent, ItemEvent } from '../../domain/event.ts';
import type { StudioList } from '../../domain/studio-command.ts';
import type { Frame } from './frame.ts';
import type { Known } from './known.ts';
import { commonOf, type ParseContext } from './parse-context.ts';
import { readRows, type RowChange } from './rows.ts';
import { given } from './values.ts';

/** What is older was not just received, but changed. */
const NEWS_MS = 15 * 60_000;
/** Of so many conversations the last message is remembered. */
const CONVERSATIONS = 200;

/** What changed rows of a list came to. */
export interface ParsedItems {
  events: CtiEvent[];
  known: Known;
}

/**
 * Turns changed rows into items: a listener's text message into a chat, one for each number; what was sent to them ends
 * it; recordings and questions are notices and archived calls activities, for the history alone.
 */
export function parseItems(list: StudioList, frame: Frame, known: Known, context: ParseContext): ParsedItems {
  const changes = readRows(list, frame.data, known, context);
  const events = changes.flatMap((change) => itemOf(list, frame, change, known, context) ?? []);
  return { events, known: list === 'messages' ? rememberMessages(known, changes) : known };
}

/** An item of a row; undefined for what is no news. */
function itemOf(
  list: StudioList,
  frame: Frame,
  { id, row }: RowChange,
  known: Known,
  context: ParseContext,
): ItemEvent | undefined {
  if (!row) return list === 'messages' ? goneChat(frame, id, known, context) : undefined;
  if (row.isEdited && list !== 'questions') return undefined;
  if (list !== 'messages' || row.recording) return listedItem(list, frame, row, context);
  return context.now - row.at > NEWS_MS ? undefined : chatItem(frame, row, context);
}

/** A text message, as the conversation with its number. */
export function chatItem(frame: Pick<Frame, 'sent'>, row: StudioRow, context: ParseContext): ItemEvent {
  const { id, direction, number, name, text, at } = row;
  const isIn = direction === 'in';
  return {
    kind: 'chat',
    ...commonOf(context, frame, `sms:${id}`, at),
    item: (number ?? name ?? id).slice(0, 200),
    phase: isIn ? 'renewed' : 'closed',
    party: { ...given('number', number), ...given('name', name) },
    ...(isIn && text !== '' && { note: text.slice(0, MAX_TEXT) }),
    mine: true,
  };
}

/** Something for the history only: a recording, a question, an archived call. */
export function listedItem(
  list: StudioList,
  frame: Pick<Frame, 'sent'>,
  row: StudioRow,
  context: ParseContext,
): ItemEvent {
  const { id, number, name, text, at } = row;
  const isQuestion = list === 'questions';
  return {
    kind: list === 'calls' ? 'activity' : 'notice',
    ...commonOf(context, frame, `${list}:${id}`, at),
    item: `${list}:${id}`.slice(0, 200),
    phase: 'listed',
    party: { ...given('number', number), ...given('name', name) },
    ...(text !== '' && { [isQuestion ? 'title' : 'note']: text.slice(0, MAX_TEXT) }),
    mine: false,
  };
}

/** A message that was deleted ends its conversation where it was the last. */
function goneChat(frame: Frame, id: string, known: Known, context: ParseContext): ItemEvent | undefined {
  const item = [...known.lastMessages].find(([, last]) => last === id)?.[0];
  if (item === undefined) return undefined;
  return {
    kind: 'chat',
    ...commonOf(context, frame, `sms:${id}:gone`, context.now),
    item,
    phase: 'closed',
    party: { ...(/\d/.test(item) && { number: item }) },
    mine: true,
  };
}

function rememberMessages(known: Known, changes: readonly RowChange[]): Known {
  const lastMessages = new Map(known.lastMessages);
  for (const { id, row } of changes) {
    if (!row?.number || row.direction !== 'in' || row.isEdited) continue;
    lastMessages.delete(row.number);
    lastMessages.set(row.number, id);
  }
  const kept = [...lastMessages].slice(-CONVERSATIONS);
  return { ...known, lastMessages: new Map(kept) };
}
