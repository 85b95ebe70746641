import { flagOf, textOf } from '../shared/fields.ts';
import type { Frame } from './frame.ts';
import { OF_CHAT, OF_EXTERNAL_CHAT } from './notification-types.ts';
import { sessionOf } from './parse-chat.ts';
import type { Probe } from './probe.ts';
import { firstId } from './read.ts';

/** Sessions and messages that are remembered. */
const REMEMBERED = 200;

/** The chat sessions that this connection has heard of. */
export interface Chats {
  /** Sessions by the id of a message in them. */
  sessions: ReadonlyMap<string, string>;
  /** Learns from a message of a chat, and asks for what is told by session only. */
  learn(frame: Frame): void;
}

/** @param shunned types that are not asked for. */
export function createChats(ask: Probe['ask'], shunned: ReadonlySet<string>): Chats {
  const sessions = new Map<string, string>();
  const watched = new Map<string, readonly string[]>();

  function watch(oid: string, isExternal: boolean): void {
    if (watched.has(oid)) return;
    const types = [...OF_CHAT, ...(isExternal ? OF_EXTERNAL_CHAT : [])].filter((type) => !shunned.has(type));
    if (watched.size >= REMEMBERED) forget([...watched.keys()][0] ?? '');
    watched.set(oid, types);
    for (const type of types) void ask({ types: [type], oid });
  }

  function forget(oid: string): void {
    const types = watched.get(oid);
    watched.delete(oid);
    for (const type of types ?? []) void ask({ types: [type], oid, toggle: false });
  }

  return {
    sessions,
    learn({ type, fields }) {
      const session = sessionOf(fields);
      if (!/chat/i.test(type) || session === undefined) return;
      const chat = firstId(fields, ['chatoid']);
      if (sessions.size >= REMEMBERED) sessions.clear();
      if (chat !== undefined) sessions.set(chat, session);
      if (type === 'chatHasBeenEndedEvent') forget(session);
      else if (flagOf(fields, 'silent') !== true)
        watch(session, /^external/i.test(textOf(fields, 'chatsessiontype') ?? ''));
    },
  };
}
