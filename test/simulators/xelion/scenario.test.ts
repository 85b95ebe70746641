import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarios } from './scenario.ts';
import { logIn } from './test-client.ts';
import type { XelionSimulator } from './types.ts';
import { startXelion } from './xelion.ts';

const noWait = (): Promise<void> => Promise.resolve();
let simulator: XelionSimulator;

beforeEach(async () => {
  simulator = await startXelion({ sleep: noWait, admin: true });
});

afterEach(() => simulator.close());

function post(command: string, body: object, type = 'application/json'): Promise<Response> {
  return fetch(`${simulator.url}/_control/${command}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
}

describe('scenarios', () => {
  it('are those that every system shares, and some of its own', () => {
    expect(scenarios.names()).toEqual(
      expect.arrayContaining([
        'ring',
        'answered',
        'answered-elsewhere',
        'missed',
        'second-call',
        'blind-transfer',
        'attended-transfer',
        'withheld',
        'overflow',
        'voicemail',
        'chat',
        'trigger-open-document',
        'trigger-notification',
        'trigger-command',
        'storm',
      ]),
    );
  });

  it.each(scenarios.names())('%s plays, and leaves no placeholder and no channel behind', async (name) => {
    const { ask } = await logIn(simulator);
    const sent = await simulator.play(name);
    expect(sent.map((entry) => entry.name)).toEqual(scenarios.load(name).steps.map(({ event }) => event));
    const { json } = await ask('GET', '/communications/active_channels');
    expect(JSON.stringify(json)).not.toContain('{user');
    expect(json['data']).toHaveLength(name === 'ring' ? 2 : 0);
  });

  it('keep one call id within a run, and take another in the next', async () => {
    const ids = (sent: { callId?: string }[]) => new Set(sent.map(({ callId }) => callId));
    const first = await simulator.play('answered');
    expect(ids(first).size).toBe(1);
    expect(ids([...first, ...(await simulator.play('answered'))]).size).toBe(2);
  });

  it('tell the attended transfer as the document does: three hang-ups, one of them twice', async () => {
    const sent = await simulator.play('attended-transfer');
    const ends = sent.filter(({ name }) => name === 'callHungUpEvent').map(({ callId }) => callId);
    expect(ends).toHaveLength(4);
    expect(ends[1]).toBe(ends[2]);
    expect(new Set(ends).size).toBe(3);
  });

  it('leave a voicemail in the list before it is told', async () => {
    const { ask } = await logIn(simulator);
    await simulator.play('voicemail');
    const { json } = await ask('GET', '/communications?where=voicemail=true&limit=1');
    expect(json['data']).toMatchObject([{ object: { voicemail: true, durationSec: 11 } }]);
  });

  it('can be gone through by hand', () => {
    const call = simulator.steps(scenarios.load('answered').steps);
    expect(call.next()?.name).toBe('activeChannelEvent');
    expect(call.through('callConnectedEvent').at(-1)?.name).toBe('callConnectedEvent');
    expect(call.rest().at(-1)?.name).toBe('callHungUpEvent');
  });
});

describe('the remote control', () => {
  it('emits, and shows it in the log', async () => {
    const entry: unknown = await (await post('emit', { event: 'generalEvent' })).json();
    const log: unknown = await (await fetch(`${simulator.url}/_control/log?after=0`)).json();
    expect(entry).toMatchObject({ name: 'generalEvent', n: 1 });
    expect(log).toEqual([entry]);
  });

  it('plays a scenario by name and from the body', async () => {
    const waiting = simulator.until(({ name }) => name === 'missedCallEvent');
    expect((await post('play', { scenario: 'missed' })).status).toBe(202);
    await waiting;
    await post('play', { scenario: { steps: [{ event: 'newAlarmEvent' }] } });
    await simulator.until(({ name }) => name === 'newAlarmEvent');
  });

  it('sets, heals, drops, expires, ends, loses and remembers', async () => {
    expect(await (await post('set', { restStatus: 500 })).json()).toMatchObject({
      restStatus: { status: 500 },
    });
    expect(await (await post('heal', {})).json()).toMatchObject({ restStatus: null });
    const { token } = await logIn(simulator);
    expect((await post('drop', { kind: 'reset' })).status).toBe(204);
    expect((await post('lose', { list: 'presence', count: 3 })).status).toBe(204);
    expect((await post('expire', {})).status).toBe(204);
    expect((await post('end', {})).status).toBe(204);
    expect(await (await post('history', { callId: 'c9' })).json()).toMatchObject({ callId: 'c9' });
    const state = await (await fetch(`${simulator.url}/_control/state`)).text();
    expect(JSON.parse(state)).toMatchObject({ tenant: 'master', sessions: { count: 0 } });
    for (const secret of [token, simulator.user.password]) expect(state).not.toContain(secret);
  });

  it.each([
    ['emit', { event: 'sneezeEvent' }],
    ['play', { scenario: { steps: [{}] } }],
    ['set', { tired: true }],
    ['drop', { kind: 'softly' }],
    ['lose', { list: 'hope' }],
  ])('says what is wrong with %s', async (command, body) => {
    const answer = await post(command, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.any(String) as string });
  });

  it('takes no form from a web page', async () => {
    expect((await post('emit', { event: 'generalEvent' }, 'text/plain')).status).toBe(400);
    expect((await fetch(`${simulator.url}/_control/nothing`)).status).toBe(404);
  });
});
