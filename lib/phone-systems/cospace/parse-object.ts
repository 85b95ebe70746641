import type { CtiEvent, ItemEvent } from '../../domain/event.ts';
import { flagOf, idOf, numberOf, readFields, textOf } from '../shared/fields.ts';
import { membersOf, type Frame } from './frame.ts';
import { itemEvent, tabledItem, type More } from './items.ts';
import { isMe, type Details, type Known } from './known.ts';
import { lineOf, partyOf } from './parse-call.ts';

/** What an object of each of these types is to a person; all others are activity. */
const KINDS: Readonly<Record<string, 'voicemail' | 'fax'>> = { recording: 'voicemail', fax: 'fax' };

/** An object that came, changed or went: a voicemail, a fax, a contact, or something else to be listed. */
export function changedObject(frame: Frame, known: Known): CtiEvent[] {
  const { event, fields, common } = frame;
  const object = idOf(fields, 'object');
  const type = textOf(fields, 'type') ?? '';
  if (object === undefined) return [];
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (!kind) {
    if (event !== 'object_new') return listOf(tabledItem(frame, known));
    // Names are read anew; the person sees them when somebody calls.
    if (type === 'contact') return [{ kind: 'account', ...common }];
    const title = textOf(fields, 'description');
    const phase = isMe(known, fields, 'owner') ? 'listed' : 'open';
    return [itemEvent(frame, 'activity', phase, object, title === undefined ? {} : { title })];
  }
  switch (event) {
    case 'object_new':
    case 'object_share': {
      const details = known.objects.get(object) ?? {};
      return [
        objectItem(frame, known, { kind, object, details, isSent: isIn(known.me?.outbox, frame, 'tag') }),
      ];
    }
    case 'object_delete':
    case 'object_unshare':
      return [itemEvent(frame, kind, 'closed', object)];
    case 'object_tag': {
      // Read or thrown away at another place.
      const isDone = isIn(known.me?.unread, frame, 'tag_delete') || isIn(known.me?.trash, frame, 'tag_add');
      return [itemEvent(frame, kind, isDone ? 'closed' : 'update', object)];
    }
    default: {
      const title = textOf(fields, 'description');
      return [itemEvent(frame, kind, 'update', object, title === undefined ? {} : { title })];
    }
  }
}

/** A voicemail or fax that is there, by what is known of its call. */
export function objectItem(
  frame: Pick<Frame, 'common' | 'fields' | 'event'>,
  known: Known,
  {
    kind,
    object,
    details,
    isSent,
  }: { kind: 'voicemail' | 'fax'; object: string; details: Details; isSent: boolean },
): ItemEvent {
  const { from, to, status } = details;
  const title = textOf(frame.fields, 'description');
  const isOwn = isSent || (frame.event === 'object_share' && isMe(known, frame.fields, 'user'));
  return itemEvent(frame, kind, isOwn || status === 'empty' ? 'listed' : 'open', object, {
    party: partyOf(from),
    ...lineOf(to),
    ...(title !== undefined && { title }),
    ...(kind === 'voicemail' && { recording: object }),
  });
}

/** How a fax went: one report for each attempt, of which the last one counts. */
export function reportedFax(frame: Frame): ItemEvent[] {
  const fax = idOf(frame.fields, 'fax');
  const [, report] = membersOf(frame.fields, 'report').at(-1) ?? [];
  if (fax === undefined || !report) return [];
  const status = textOf(report, 'status');
  const told: More = status === undefined || status === 'ok' ? {} : { note: status };
  const isIncoming = flagOf(report, 'incoming') !== false;
  const isFinished = numberOf(report, 'time_end') !== undefined || status === 'ok';
  if (isIncoming) {
    const call = { party: partyOf(textOf(report, 'from')), ...lineOf(textOf(report, 'to')) };
    return [itemEvent(frame, 'fax', isFinished ? 'open' : 'update', fax, { ...call, ...told })];
  }
  // Whoever sent it waits for this.
  const to = textOf(report, 'to');
  return [
    itemEvent(frame, 'fax', isFinished ? 'renewed' : 'update', fax, {
      ...told,
      ...(to !== undefined && { title: to }),
    }),
  ];
}

/** A fax whose pages are there. */
export function convertedFax(frame: Frame): ItemEvent[] {
  const fax = idOf(frame.fields, 'fax');
  return fax === undefined ? [] : [itemEvent(frame, 'fax', 'update', fax)];
}

/** What somebody said of an object. */
export function comment(frame: Frame, known: Known): ItemEvent[] {
  const about = readFields(frame.fields.get('object'));
  const title = about && textOf(about, 'description');
  return listOf(tabledItem(frame, known, title === undefined ? {} : { title }));
}

/** A list of what there is: of one item, or none. */
export function listOf<Item>(item: Item | undefined): Item[] {
  return item === undefined ? [] : [item];
}

/** Whether a tag is among those that a member lists. */
function isIn(tag: string | undefined, { fields }: Frame, name: string): boolean {
  const tags = fields.get(name);
  return tag !== undefined && Array.isArray(tags) && tags.some((one) => String(one).toLowerCase() === tag);
}
