import { randomUUID } from 'node:crypto';
import type { EnreachCallList, EnreachQueue, EnreachUser } from './account.ts';

/** .NET's largest date: how an open-ended availability is sent, without a zone. */
export const OPEN_ENDED = '9999-12-31T23:59:59.9999999';

const DEFAULT_CALLER = '+442079460018';

/** Who and when an event is about. */
export interface FieldContext {
  user: EnreachUser;
  queue: EnreachQueue;
  callList: EnreachCallList;
  /** ISO time of the event. */
  timestamp: string;
}

type Value = unknown;

const VALUES: Record<string, (context: FieldContext) => Value> = {
  AgentLegId: () => `agent-${randomUUID()}`,
  AlertId: () => randomUUID(),
  Availability: () => 'Available',
  CallBackId: () => randomUUID(),
  CallId: () => randomUUID(),
  CallListId: ({ callList }) => callList.id,
  CallType: () => 'servicecall',
  CalculatedPriority: () => '50',
  CallerNumber: () => DEFAULT_CALLER,
  CanBeAllocatedTo: () => true,
  ChannelIn: ({ queue }) => queue.name,
  ConditionExpression: () => 'MaxWaitTime > 60',
  ConditionName: () => 'MaxWaitTime',
  ConditionValue: () => '60',
  ConnectedTarget: () => '+493023125612',
  ConnectedToAgentTime: ({ timestamp }) => timestamp,
  ContactMessage: () => '',
  ContactName: () => '',
  ContactNumber: () => DEFAULT_CALLER,
  Created: () => true,
  CreationTime: ({ timestamp }) => timestamp,
  EndTime: () => OPEN_ENDED,
  EventSource: () => 'simulator',
  Keyword: () => 'Language',
  LegId: () => `leg-${randomUUID()}`,
  Level: () => 'Undefined',
  MaxWrapUpDurationSec: () => 30,
  Modified: ({ timestamp }) => timestamp,
  OpenStatus: () => 5,
  OverflowApplet: () => 'UserHandler',
  ProfileId: () => randomUUID(),
  QueueId: ({ queue }) => queue.id,
  QueueName: ({ queue }) => queue.name,
  QueueNumber: ({ queue }) => queue.number,
  Reason: () => 'remote',
  StartTime: ({ timestamp }) => timestamp,
  SupervisionCallInNumber: () => '+493023125690',
  SupervisorTerminalNumber: ({ user }) => user.number,
  SupervisorUserId: ({ user }) => user.id,
  SupervisorUserName: ({ user }) => user.email,
  Target: () => '+493023125612',
  TargetNumber: ({ user }) => user.number,
  TargetUserId: () => randomUUID(),
  TargetUserName: () => 'second.agent@example.com',
  TechEvent: () => 'Overflow',
  TechNumber: ({ user }) => user.number,
  TechQueueId: ({ queue }) => queue.id,
  TechQueueName: ({ queue }) => queue.name,
  TechSource: () => 'User',
  TechType: () => 'Queue',
  TransferApplet: () => 'UserHandler',
  TransferSource: () => 'User',
  TransferTarget: () => '+493023125612',
  TypeId: () => 1,
  UserId: ({ user }) => user.id,
  UserName: ({ user }) => user.email,
  UserNumber: ({ user }) => user.number,
  Username: ({ user }) => user.email,
  Value: () => '75',
};

const FALSE_FIELDS = new Set(['Deleted', 'FetchMode', 'IsClosed', 'ServingCallback', 'Talking']);
const TRUE_FIELDS = new Set(['Available', 'Schedule', 'Serving']);
const COUNTS = /^(NbrOf|MaxWaitTime$|ElapsedTimeSec$|State$|ParkedCalls$)/;
const ONES = new Set(['ActiveQueues', 'ServiceTerminals']);

/** A plausible value for a documented field; fields without a natural value are null, as in the examples. */
export function fieldValue(name: string, context: FieldContext): Value {
  const value = VALUES[name];
  if (value) return value(context);
  if (FALSE_FIELDS.has(name)) return false;
  if (TRUE_FIELDS.has(name)) return true;
  if (COUNTS.test(name)) return 0;
  return ONES.has(name) ? 1 : null;
}
