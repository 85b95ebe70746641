import { MAX_TEXT } from '../../domain/clean-text.ts';
import type { CtiEvent, CtiEventOf, ItemEvent } from '../../domain/event.ts';
import { flagOf, idOf, numberOf, textOf, type Fields } from '../shared/fields.ts';
import type { Frame, ParseContext } from './frame.ts';
import { partyOf } from './parse-call.ts';
import { queueName } from './places.ts';
import { readTime } from '../shared/time.ts';

type Availability = NonNullable<CtiEventOf<'presence'>['availability']>;

const AVAILABILITIES = new Map<string, Availability>([
  ['available', 'available'],
  ['busy', 'busy'],
  ['donotdisturb', 'do-not-disturb'],
  ['offwork', 'off-work'],
  ['brb', 'away'],
  ['away', 'away'],
]);

/** This person's availability (UserAvailability) or serving status (UserStatus). */
export function presence({ fields, common }: Frame, { clockOffset }: ParseContext): CtiEvent[] {
  const availability = AVAILABILITIES.get(textOf(fields, 'availability')?.toLowerCase() ?? '');
  const note = textOf(fields, 'note');
  const until = readTime(fields.get('endtime'));
  const talking = flagOf(fields, 'talking');
  const reachable = flagOf(fields, 'canbeallocatedto');
  return [
    {
      kind: 'presence',
      ...common,
      ...(availability && { availability }),
      ...(note !== undefined && { note }),
      ...(until !== undefined && { until: until + clockOffset }),
      ...(talking !== undefined && { talking }),
      ...(reachable !== undefined && { reachable }),
    },
  ];
}

/** The counters of a queue (QueueStatus). */
export function queueStatus({ fields, common }: Frame, { places }: ParseContext): CtiEvent[] {
  const queue = idOf(fields, 'queueid') ?? idOf(fields, 'entityid');
  if (queue === undefined) return [];
  const name = textOf(fields, 'queuename') ?? queueName(places, queue);
  const openStatus = numberOf(fields, 'openstatus') ?? 0;
  return [
    {
      kind: 'queue',
      ...common,
      queue,
      ...(name !== undefined && { name }),
      // 0 not available, 1 and 2 no active handler, 3 and 4 closed, 5 and 6 open; even ones are uncertain.
      ...(openStatus > 0 && { open: openStatus >= 5 }),
      ...count(fields, 'nbrofqueuingrequesters', 'waiting'),
      ...count(fields, 'maxwaittime', 'longestWait'),
      ...count(fields, 'nbrofagentsimmediatelyfree', 'freeAgents'),
      ...count(fields, 'nbrofconnected', 'connected'),
    },
  ];
}

/** The time after a call in which no other is offered. */
export function wrapup({ fields, common }: Frame, phase: CtiEventOf<'wrapup'>['phase']): CtiEvent[] {
  const call = idOf(fields, 'callid');
  if (call === undefined) return [];
  const seconds = count(fields, phase === 'ended' ? 'elapsedtimesec' : 'maxwrapupdurationsec', 'seconds');
  return [{ kind: 'wrapup', ...common, call, phase, ...seconds }];
}

/** A threshold that this person set was passed (UserAlert). */
export function thresholdAlert({ fields, common }: Frame): CtiEvent[] {
  const value = textOf(fields, 'value');
  const expression = textOf(fields, 'conditionexpression');
  const text =
    value === undefined ? expression : expression === undefined ? value : `${expression} (${value})`;
  const title = textOf(fields, 'conditionname') ?? common.event;
  return [alert(common, 'open', title, text?.slice(0, 500))];
}

/**
 * A colleague's call can be supervised, which is told; or somebody supervises it now, which is added to what was told,
 * and stands in the list alone where nothing was. What the states of a supervision mean is not published.
 */
export function supervisionAlert({ fields, common }: Frame, isOffered: boolean): CtiEvent[] {
  const title = textOf(fields, 'targetusername') ?? common.event;
  const supervisor = isOffered ? undefined : textOf(fields, 'supervisorusername');
  const place = textOf(fields, 'queuename') ?? textOf(fields, 'calltype');
  const note = [supervisor, place]
    .filter((text) => text !== undefined)
    .join(' · ')
    .slice(0, MAX_TEXT);
  const event = alert(common, isOffered ? 'open' : 'listed', title, note || undefined);
  return [{ ...event, item: idOf(fields, 'callid') ?? event.item }];
}

function alert(
  common: Frame['common'],
  phase: ItemEvent['phase'],
  title: string,
  note: string | undefined,
): ItemEvent {
  return {
    kind: 'alert',
    ...common,
    item: common.id,
    phase,
    party: {},
    title,
    ...(note !== undefined && { note }),
    mine: true,
  };
}

/** An entry of a call list: a voicemail where a recording belongs to it, else a callback. */
export function listItem({ event, fields, common }: Frame, { me }: ParseContext): ItemEvent[] {
  const item = idOf(fields, 'callbackid');
  if (item === undefined) return [];
  const closed = event === 'CallbackClosed' || (flagOf(fields, 'isclosed') ?? false);
  const created = event === 'CallbackCreated' || (flagOf(fields, 'created') ?? false);
  const assignee = idOf(fields, 'assigneduserid');
  const note = textOf(fields, 'contactmessage') ?? textOf(fields, 'note');
  const shared = {
    ...common,
    item,
    phase: closed ? ('closed' as const) : ('open' as const),
    party: partyOf(fields, 'contactnumber', 'contactname'),
    ...itemLine(fields),
    ...(note !== undefined && { note }),
    mine: assignee === undefined ? created : assignee === me.id,
  };
  const recording = idOf(fields, 'recordingid');
  return [
    recording === undefined ? { kind: 'callback', ...shared } : { kind: 'voicemail', ...shared, recording },
  ];
}

function itemLine(fields: Fields): Pick<ItemEvent, 'line'> {
  const name = textOf(fields, 'channelin');
  const queue = idOf(fields, 'queueid');
  if (name === undefined && queue === undefined) return {};
  return { line: { ...(name !== undefined && { name }), ...(queue !== undefined && { queue }) } };
}

function count<Name extends string>(fields: Fields, field: string, name: Name): { [Key in Name]?: number } {
  const value = numberOf(fields, field);
  // One computed key, which TypeScript widens to an index signature.
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: number };
}
