import type { Step } from '../shared/scenario.ts';

const CUSTOMER = '+12125550177';

/** A callback in its three stages: asked for, given to the user, done. */
export function callbackStages(contactNumber: string = CUSTOMER): Step[] {
  const common = {
    callBackId: '{id:callback}',
    contactNumber,
    queueId: '{queue.0.id}',
    channelIn: '{queue.0.name}',
    creationTime: '{now}',
    typeId: 1,
  };
  return [
    callback(0, { ...common, created: true }),
    callback(2000, {
      ...common,
      created: false,
      assignedUserId: '{user.id}',
      lastModifiedUserId: '{user.id}',
    }),
    callback(2000, { ...common, created: false, assignedUserId: '{user.id}', isClosed: true }),
  ];
}

/** A message on the answering machine: a callback with a recording, made from an overflown call. */
export function voicemail(contactNumber: string = CUSTOMER): Step[] {
  return [
    callback(0, {
      callBackId: '{id:voicemail}',
      callId: '{callId:voicemail}',
      recordingId: '{id:recording}',
      contactNumber,
      typeId: 2,
      created: true,
    }),
  ];
}

/** An alert that the user defined on a queue. */
export function userAlert(value = '75'): Step[] {
  return [
    {
      afterMs: 0,
      event: 'UserAlert',
      fields: {
        conditionName: 'MaxWaitTime',
        conditionExpression: 'MaxWaitTime > 60',
        conditionValue: '60',
        value,
      },
    },
  ];
}

/** A queue's counters: callers waiting, the longest for `maxWaitTime` seconds. */
export function queueStatus(waiting: number, maxWaitTime = 0, queue = 0): Step[] {
  return [
    {
      afterMs: 0,
      event: 'QueueStatus',
      fields: {
        queueId: `{queue.${queue}.id}`,
        queueName: `{queue.${queue}.name}`,
        nbrOfRequesters: waiting,
        nbrOfQueuingRequesters: waiting,
        nbrOfNotServedRequesters: waiting,
        maxWaitTime,
        openStatus: 5,
      },
    },
  ];
}

/** The user's own availability, open-ended. */
export function availability(state: string): Step[] {
  return [{ afterMs: 0, event: 'UserAvailability', fields: { availability: state, startTime: '{now}' } }];
}

function callback(afterMs: number, fields: Record<string, unknown>): Step {
  return {
    afterMs,
    event: 'CallbackChanged',
    fields: { callListId: '{list.0.id}', modified: '{now}', ...fields },
  };
}
