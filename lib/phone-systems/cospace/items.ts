import { MAX_TEXT } from '../../domain/clean-text.ts';
import type { ItemEvent, ItemKind } from '../../domain/event.ts';
import { idOf, textOf } from '../shared/fields.ts';
import type { Frame } from './frame.ts';
import type { Known } from './known.ts';
import { actorOf } from './wants.ts';

/** What an event is to a person: kind and phase of the item, and the members that make its id, title and note. */
type Row = readonly [kind: ItemKind, phase: ItemEvent['phase'], id: string, title?: string, note?: string];

const LISTED_OBJECT: Row = ['activity', 'listed', 'object', 'description'];
const CLOSED_OBJECT: Row = ['activity', 'closed', 'object', 'description'];
const LISTED_FILE: Row = ['activity', 'listed', 'file', 'name'];
const LISTED_TAG: Row = ['activity', 'listed', 'tag', 'label'];
const LISTED_SIP: Row = ['device', 'listed', 'user domain', 'description user', 'contact domain'];
const LISTED_BOX: Row = ['device', 'listed', 'box', 'description', 'ip_addr'];
const LISTED_SENSOR: Row = ['device', 'listed', 'sensor', '', 'status'];
const CHANGED_MEETING: Row = ['meeting', 'update', 'conference'];
const CHANGED_TALK: Row = ['meeting', 'update', 'presentation'];

/** Events that are told by this table alone. */
const ROWS: Readonly<Record<string, Row>> = {
  invitation_new: ['activity', 'open', 'owner user'],
  invitation_delete: ['activity', 'closed', 'owner user'],
  tag_new: LISTED_TAG,
  tag_modify: LISTED_TAG,
  tag_delete: LISTED_TAG,
  trash_purge: ['activity', 'listed', ''],
  object_modify: LISTED_OBJECT,
  object_delete: CLOSED_OBJECT,
  object_tag: LISTED_OBJECT,
  object_share: ['activity', 'open', 'object', 'description'],
  object_unshare: CLOSED_OBJECT,
  object_metadata: LISTED_OBJECT,
  comment_new: ['activity', 'open', 'comment', '', 'text'],
  comment_modify: ['activity', 'listed', 'comment', '', 'text'],
  comment_delete: ['activity', 'closed', 'comment'],
  announcement_convert: ['activity', 'listed', 'announcement'],
  conference_start: ['meeting', 'open', 'conference', 'description'],
  conference_stop: ['meeting', 'closed', 'conference', 'description'],
  conference_status: CHANGED_MEETING,
  conference_update: CHANGED_MEETING,
  conference_join: CHANGED_MEETING,
  conference_leave: CHANGED_MEETING,
  file_new: LISTED_FILE,
  file_modify: LISTED_FILE,
  file_delete: LISTED_FILE,
  box_online: LISTED_BOX,
  box_offline: LISTED_BOX,
  sip_new: LISTED_SIP,
  sip_modify: LISTED_SIP,
  sip_delete: LISTED_SIP,
  sip_register: LISTED_SIP,
  sip_unregister: LISTED_SIP,
  presentation_convert: ['activity', 'listed', 'presentation'],
  presentation_start: ['meeting', 'open', 'presentation', 'description'],
  presentation_stop: ['meeting', 'closed', 'presentation', 'description'],
  presentation_join: CHANGED_TALK,
  presentation_leave: CHANGED_TALK,
  presentation_status: CHANGED_TALK,
  presentation_update: CHANGED_TALK,
  sensor_data: LISTED_SENSOR,
  sensor_action: LISTED_SENSOR,
};

/** Whether the table has an event: then one without an item is a broken one. */
export function isTabled(event: string): boolean {
  return Object.hasOwn(ROWS, event);
}

/** Members of an item that the event itself does not say. */
export type More = Partial<Pick<ItemEvent, 'id' | 'at' | 'party' | 'line' | 'title' | 'note' | 'recording'>>;

/** An item of this person. */
export function itemEvent(
  { common }: Pick<Frame, 'common'>,
  kind: ItemKind,
  phase: ItemEvent['phase'],
  item: string,
  more: More = {},
): ItemEvent {
  return { kind, ...common, item: item.slice(0, 200), phase, party: {}, mine: true, ...more };
}

/**
 * The item of an event that the table has; undefined for any other. What this person did themselves is listed only, and
 * who else did it stands in the note, or in the title where there is no other.
 */
export function tabledItem(frame: Frame, known: Known, more: More = {}): ItemEvent | undefined {
  const row = isTabled(frame.event) ? ROWS[frame.event] : undefined;
  if (!row) return undefined;
  const [kind, phase, idNames, titleNames = '', noteNames = ''] = row;
  const parts = idNames.split(' ').map((name) => idOf(frame.fields, name));
  const item = idNames === '' ? frame.event : parts.includes(undefined) ? undefined : parts.join(':');
  if (item === undefined) return undefined;
  const actor = actorOf(frame);
  const by = known.users.get(actor ?? '') ?? '';
  const isOwn = actor !== undefined && actor === known.me?.id;
  const title = more.title ?? firstText(frame, titleNames);
  const note = more.note ?? firstText(frame, noteNames);
  const said = [title === undefined ? '' : by, note ?? ''].filter(Boolean).join(': ');
  return itemEvent(frame, kind, isOwn && phase === 'open' ? 'listed' : phase, item, {
    ...more,
    ...((title ?? by) && { title: title ?? by }),
    ...(said && { note: said.slice(0, MAX_TEXT) }),
  });
}

function firstText({ fields }: Frame, names: string): string | undefined {
  return names
    .split(' ')
    .map((name) => textOf(fields, name))
    .find((text) => text !== undefined);
}
