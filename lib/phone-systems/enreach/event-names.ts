/** What an event is about; its entity id is that of the user, queue or call list. */
export type Entity = 'user' | 'queue' | 'list';

/** Every event that is understood, by entity: those of the vendor's document, then those that only clients show. */
const EVENTS = {
  user: [
    'UserAlert',
    'UserAvailability',
    'UserCallAvailableForMonitoring',
    'UserCallInArrived',
    'UserCallInComing',
    'UserCallInDisconnected',
    'UserCallInOverflow',
    'UserCallInTransferCancelled',
    'UserCallInTransferConnected',
    'UserCallInTransferStarted',
    'UserCallInUserAllocated',
    'UserCallInUserCancelled',
    'UserCallInUserConnected',
    'UserCallInUserOverflow',
    'UserCallOutConnected',
    'UserCallOutDisconnected',
    'UserSetting',
    'UserStatus',
    'UserSupervisionStatus',
    'UserWrapUpEnabled',
    'UserWrapUpStarted',
    'UserWrapUpTerminated',
  ],
  queue: [
    'QueueCallInArrived',
    'QueueCallInComing',
    'QueueCallInDisconnected',
    'QueueCallInOverflow',
    'QueueCallInTransferCancelled',
    'QueueCallInTransferConnected',
    'QueueCallInTransferStarted',
    'QueueStatus',
  ],
  list: ['CallbackChanged'],
} as const;

const UNDOCUMENTED = {
  user: ['UserCallInConnected', 'UserCallOutGoing'],
  queue: ['QueueCallInUserAllocated', 'QueueCallInUserConnected', 'QueueCallInUserCancelled'],
  list: ['CallbackCreated', 'CallbackUpdated', 'CallbackClosed'],
} as const;

/** Numbers that hubs of 2021 and 2022 sent instead of names; the others are not known. */
const NUMBERS = new Map<number, EventName>([
  [1, 'UserAvailability'],
  [10, 'UserCallInComing'],
  [102, 'QueueCallInUserAllocated'],
  [140, 'QueueStatus'],
  [141, 'UserStatus'],
]);

export type EventName = (typeof EVENTS)[Entity][number] | (typeof UNDOCUMENTED)[Entity][number];

const NAMES = new Map<string, EventName>(
  [EVENTS, UNDOCUMENTED].flatMap((table) =>
    [...table.user, ...table.queue, ...table.list].map((name) => [name.toLowerCase(), name] as const),
  ),
);

/** The event of a name in any casing, or of a number; undefined for one that is not known. */
export function eventNamed(type: unknown): EventName | undefined {
  if (typeof type === 'number') return NUMBERS.get(type);
  if (typeof type !== 'string') return undefined;
  return NAMES.get(type.trim().toLowerCase()) ?? (/^\d+$/.test(type) ? NUMBERS.get(Number(type)) : undefined);
}

/**
 * The names to subscribe for an entity, in the hub's own spelling.
 *
 * @param offered what the hub says it has; without it, all documented ones.
 */
export function wantedEvents(entity: Entity, offered: readonly string[]): string[] {
  const known = new Set<string>(
    [...EVENTS[entity], ...UNDOCUMENTED[entity]].map((name) => name.toLowerCase()),
  );
  return offered.length === 0 ? [...EVENTS[entity]] : offered.filter((name) => known.has(name.toLowerCase()));
}
