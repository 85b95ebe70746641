import { MAX_TEXT } from '../../domain/clean-text.ts';
import type { CtiEvent, ItemEvent } from '../../domain/event.ts';
import { textOf } from '../shared/fields.ts';
import { membersOf, type Frame } from './frame.ts';
import { isTabled, itemEvent, tabledItem } from './items.ts';
import type { Known } from './known.ts';
import { pressedKey, reverseCall, updatedCalls } from './parse-call.ts';
import { chatMessages, chatUsers, newChat } from './parse-chat.ts';
import type { Parsed } from './parsed.ts';
import { changedObject, comment, convertedFax, listOf, reportedFax } from './parse-object.ts';

/** Settings of the account that are read anew; nobody is told. */
const OF_ACCOUNT = /^(user_modify|user_metadata|phone_modify|dialplan_modify)$/;

/**
 * Turns one event of the stream into events. Pure and lenient: what is missing is left out, and an event that no
 * document names is listed under its own name. Never throws.
 */
export function parse(frame: Frame, known: Known): Parsed {
  switch (frame.event) {
    case 'dialplan_callreverse_start':
    case 'dialplan_callreverse_stop':
      return reverseCall(frame, known);
    case 'call_update':
      return updatedCalls(frame, known);
    case 'chat_message':
      return chatMessages(frame, known);
    default: {
      const events = eventsOf(frame, known);
      const isQuiet = events.length > 0 || frame.event === 'presentation_keepalive';
      return { events, known, ...(!isQuiet && { oddity: `${frame.event} without what it is about` }) };
    }
  }
}

function eventsOf(frame: Frame, known: Known): CtiEvent[] {
  const { event, common } = frame;
  switch (event) {
    case 'call_dtmf':
      return pressedKey(frame, known);
    case 'object_new':
    case 'object_modify':
    case 'object_delete':
    case 'object_share':
    case 'object_tag':
    case 'object_unshare':
      return changedObject(frame, known);
    case 'comment_new':
    case 'comment_modify':
    case 'comment_delete':
      return comment(frame, known);
    case 'fax_convert':
      return convertedFax(frame);
    case 'fax_report':
      return reportedFax(frame);
    case 'conference_status':
    case 'conference_join':
      return meeting(frame, known);
    case 'chat_new':
      return newChat(frame);
    case 'chat_user':
      return chatUsers(frame, known);
    case 'presentation_keepalive':
      // For those who have joined; whoever has not must not answer.
      return [];
    default: {
      if (OF_ACCOUNT.test(event)) return [{ kind: 'account', ...common }];
      if (isTabled(event)) return listOf(tabledItem(frame, known));
      return [itemEvent(frame, 'activity', 'listed', common.id, { title: event })];
    }
  }
}

/** Who is in a conference, by number or by name. */
function meeting(frame: Frame, known: Known): ItemEvent[] {
  const names = membersOf(frame.fields, 'member').flatMap(([, member]) => {
    const user = textOf(member, 'user')?.toLowerCase();
    return listOf((user !== undefined && known.users.get(user)) || textOf(member, 'phone'));
  });
  return listOf(
    tabledItem(frame, known, names.length === 0 ? {} : { note: names.join(', ').slice(0, MAX_TEXT) }),
  );
}
