import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readScenario } from '../shared/scenario.ts';
import type { Step } from '../shared/scenario.ts';
import * as calls from './calls.ts';
import { startEnreach } from './enreach.ts';
import { DOCUMENTED_EVENTS, eventTemplate } from './event-table.ts';
import * as others from './other-events.ts';
import { scenarios } from './scenario.ts';
import type { EnreachSimulator } from './types.ts';

const noWait = (): Promise<void> => Promise.resolve();
let simulator: EnreachSimulator;

beforeEach(async () => {
  simulator = await startEnreach({ sleep: noWait });
});

afterEach(() => simulator.close());

const SEQUENCES: [string, Step[]][] = [
  ['answeredDirectCall', calls.answeredDirectCall()],
  ['missedDirectCall', calls.missedDirectCall()],
  ['overflow NoAnswer', calls.overflow('NoAnswer')],
  ['overflow DND', calls.overflow('DND')],
  ['queueCall', calls.queueCall({ queue: 1 })],
  ['queueCallAnsweredElsewhere', calls.queueCallAnsweredElsewhere()],
  ['queueCallAbandoned', calls.queueCallAbandoned()],
  ['blindTransfer', calls.blindTransfer()],
  ['attendedTransfer', calls.attendedTransfer()],
  ['cancelledTransfer', calls.cancelledTransfer()],
  ['withheldNumber', calls.withheldNumber('anonymous')],
  ['secondCallWhileRinging', calls.secondCallWhileRinging()],
  ['outgoingCall', calls.outgoingCall()],
  ['wrapUp', calls.wrapUp()],
  ['storm', calls.storm(100)],
  ['callbackStages', others.callbackStages()],
  ['voicemail', others.voicemail()],
  ['userAlert', others.userAlert()],
  ['queueStatus', others.queueStatus(3, 40)],
  ['availability', others.availability('DoNotDisturb')],
];

describe('events', () => {
  it('are the 31 documented ones', () => {
    expect(Object.keys(DOCUMENTED_EVENTS)).toHaveLength(31);
    expect(Object.values(DOCUMENTED_EVENTS).filter(({ entity }) => entity === 'User')).toHaveLength(22);
    expect(Object.values(DOCUMENTED_EVENTS).filter(({ entity }) => entity === 'Queue')).toHaveLength(8);
  });

  it.each(Object.keys(DOCUMENTED_EVENTS))('%s can be sent', (event) => {
    expect(simulator.emit(event)).toMatchObject({ name: event, direction: 'out' });
  });

  it('are refused when nobody has heard of them', () => {
    expect(() => simulator.emit('UserSneezed')).toThrow('UserSneezed');
  });
});

describe('sequences', () => {
  it.each(SEQUENCES)('%s plays, and leaves no placeholder behind', async (_name, steps) => {
    const sent = await simulator.play(steps);

    expect(sent.map(({ name }) => name)).toEqual(steps.map(({ event }) => event));
    expect(JSON.stringify(sent)).not.toMatch(/\{(callId|user|queue|now)/);
  });

  it('keep one callId per call within a run, and take another in the next', async () => {
    const first = await simulator.play(calls.answeredDirectCall());
    const second = await simulator.play(calls.answeredDirectCall());
    const ids = (sent: { callId?: string }[]) => new Set(sent.map(({ callId }) => callId));

    expect(ids(first).size).toBe(1);
    expect(ids([...first, ...second]).size).toBe(2);
    expect(ids(await simulator.play(calls.storm(50))).size).toBe(50);
  });

  it('can be gone through by hand', () => {
    const call = simulator.steps(calls.answeredDirectCall());

    expect(call.next()?.name).toBe('UserCallInComing');
    expect(call.through('UserCallInUserConnected').map(({ name }) => name)).toEqual([
      'UserCallInArrived',
      'UserCallInUserAllocated',
      'UserCallInUserConnected',
    ]);
    expect(call.rest()).toHaveLength(1);
    expect(call.next()).toBeUndefined();
    expect(() => call.through('UserStatus')).toThrow('UserStatus');
  });

  it('wait as long as they say, and stop when told to', async () => {
    const waits: number[] = [];
    const stopper = new AbortController();
    const sleep = (ms: number): Promise<void> => {
      waits.push(ms);
      if (waits.length === 2) stopper.abort();
      return Promise.resolve();
    };

    const sent = await simulator.play(calls.answeredDirectCall({ ringMs: 700, talkMs: 900 }), {
      sleep,
      signal: stopper.signal,
    });
    expect(waits).toEqual([700, 900]);
    expect(sent).toHaveLength(4);
  });
});

describe('scenario files', () => {
  it.each(scenarios.names())('%s plays', async (name) => {
    const { about, steps } = scenarios.load(name);

    expect(about).toMatch(/\.$/);
    expect(steps.filter(({ event }) => !eventTemplate(event))).toEqual([]);
    expect(await simulator.play(name)).toHaveLength(steps.length);
  });

  it('are checked when they come from outside', async () => {
    expect(() => scenarios.load('nope')).toThrow('there are: ');
    expect(() => readScenario({ steps: [{ afterMs: -1, event: 'UserAlert' }] })).toThrow('afterMs');
    expect(() => readScenario({ steps: [{ afterMs: 1 }] })).toThrow('event');
    await expect(
      simulator.play([{ afterMs: 0, event: 'UserAlert', fields: { value: '{user.secretKey}' } }]),
    ).rejects.toThrow('unknown placeholder');
  });
});
