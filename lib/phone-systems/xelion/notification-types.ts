/** Types that every user may have, without an object id; what no call may be missed without comes first. */
export const ORDINARY = [
  'activeChannelEvent',
  'missedCallEvent',
  'callTransferredEvent',
  'twinTransferredEvent',
  'presenceListEvent',
  'doNotDisturbEvent',
  'softphoneDoNotDisturbEvent',
  'newVoicemailEvent',
  'newAlarmEvent',
  'alarmProcessedEvent',
  'openDocumentEvent',
  'executeCommandEvent',
  'showNotificationEvent',
  'generalEvent',
  'newVideoConferenceEvent',
  'videoConferenceEndedEvent',
  'todoListReminderEvent',
  'newChatEvent',
  'removeNewChatEvent',
  'chatHasBeenActivatedEvent',
  'chatActiveUserHasBeenChangedEvent',
  'chatReassignedEvent',
] as const;

/** Types for administrators. */
export const ADMIN = [
  'newCallEvent',
  'callConnectedEvent',
  'channelHungUpEvent',
  'callHungUpEvent',
  'tenantStatusEvent',
  'tenantStartedEvent',
  'tenantStoppedEvent',
] as const;

/** Types that are asked for by chat session, once one is known; those of which anything is made. */
export const OF_CHAT = ['chatIsIdleEvent', 'chatHasBeenEndedEvent', 'chatHasBeenReadEvent'] as const;

/** Those of a session with somebody outside, for administrators. */
export const OF_EXTERNAL_CHAT = [
  'newExternalChatEvent',
  'chatHasBeenActivatedEvent',
  'chatActiveUserHasBeenChangedEvent',
  'chatNoAgentsAvailableEvent',
] as const;

/** Told by wallboard. */
export const OF_WALLBOARD = 'wallboardEvent';

/** Types that are understood when they come, but not asked for: they tell nobody anything. */
const UNASKED = [
  'chatTypingEvent',
  'chatHeartbeatEvent',
  'chatHasBeenDeliveredEvent',
  'groupChatParticipantsChangedEvent',
] as const;

export type NotificationType =
  | (typeof ORDINARY)[number]
  | (typeof ADMIN)[number]
  | (typeof OF_CHAT)[number]
  | (typeof OF_EXTERNAL_CHAT)[number]
  | typeof OF_WALLBOARD
  | (typeof UNASKED)[number];

const TYPES: readonly NotificationType[] = [
  ...ORDINARY,
  ...ADMIN,
  ...OF_CHAT,
  ...OF_EXTERNAL_CHAT,
  OF_WALLBOARD,
  ...UNASKED,
];
const KNOWN = new Map(TYPES.map((type) => [type.toLowerCase(), type]));

/** The type of a name in any casing; undefined for one that is not known. */
export function typeNamed(name: unknown): NotificationType | undefined {
  return typeof name === 'string' ? KNOWN.get(name.trim().toLowerCase()) : undefined;
}
