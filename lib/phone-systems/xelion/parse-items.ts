import { cleanText } from '../../domain/clean-text.ts';
import type { ItemEvent, Party, TriggerEvent } from '../../domain/event.ts';
import { MAX_VALUE } from '../../domain/longest-value.ts';
import { defined } from '../shared/defined.ts';
import { readFields, textOf, type Fields } from '../shared/fields.ts';
import type { Frame } from './frame.ts';
import { firstId, firstText, objectOf, ownRecord } from './read.ts';

/** How a type becomes an item: of which kind, what it says of it, which members may name it. */
interface Rule {
  kind: ItemEvent['kind'];
  phase: ItemEvent['phase'];
  ids: readonly string[];
  /** Where none of them does: the one thing of this kind there is. Absent: each message is a thing of its own. */
  only?: string;
}

const ALARM = ['alarmoid', 'alarmid', 'oid', 'id'];
const CONFERENCE = ['conferenceoid', 'conferenceid', 'oid', 'id', 'roomname', 'url'];

/** The members of these objects are not published: what is likely is looked for. */
const RULES: Partial<Record<Frame['type'], Rule>> = {
  newAlarmEvent: { kind: 'alert', phase: 'renewed', ids: ALARM, only: 'alarm' },
  alarmProcessedEvent: { kind: 'alert', phase: 'closed', ids: ALARM, only: 'alarm' },
  generalEvent: { kind: 'notice', phase: 'open', ids: ['oid', 'id'] },
  newVideoConferenceEvent: { kind: 'meeting', phase: 'renewed', ids: CONFERENCE, only: 'conference' },
  videoConferenceEndedEvent: { kind: 'meeting', phase: 'closed', ids: CONFERENCE, only: 'conference' },
  todoListReminderEvent: { kind: 'reminder', phase: 'renewed', ids: ['todooid', 'itemoid', 'oid', 'id'] },
  tenantStatusEvent: { kind: 'device', phase: 'listed', ids: [] },
  tenantStartedEvent: { kind: 'device', phase: 'listed', ids: [] },
  tenantStoppedEvent: { kind: 'device', phase: 'listed', ids: [] },
  other: { kind: 'activity', phase: 'listed', ids: [] },
};

const TITLES = ['subject', 'title', 'summary', 'commonname', 'name', 'tenant', 'tenantname'];
const NOTES = ['message', 'contents', 'description', 'text', 'value', 'status', 'url'];
const PEOPLE = ['addressable', 'caller', 'creator', 'organizer', 'person'];

const ACTIONS: Partial<Record<Frame['type'], TriggerEvent['action']>> = {
  openDocumentEvent: 'open-document',
  executeCommandEvent: 'command',
  showNotificationEvent: 'notification',
};

/** Control and format characters: what they hide must not be opened or run. */
const HIDDEN = /[\p{Cc}\p{Cf}]/u;

/** An alert, a reminder, a meeting or a notice. */
export function itemEvents({ type, fields, common }: Frame): ItemEvent[] {
  const rule = RULES[type];
  if (!rule) return [];
  return [
    defined({
      kind: rule.kind,
      ...common,
      item: firstId(fields, rule.ids) ?? rule.only ?? common.id,
      phase: rule.phase,
      party: personIn(fields, PEOPLE),
      title: firstText(fields, TITLES),
      note: firstText(fields, NOTES),
      mine: rule.phase !== 'listed',
    }),
  ];
}

/** What the server asks this computer to do; nothing where it is empty, too long, or holds hidden characters. */
export function triggerEvents({ type, fields, common }: Frame): TriggerEvent[] {
  const action = ACTIONS[type];
  const given = fields.get('value');
  if (!action || typeof given !== 'string') return [];
  const value = action === 'notification' ? (cleanText(given) ?? '') : given.trim();
  const name = textOf(fields, 'name');
  // A text by itself may be all in its name.
  const told = value === '' && action === 'notification' ? (name ?? '') : value;
  if (told === '' || told.length > MAX_VALUE || HIDDEN.test(told)) return [];
  return [defined({ kind: 'trigger', ...common, action, name, value: told })];
}

/** The first of these members that means somebody, an object or a name. */
export function personIn(fields: Fields, members: readonly string[]): Party {
  for (const member of members) {
    const person = readFields(fields.get(member)) ? objectOf(fields, member) : undefined;
    const named = defined({
      name: person ? firstText(person, ['commonname', 'name']) : textOf(fields, member),
      record: ownRecord(person && firstId(person, ['oid'])),
    });
    if (Object.keys(named).length > 0) return named;
  }
  return {};
}
