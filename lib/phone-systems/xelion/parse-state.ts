import type { CtiEvent, CtiEventOf } from '../../domain/event.ts';
import { defined } from '../shared/defined.ts';
import { flagOf, numberOf, textOf, type Fields } from '../shared/fields.ts';
import type { Common, Frame } from './frame.ts';
import type { Me } from './me.ts';
import { firstId, firstText, objectOf } from './read.ts';

type Presence = CtiEventOf<'presence'>;
type Availability = NonNullable<Presence['availability']>;

/** Xelion's statuses (user guide, "presence status"). */
const AVAILABILITIES: Readonly<Record<string, Availability>> = {
  online: 'available',
  available: 'available',
  offline: 'off-work',
  unavailable: 'off-work',
  dont_disturb: 'do-not-disturb',
  at_appointment: 'busy',
  short_out_of_office: 'away',
  long_out_of_office: 'away',
};

/** What is known of somebody's reachability, from an entry of the presence list. */
export function presenceOf(entry: Fields, common: Common, me: Me, gone = false): Presence[] {
  const person = objectOf(entry, 'addressable');
  const oid = firstId(person, ['oid']);
  const id = firstId(entry, ['id', 'oid']) ?? oid;
  if (id === undefined) return [];
  const isOwn = oid !== undefined && oid === me.oid;
  const name = firstText(entry, ['name']) ?? textOf(person, 'commonname');
  if (gone && isOwn) return [];
  const base = { kind: 'presence' as const, ...common };
  const colleague = defined({ id, name });
  if (gone) return [{ ...base, colleague, gone: true }];
  return [
    defined({
      ...base,
      colleague: isOwn ? undefined : colleague,
      availability: availabilityOf(textOf(entry, 'status')),
      note: textOf(entry, 'message') ?? textOf(entry, 'location'),
      talking: flagOf(entry, 'busy'),
    }),
  ];
}

/** The availability that a status means; undefined for one that is not known. */
export function availabilityOf(status: unknown): Availability | undefined {
  return typeof status === 'string' ? AVAILABILITIES[status.toLowerCase()] : undefined;
}

/** The member that says whether do not disturb is on; its name is not published. */
function isDisturbable(fields: Fields): boolean | undefined {
  const names = ['donotdisturb', 'dontdisturb', 'enabled', 'active', 'value', 'toggle', 'status'];
  const told = names.map((name) => flagOf(fields, name)).find((flag) => flag !== undefined);
  return told === undefined ? undefined : !told;
}

/** Do not disturb of the user, or of their softphone alone: then calls still reach the other phones. */
export function doNotDisturb({ type, fields, common }: Frame): CtiEvent[] {
  const isFree = isDisturbable(fields);
  const base = { kind: 'presence' as const, ...common };
  if (type === 'softphoneDoNotDisturbEvent') return [defined({ ...base, reachable: isFree })];
  const told = isFree ? 'available' : 'do-not-disturb';
  const availability = isFree === undefined ? availabilityOf(textOf(fields, 'status')) : told;
  return [defined({ ...base, availability })];
}

/** Counts of a wallboard; the names of its members are not published. */
export function wallboard({ fields, common }: Frame): CtiEvent[] {
  const number = (...names: string[]) =>
    names.map((name) => numberOf(fields, name)).find((value) => value !== undefined);
  return [
    defined({
      kind: 'queue',
      ...common,
      queue: firstId(fields, ['wallboardoid', 'oid', 'id', 'phonelineoid']) ?? 'wallboard',
      name: firstText(fields, ['name', 'commonname', 'wallboardname']),
      waiting: number('waiting', 'waitingcalls', 'callswaiting', 'queuesize'),
      longestWait: number('longestwait', 'longestwaitingtime', 'maxwaittime'),
      freeAgents: number('availableagents', 'freeagents', 'agentsavailable'),
      connected: number('connected', 'activecalls', 'connectedcalls'),
    }),
  ];
}
