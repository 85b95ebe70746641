import type { Step } from '../shared/scenario.ts';

/** What calls differ in; times in milliseconds. */
export interface CallParams {
  /** Tells calls of one run apart: the same key is the same `callId`. Default 1. */
  call?: string | number;
  /** Number as the wire says it; null, empty and `anonymous` are withheld. */
  caller?: string | null;
  /** Default: the user's number, or the queue's. */
  target?: string;
  /** Index of the queue. Default 0. */
  queue?: number;
  ringMs?: number;
  talkMs?: number;
}

const CALLER = '+442079460018';
const CUSTOMER = '+12125550177';

/** A direct call that the user answers and the caller ends. */
export function answeredDirectCall(params: CallParams = {}): Step[] {
  const { talkMs = 5000 } = params;
  return [...answered(params), step(params, 'UserCallInDisconnected', talkMs, { reason: 'remote' })];
}

/** A direct call that nobody answers. */
export function missedDirectCall(params: CallParams = {}): Step[] {
  const { ringMs = 3000 } = params;
  return [
    ...directRing(params),
    step(params, 'UserCallInUserCancelled', ringMs, { reason: 'cancelled', detailedReason: 'CallerHungUp' }),
    step(params, 'UserCallInDisconnected', 0, { reason: 'remote' }),
  ];
}

/** A direct call that moves on: after ringing (`NoAnswer`) or at once (`DND`, `OffWork`, …). */
export function overflow(reason: string, params: CallParams = {}): Step[] {
  const { ringMs = 3000 } = params;
  const rang = reason === 'NoAnswer';
  return [
    ...(rang ? directRing(params) : directRing(params).slice(0, 2)),
    step(params, 'UserCallInUserOverflow', rang ? ringMs : 0, { reason, target: '{colleague.number}' }),
  ];
}

/** A queue call that the user answers, with wrap-up afterwards. */
export function queueCall(params: CallParams = {}): Step[] {
  const { ringMs = 3000, talkMs = 5000 } = params;
  return [
    ...queueRing(params),
    queueStep(params, 'UserCallInUserConnected', ringMs),
    queueStep(params, 'UserWrapUpEnabled', 0, { maxWrapUpDurationSec: 30 }),
    queueStep(params, 'UserCallInDisconnected', talkMs, { reason: 'remote' }),
    ...wrapUp(params),
  ];
}

/** A queue call that another agent takes while it rings here. */
export function queueCallAnsweredElsewhere(
  params: CallParams & { by?: 'QueueCallInUserConnected' | 'QueueCallInTransferConnected' } = {},
): Step[] {
  const { ringMs = 3000, talkMs = 5000, by = 'QueueCallInUserConnected' } = params;
  const who =
    by === 'QueueCallInUserConnected'
      ? { userId: '{colleague.id}', userName: '{colleague.email}', userNumber: '{colleague.number}' }
      : { connectedTarget: '{colleague.id}' };
  return [
    ...queueRing(params),
    queueStep(params, by, ringMs, who),
    queueStep(params, 'UserCallInUserCancelled', 0, {
      reason: 'cancelled',
      detailedReason: 'AnsweredElsewhere',
    }),
    queueStep(params, 'QueueCallInDisconnected', talkMs, { reason: 'remote' }),
  ];
}

/** A caller who leaves the queue before anybody answers. */
export function queueCallAbandoned(params: CallParams = {}): Step[] {
  const { ringMs = 3000 } = params;
  return [
    ...queueRing(params),
    queueStep(params, 'UserCallInUserCancelled', ringMs, {
      reason: 'cancelled',
      detailedReason: 'CallerHungUp',
    }),
    queueStep(params, 'QueueCallInDisconnected', 0, { reason: 'remote' }),
  ];
}

/** The user answers and sends the caller on without asking. */
export function blindTransfer(params: CallParams = {}): Step[] {
  const { talkMs = 5000 } = params;
  return [
    ...answered(params),
    step(params, 'UserCallInTransferStarted', talkMs, { transferTarget: '{colleague.number}' }),
    step(params, 'UserCallInTransferConnected', 1000, { connectedTarget: '{colleague.number}' }),
  ];
}

/** The user answers, asks a colleague in a second call, then connects the two. */
export function attendedTransfer(params: CallParams = {}): Step[] {
  const { talkMs = 5000 } = params;
  const consult = {
    call: `${params.call ?? 1}-consult`,
    caller: '{user.number}',
    target: '{colleague.number}',
  };
  return [
    ...answered(params),
    step(consult, 'UserCallOutConnected', talkMs),
    step(params, 'UserCallInTransferStarted', 1000, { transferTarget: '{colleague.id}' }),
    step(params, 'UserCallInTransferConnected', 500, { connectedTarget: '{colleague.id}' }),
    step(consult, 'UserCallOutDisconnected', 0, { reason: 'local' }),
  ];
}

/** The user starts a transfer, which fails; the call goes on and ends. */
export function cancelledTransfer(params: CallParams = {}): Step[] {
  const { talkMs = 5000 } = params;
  return [
    ...answered(params),
    step(params, 'UserCallInTransferStarted', talkMs, { transferTarget: '{colleague.number}' }),
    step(params, 'UserCallInTransferCancelled', 2000, { reason: 'cancelled', detailedReason: 'NoAnswer' }),
    step(params, 'UserCallInDisconnected', talkMs, { reason: 'remote' }),
  ];
}

/** A missed call without a number; how the real wire shows it is not documented, so all three forms exist. */
export function withheldNumber(form: null | '' | 'anonymous' = null, params: CallParams = {}): Step[] {
  return missedDirectCall({ ...params, caller: form });
}

/** A second call comes in while the first still rings; the first is answered, the second is not. */
export function secondCallWhileRinging(params: CallParams = {}): Step[] {
  const { ringMs = 3000, talkMs = 5000 } = params;
  const second = { ...params, call: `${params.call ?? 1}-second`, caller: CUSTOMER };
  return [
    ...directRing(params),
    ...delayed(directRing(second), 1000),
    step(params, 'UserCallInUserConnected', ringMs),
    step(second, 'UserCallInUserCancelled', 1000, { reason: 'cancelled', detailedReason: 'BusyOnBusy' }),
    step(second, 'UserCallInDisconnected', 0, { reason: 'remote' }),
    step(params, 'UserCallInDisconnected', talkMs, { reason: 'local' }),
  ];
}

/** A call the user makes. */
export function outgoingCall(params: CallParams = {}): Step[] {
  const { talkMs = 5000 } = params;
  const out = { ...params, caller: params.caller ?? '{user.number}', target: params.target ?? CUSTOMER };
  return [
    step(out, 'UserCallOutConnected', 0),
    step(out, 'UserCallOutDisconnected', talkMs, { reason: 'local' }),
  ];
}

/** `count` calls at once, each of its own caller, nobody answers: one ring event per call. */
export function storm(count: number): Step[] {
  return Array.from({ length: count }, (_unused, index) => ({
    afterMs: 0,
    event: 'UserCallInComing',
    fields: {
      callId: `{callId:storm-${index}}`,
      callerNumber: `+1212555${String(index % 10_000).padStart(4, '0')}`,
      targetNumber: '{user.number}',
    },
  }));
}

/** A direct call up to the ringing phone: it may be told by three events, all of one call. */
export function directRing(params: CallParams = {}): Step[] {
  return [
    step(params, 'UserCallInComing', 0),
    step(params, 'UserCallInArrived', 0),
    step(params, 'UserCallInUserAllocated', 0),
  ];
}

/** A queue call up to the ringing phone. */
export function queueRing(params: CallParams = {}): Step[] {
  return [
    queueStep(params, 'QueueCallInComing', 0),
    queueStep(params, 'QueueCallInArrived', 0),
    queueStep(params, 'UserCallInUserAllocated', 500),
  ];
}

/** Wrap-up after a queue call: begins, and ends by its timer. */
export function wrapUp(params: CallParams = {}): Step[] {
  return [
    queueStep(params, 'UserWrapUpStarted', 0, { maxWrapUpDurationSec: 30 }),
    queueStep(params, 'UserWrapUpTerminated', 3000, { reason: 'timer', elapsedTimeSec: 30 }),
  ];
}

function answered(params: CallParams): Step[] {
  const { ringMs = 3000 } = params;
  return [...directRing(params), step(params, 'UserCallInUserConnected', ringMs)];
}

function step(
  { call = 1, caller = CALLER, target = '{user.number}' }: CallParams,
  event: string,
  afterMs: number,
  more: Record<string, unknown> = {},
): Step {
  return {
    afterMs,
    event,
    fields: { callId: `{callId:${call}}`, callerNumber: caller, targetNumber: target, ...more },
  };
}

function queueStep(
  params: CallParams,
  event: string,
  afterMs: number,
  more: Record<string, unknown> = {},
): Step {
  const queue = `queue.${params.queue ?? 0}`;
  const isQueueEvent = event.startsWith('Queue');
  const known = isQueueEvent ? { queueId: `{${queue}.id}`, queueName: `{${queue}.name}` } : {};
  const number = event.startsWith('QueueCallIn') ? { queueNumber: `{${queue}.number}` } : {};
  const wrap = event.startsWith('UserWrapUp') ? { queueId: `{${queue}.id}` } : {};
  const target = params.target ?? `{${queue}.number}`;
  return step({ ...params, target }, event, afterMs, { ...known, ...number, ...wrap, ...more });
}

function delayed(steps: Step[], ms: number): Step[] {
  return steps.map((item, index) => (index === 0 ? { ...item, afterMs: item.afterMs + ms } : item));
}
