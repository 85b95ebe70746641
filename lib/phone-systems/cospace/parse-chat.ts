import type { ItemEvent } from '../../domain/event.ts';
import { idOf, numberOf, textOf, type Fields } from '../shared/fields.ts';
import { instantOf, membersOf, type Frame } from './frame.ts';
import { itemEvent } from './items.ts';
import { isMe, withMember, type Known } from './known.ts';
import type { Parsed } from './parsed.ts';

/** Messages that somebody wrote; all other types tell what became of the chat. */
const WRITTEN = new Set(['text', 'image', 'audio']);

/** Messages of a chat: those of others want an answer, one of one's own says that the chat was read. */
export function chatMessages(frame: Frame, known: Known): Parsed {
  const chat = idOf(frame.fields, 'chat');
  const messages = chat === undefined ? [] : membersOf(frame.fields, 'message');
  const title = textOf(frame.fields, 'description');
  const head = messages.at(-1)?.[0];
  const events = messages.map(([id, message]) =>
    chatMessage(frame, known, { chat: chat ?? '', id, message, ...(title !== undefined && { title }) }),
  );
  return {
    events,
    known: head === undefined ? known : { ...known, heads: withMember(known.heads, chat ?? '', head) },
  };
}

/** One message, wherever it was learnt from. */
export function chatMessage(
  frame: Pick<Frame, 'common' | 'context'>,
  known: Known,
  { chat, id, message, title }: { chat: string; id: string; message: Fields; title?: string },
): ItemEvent {
  const time = numberOf(message, 'time');
  const type = textOf(message, 'type') ?? 'text';
  const isWritten = WRITTEN.has(type);
  const note = textOf(message, 'text');
  const name = known.users.get(idOf(message, 'user') ?? '');
  const phase = !isWritten ? 'listed' : isMe(known, message, 'user') ? 'closed' : 'renewed';
  return itemEvent(frame, 'chat', phase, chat, {
    id: `chat_message:${id}`.slice(0, 200),
    at: time === undefined ? frame.common.at : instantOf(time, frame.context),
    party: phase === 'renewed' && name ? { name } : {},
    ...(title !== undefined && { title }),
    ...(note !== undefined && isWritten && { note }),
  });
}

/** Who types, and how far somebody has read: what this person has read at another place is done. */
export function chatUsers(frame: Frame, known: Known): ItemEvent[] {
  const chat = idOf(frame.fields, 'chat');
  if (chat === undefined) return [];
  const head = known.heads.get(chat);
  const isRead = membersOf(frame.fields, 'user').some(([id, user]) => {
    const read = id === known.me?.id ? idOf(user, 'message_read') : undefined;
    return read !== undefined && (head === undefined || read === head);
  });
  return [itemEvent(frame, 'chat', isRead ? 'closed' : 'update', chat)];
}

/** A chat that this person began. */
export function newChat(frame: Frame): ItemEvent[] {
  const chat = idOf(frame.fields, 'chat');
  return chat === undefined ? [] : [itemEvent(frame, 'chat', 'update', chat)];
}
