import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEnreach } from './enreach.ts';
import type { EnreachSimulator } from './types.ts';

let simulator: EnreachSimulator;

beforeEach(async () => {
  simulator = await startEnreach({ sleep: () => Promise.resolve() });
});

afterEach(() => simulator.close());

function post(command: string, body: object, type = 'application/json'): Promise<Response> {
  return fetch(`${simulator.url}/_control/${command}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
}

it('emits, and shows it in the log', async () => {
  const entry: unknown = await (await post('emit', { event: 'UserAlert', fields: { value: '9' } })).json();
  const log: unknown = await (await fetch(`${simulator.url}/_control/log?after=0`)).json();

  expect(entry).toMatchObject({ name: 'UserAlert', n: 1 });
  expect(log).toEqual([entry]);
});

it('plays a scenario by name and from the body', async () => {
  const waiting = simulator.until(({ name }) => name === 'UserCallInDisconnected');
  expect((await post('play', { scenario: 'missed' })).status).toBe(202);
  await waiting;
  expect((await post('play', { scenario: { steps: [{ event: 'UserAlert' }] } })).status).toBe(202);
  await simulator.until(({ name }) => name === 'UserAlert');
});

it('sets faults, heals, drops and expires', async () => {
  expect(await (await post('set', { restStatus: 500 })).json()).toMatchObject({
    restStatus: { status: 500 },
  });
  expect(await (await post('heal', {})).json()).toMatchObject({ restStatus: null });
  expect((await post('drop', { kind: 'reset' })).status).toBe(204);
  expect((await post('expire', {})).status).toBe(204);
});

it('tells its state without secrets', async () => {
  const text = await (await fetch(`${simulator.url}/_control/state`)).text();

  expect(text).toContain(simulator.user.email);
  expect(text).not.toContain('sim-secret');
});

it('says what is wrong', async () => {
  expect((await post('emit', { event: 'UserSneezed' })).status).toBe(400);
  expect((await post('emit', {})).status).toBe(400);
  expect((await post('drop', { kind: 'gently' })).status).toBe(400);
  expect((await post('set', { nothing: 1 })).status).toBe(400);
  expect((await post('nothing', {})).status).toBe(404);
  // A web page may send text/plain anywhere: that must not drive the simulator.
  expect((await post('emit', { event: 'UserAlert' }, 'text/plain')).status).toBe(400);
});
