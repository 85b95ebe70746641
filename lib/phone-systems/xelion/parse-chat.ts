import type { ItemEvent, Line, Party } from '../../domain/event.ts';
import { defined, definedOrNone } from '../shared/defined.ts';
import { flagOf, textOf, type Fields } from '../shared/fields.ts';
import type { Frame, ParseContext } from './frame.ts';
import { isNamed, type Me } from './me.ts';
import { firstId, firstText, objectOf } from './read.ts';
import { personIn } from './parse-items.ts';

type Phase = ItemEvent['phase'];

/** What each type says of its chat session; typing, delivery and the like ask for nobody's attention. */
const PHASES: Partial<Record<Frame['type'], Phase>> = {
  newChatEvent: 'renewed',
  newExternalChatEvent: 'renewed',
  removeNewChatEvent: 'closed',
  chatHasBeenActivatedEvent: 'closed',
  chatIsIdleEvent: 'renewed',
  chatHasBeenEndedEvent: 'closed',
  chatHasBeenReadEvent: 'closed',
  chatNoAgentsAvailableEvent: 'renewed',
  chatReassignedEvent: 'renewed',
  chatActiveUserHasBeenChangedEvent: 'closed',
  chatTypingEvent: 'update',
  chatHasBeenDeliveredEvent: 'update',
  groupChatParticipantsChangedEvent: 'update',
};

const NUMBER = /^\+?\d[\d\s().-]{5,}$/;

/** What happened in a chat session; nothing where the message does not say in which. */
export function chatEvents({ type, fields, common }: Frame, { me, chats }: ParseContext): ItemEvent[] {
  const phase = phaseOf(type, fields, me);
  const chat = firstId(fields, ['chatoid']);
  const item = sessionOf(fields) ?? (chat === undefined ? undefined : (chats.get(chat) ?? chat));
  if (phase === undefined || item === undefined) return [];
  const event = { kind: 'chat' as const, ...common, item, phase, mine: true };
  // What shows nothing must not change what is shown either.
  if (phase === 'update') return [{ ...event, party: {} }];
  return [
    defined({
      ...event,
      // Told twice where the session is one with somebody outside.
      ...(isMessage(type) && chat !== undefined && { id: `chat:${chat}`.slice(0, 200) }),
      party: phase === 'renewed' ? writerOf(fields, isMessage(type)) : {},
      line: lineOf(fields),
      title: textOf(fields, 'sessionname'),
      note: firstText(fields, ['contents', 'message']),
    }),
  ];
}

/** The chat session that a message is about. */
export function sessionOf(fields: Fields): string | undefined {
  return firstId(fields, ['sessionoid', 'chatsessionoid']);
}

function phaseOf(type: Frame['type'], fields: Fields, me: Me): Phase | undefined {
  const isQuiet = flagOf(fields, 'silent') === true || flagOf(fields, 'incoming') === false;
  if (isMessage(type)) return isQuiet ? 'update' : 'renewed';
  if (type === 'chatActiveUserHasBeenChangedEvent') {
    const names = ['activeuserprofile', 'activeuserperson', 'activeusername'].map((name) =>
      textOf(fields, name),
    );
    const isNobody = names.every((name) => name === undefined);
    return isNobody || isNamed(me, ...names) ? 'update' : 'closed';
  }
  return PHASES[type];
}

function isMessage(type: Frame['type']): boolean {
  return type === 'newChatEvent' || type === 'newExternalChatEvent';
}

function writerOf(fields: Fields, canBeSession: boolean): Party {
  const { name, ...known } = personIn(fields, ['addressable', 'creator']);
  const number = textOf(fields, 'reference');
  return defined({
    ...known,
    name: name ?? firstText(fields, ['creatorname', ...(canBeSession ? ['sessionname'] : [])]),
    // Of a chat by WhatsApp or text message it is the number.
    number: number !== undefined && NUMBER.test(number) ? number : undefined,
  });
}

function lineOf(fields: Fields): Line | undefined {
  const line = objectOf(fields, 'phoneline');
  return definedOrNone({
    name: firstText(line, ['commonname', 'name']) ?? textOf(fields, 'phoneline'),
    queue: firstId(line, ['oid']),
  });
}
