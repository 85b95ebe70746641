/** What an event is about; its `EntityId` is the id of that thing. */
export type EntityType = 'User' | 'Queue' | 'CallList';

export interface EventTemplate {
  entity: EntityType;
  /** `MessageTTLSeconds` of the documented example. */
  ttl: number;
  /** Names of the fields beyond the common ones, in the documented order and spelling. */
  fields: string;
  /** Values of this event where the general ones (field-values.ts) do not fit. */
  values?: Record<string, unknown>;
}

/** The 31 documented events of the stream. */
export const DOCUMENTED_EVENTS: Record<string, EventTemplate> = {
  UserAlert: {
    entity: 'User',
    ttl: -1,
    fields: 'AlertId UserId ConditionName ConditionValue ConditionExpression Value',
  },
  UserAvailability: {
    entity: 'User',
    ttl: -1,
    fields: 'UserId UserName ProfileId Availability StartTime EndTime Note EventSource TransferNumber',
  },
  UserCallAvailableForMonitoring: {
    entity: 'User',
    ttl: -1,
    fields:
      'TargetUserId TargetUserName SupervisorUserId SupervisorUserName QueueName QueueId CallId LegId AgentLegId SupervisorTerminalNumber SupervisionCallInNumber CallType CallerNumber ConnectedToAgentTime',
  },
  UserCallInArrived: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId UserName CallerNumber TargetNumber',
  },
  UserCallInComing: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId Username CallerNumber TargetNumber',
  },
  UserCallInDisconnected: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId Username Reason TechQueueId TechReason CallerNumber TargetNumber',
    values: { TechQueueId: null, TechReason: '16 Normal call clearing' },
  },
  UserCallInOverflow: {
    entity: 'User',
    ttl: -1,
    fields:
      'CallId LegId UserId Username ConnectedTarget TechSource TechQueueId TechQueueName OverflowApplet TechNumber TechEvent CallerNumber TargetNumber',
  },
  UserCallInTransferCancelled: {
    entity: 'User',
    ttl: -1,
    fields:
      'CallId LegId UserId Username TechQueueId TechQueueName TransferApplet TechSource Reason DetailedReason CallerNumber TargetNumber',
    values: { Reason: 'cancelled' },
  },
  UserCallInTransferConnected: {
    entity: 'User',
    ttl: -1,
    fields:
      'CallId LegId UserId Username ConnectedTarget TransferSource TechQueueId TechQueueName TransferApplet TechSource CallerNumber TargetNumber',
  },
  UserCallInTransferStarted: {
    entity: 'User',
    ttl: -1,
    fields:
      'CallId LegId UserId Username TransferTarget TransferSource TechQueueId TechQueueName TransferApplet TechSource CallerNumber TargetNumber',
  },
  UserCallInUserAllocated: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId UserName UserNumber DetailedReason CallerNumber TargetNumber',
    values: { DetailedReason: null },
  },
  UserCallInUserCancelled: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId UserName Reason DetailedReason CallerNumber TargetNumber',
    values: { Reason: 'cancelled' },
  },
  UserCallInUserConnected: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId AgentLegId UserId UserName UserNumber CallerNumber TargetNumber',
  },
  UserCallInUserOverflow: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId Username Reason Target CallerNumber TargetNumber',
    values: { Reason: 'NoAnswer' },
  },
  UserCallOutConnected: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId UserName CallerNumber TargetNumber',
  },
  UserCallOutDisconnected: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId UserName Reason TechReason CallerNumber TargetNumber',
    values: { TechReason: '16 Normal call clearing' },
  },
  UserSetting: {
    entity: 'User',
    ttl: -1,
    fields: 'UserId Keyword Value Values AllowedValues Deleted Level',
    values: { Value: 'en' },
  },
  UserStatus: {
    entity: 'User',
    ttl: 60,
    fields:
      'UserId CanBeAllocatedTo Talking TalkingStatusChanged ActiveQueueId Available Schedule Serving ServiceTerminals ActiveQueues ParkedCalls WrapUpStart WrapUpEnd ServingCallback FetchMode',
  },
  UserSupervisionStatus: {
    entity: 'User',
    ttl: -1,
    fields:
      'TargetUserId TargetUserName SupervisorUserId SupervisorUserName QueueName QueueId CallId LegId SupervisorLegId State',
  },
  UserWrapUpEnabled: { entity: 'User', ttl: -1, fields: 'CallId LegId UserId QueueId MaxWrapUpDurationSec' },
  UserWrapUpStarted: { entity: 'User', ttl: -1, fields: 'CallId LegId UserId QueueId MaxWrapUpDurationSec' },
  UserWrapUpTerminated: {
    entity: 'User',
    ttl: -1,
    fields: 'CallId LegId UserId QueueId Reason ElapsedTimeSec',
    values: { Reason: 'timer' },
  },
  QueueCallInArrived: {
    entity: 'Queue',
    ttl: -1,
    fields: 'CallId LegId QueueId QueueName QueueNumber CallerNumber TargetNumber',
  },
  QueueCallInComing: {
    entity: 'Queue',
    ttl: -1,
    fields: 'CallId LegId QueueId QueueName QueueNumber CallerNumber TargetNumber',
  },
  QueueCallInDisconnected: {
    entity: 'Queue',
    ttl: -1,
    fields: 'CallId LegId QueueId QueueName Reason TechQueueId TechReason CallerNumber TargetNumber',
  },
  QueueCallInOverflow: {
    entity: 'Queue',
    ttl: -1,
    fields:
      'CallId LegId QueueId QueueName TechQueueId TechQueueName OverflowApplet TechSource TechNumber TechEvent CallerNumber TargetNumber',
  },
  QueueCallInTransferCancelled: {
    entity: 'Queue',
    ttl: -1,
    fields:
      'CallId LegId QueueId QueueName TechQueueId TechQueueName TransferApplet TechSource Reason DetailedReason CallerNumber TargetNumber',
    values: { Reason: 'cancelled' },
  },
  QueueCallInTransferConnected: {
    entity: 'Queue',
    ttl: -1,
    fields:
      'CallId LegId QueueId QueueName ConnectedTarget TechQueueId TechQueueName TransferApplet TechSource CallerNumber TargetNumber',
  },
  QueueCallInTransferStarted: {
    entity: 'Queue',
    ttl: -1,
    fields:
      'CallId LegId QueueId QueueName TransferTarget TransferSource TechQueueId TechQueueName TransferApplet TechType CallerNumber TargetNumber',
  },
  QueueStatus: {
    entity: 'Queue',
    ttl: 60,
    fields:
      'QueueId QueueName NbrOfProviders NbrOfRequesters NbrOfServingAgentsEstimate NbrOfAllocated NbrOfConnected NbrOfQueuingRequesters NbrOfNotServedRequesters NbrOfAgentsLongTermAway NbrOfAgentsShortTermAway NbrOfAgentsImmediatelyFree NbrOfAgentsCheckedInQueue NbrOfAgentsOnWrapUp NbrOfAgentsOnFetchMode MaxWaitTime OpenStatus',
  },
  CallbackChanged: {
    entity: 'CallList',
    ttl: 120,
    fields:
      'CallBackId CallListId Modified AssignedUserId LastAttemptUserId LastModifiedUserId LastAttemptTypeId ContactName ContactNumber ContactMessage Note QueueId ChannelIn CreationTime Created IsClosed RecordingId TypeId DueDate CallId TranscriptId ClassificationId ExpiryDate LastAttemptTimestamp LastAttemptNote CalculatedPriority NotBefore CallbackAttempts CallbackExtras CallbackRelatedItems',
    values: { CallId: null, QueueId: null, Note: null },
  },
};

const QUEUE_AGENT_FIELDS =
  'CallId LegId QueueId QueueName UserId UserName UserNumber CallerNumber TargetNumber';

/** Names that public clients subscribe although no document lists them; their fields are inferred. */
export const UNDOCUMENTED_EVENTS: Record<string, EventTemplate> = {
  QueueCallInUserAllocated: { entity: 'Queue', ttl: -1, fields: QUEUE_AGENT_FIELDS },
  QueueCallInUserConnected: { entity: 'Queue', ttl: -1, fields: QUEUE_AGENT_FIELDS },
  QueueCallInUserCancelled: { entity: 'Queue', ttl: -1, fields: QUEUE_AGENT_FIELDS },
};

/** Event numbers that hubs of 2021 sent instead of names; the others are not known. */
export const EVENT_NUMBERS: Record<string, number> = {
  UserAvailability: 1,
  UserCallInComing: 10,
  QueueCallInUserAllocated: 102,
  QueueStatus: 140,
  UserStatus: 141,
};

const TEMPLATES = { ...DOCUMENTED_EVENTS, ...UNDOCUMENTED_EVENTS };
const NAMES_BY_LOWER = new Map(Object.keys(TEMPLATES).map((name) => [name.toLowerCase(), name]));

/** The table's spelling of an event name given in any casing, or undefined. */
export function canonicalEvent(name: string): string | undefined {
  return NAMES_BY_LOWER.get(name.toLowerCase());
}

/** The template of an event given in any casing, or undefined. */
export function eventTemplate(name: string): EventTemplate | undefined {
  const canonical = canonicalEvent(name);
  return canonical === undefined ? undefined : TEMPLATES[canonical];
}
