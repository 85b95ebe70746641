import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCospace } from './cospace.ts';
import { EVENTS } from './event-table.ts';
import { scenarios } from './scenario.ts';
import { logIn } from './test-client.ts';
import type { CospaceSimulator } from './types.ts';

let simulator: CospaceSimulator;

beforeEach(async () => {
  simulator = await startCospace({ sleep: () => Promise.resolve() });
});

afterEach(() => simulator.close());

function post(command: string, body: object, type = 'application/json'): Promise<Response> {
  return fetch(`${simulator.url}/_control/${command}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
}

describe('scenario files', () => {
  it('have the names that all systems share, where this one can express them', () => {
    expect(scenarios.names()).toEqual(
      expect.arrayContaining([
        'answered',
        'answered-elsewhere',
        'attended-transfer',
        'blind-transfer',
        'chat',
        'missed',
        'overflow',
        'ring',
        'second-call',
        'storm',
        'voicemail',
        'withheld',
      ]),
    );
  });

  it.each(scenarios.names())('%s plays, and leaves no placeholder behind', async (name) => {
    const client = await logIn(simulator);
    await client.ask('GET', 'call/event');
    const { about, steps } = scenarios.load(name);

    expect(about).toMatch(/\.$/);
    expect(steps.filter(({ event }) => !EVENTS[event])).toEqual([]);
    expect(await simulator.play(name)).toHaveLength(steps.length);
    const events = await client.poll(0);
    expect(events).toHaveLength(steps.length);
    expect(JSON.stringify(events)).not.toMatch(/\{(callId|id|user|number|seconds|colleague)/);
  });

  it('keep one id per call within a run, and take another in the next', async () => {
    const ids = (sent: { callId?: string }[]) => new Set(sent.map(({ callId }) => callId));
    const first = await simulator.play('answered');

    expect(ids(first).size).toBe(1);
    expect(ids([...first, ...(await simulator.play('answered'))]).size).toBe(2);
  });

  it('never reach the password', async () => {
    await expect(
      simulator.play([{ afterMs: 0, event: 'tag_delete', fields: { tag: '{user.password}' } }]),
    ).rejects.toThrow('unknown placeholder');
  });
});

describe('remote control', () => {
  it('emits, plays, sets, drops, expires and shows the log', async () => {
    const entry: unknown = await (await post('emit', { event: 'trash_purge' })).json();
    expect(await (await fetch(`${simulator.url}/_control/log?after=0`)).json()).toEqual([entry]);
    expect((await post('play', { scenario: 'missed' })).status).toBe(202);
    await simulator.until(({ name }) => name === 'call_update');
    expect((await post('play', { scenario: { steps: [{ event: 'tag_new' }] } })).status).toBe(202);
    await simulator.until(({ name }) => name === 'tag_new');
    expect(await (await post('set', { apiStatus: 'no-session' })).json()).toMatchObject({
      apiStatus: { status: 'no-session' },
    });
    expect(await (await post('heal', {})).json()).toMatchObject({ apiStatus: null });
    for (const command of ['drop', 'expire', 'lose']) expect((await post(command, {})).status).toBe(204);
  });

  it('tells its state without secrets', async () => {
    const { sid } = await logIn(simulator);
    const text = await (await fetch(`${simulator.url}/_control/state`)).text();

    expect(text).toContain(simulator.user.username);
    expect(text).not.toContain('sim-secret');
    expect(text).not.toContain(sid);
  });

  it('says what is wrong', async () => {
    expect((await post('emit', { event: 'incoming_call' })).status).toBe(400);
    expect((await post('emit', {})).status).toBe(400);
    expect((await post('drop', { kind: 'gently' })).status).toBe(400);
    expect((await post('lose', { count: 'all' })).status).toBe(400);
    expect((await post('nothing', {})).status).toBe(404);
    // A web page may send text/plain anywhere: that must not drive the simulator.
    expect((await post('emit', { event: 'trash_purge' }, 'text/plain')).status).toBe(400);
  });
});
