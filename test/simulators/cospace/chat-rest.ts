import { randomUUID } from 'node:crypto';
import { isRecord, jsonBody } from '../web/http.ts';
import { emitEvent } from './events.ts';
import { no, ok, page, type Asked, type Reply } from './reply.ts';
import { secondsNow } from './state.ts';

const LONGEST_TEXT = 500;

/** `GET /api/chat`: unread where the last message is not the one that was read. */
export function listChats({ state, ask }: Asked): Reply {
  const rows = [...state.chats]
    .sort(([, one], [, other]) => one.create_time - other.create_time)
    .map(([uuid, { message, ...chat }]) => {
      const head = [...message.keys()].at(-1);
      return [uuid, { ...chat, ...(head !== undefined && { message_head: head }) }] as const;
    });
  const found = page(rows, ask);
  return found ? ok({ chat: Object.fromEntries(found) }) : no('wrong-syntax');
}

/** `GET /api/chat/(uuid)/message`. */
export function listMessages({ state, ask, parts }: Asked): Reply {
  const chat = state.chats.get(parts[0] ?? '');
  if (!chat) return no('wrong-chat');
  const found = page([...chat.message], ask);
  return found ? ok({ message: Object.fromEntries(found) }) : no('wrong-syntax');
}

/** `POST /api/chat/(uuid)/message`: everybody in the chat is told, its author too. */
export function sendMessage({ state, ask, parts }: Asked): Reply {
  const [uuid = ''] = parts;
  const body = jsonBody(ask);
  if (!state.chats.has(uuid)) return no('wrong-chat');
  if (!isRecord(body)) return no('wrong-syntax');
  const { type, text } = body;
  if (type === undefined || text === undefined) return no('missing-element');
  if (type !== 'text' || typeof text !== 'string' || text === '' || text.length > LONGEST_TEXT)
    return no('wrong-syntax');
  const message = randomUUID();
  emitEvent(state, 'chat_message', {
    chat: uuid,
    message: { [message]: { user: state.user.uuid, time: secondsNow(state), type, text } },
  });
  return ok({ uuid: message });
}

/** `POST /api/chat/(uuid)/user`: typing, active, and up to which message was read. */
export function chatUser({ state, ask, parts }: Asked): Reply {
  const chat = state.chats.get(parts[0] ?? '');
  const body = jsonBody(ask);
  if (!chat) return no('wrong-chat');
  if (!isRecord(body)) return no('wrong-syntax');
  const { active, typing, message_read: read } = body;
  if (typeof read === 'string') chat.message_read = read;
  emitEvent(state, 'chat_user', {
    chat: parts[0],
    user: { [state.user.uuid]: { active, typing, message_read: read } },
  });
  return ok();
}
