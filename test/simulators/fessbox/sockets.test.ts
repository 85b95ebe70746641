import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFessbox } from './fessbox.ts';
import { connect } from './test-client.ts';
import type { FessboxOptions, FessboxSimulator } from './types.ts';

let studio: FessboxSimulator;

async function restartWith(options: FessboxOptions): Promise<void> {
  await studio.close();
  studio = await startFessbox({ sleep: () => Promise.resolve(), ...options });
}

beforeEach(async () => {
  studio = await startFessbox({ sleep: () => Promise.resolve() });
});

afterEach(() => studio.close());

function post(command: string, body: object, type = 'application/json'): Promise<Response> {
  return fetch(`${studio.http}/_control/${command}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
}

describe('a socket', () => {
  it('hears everything of the studio at once, on any path', async () => {
    const client = await connect(`${studio.url}some/where?user_id=701`);
    const { data } = await client.hears('initialize');
    expect(data).toMatchObject({
      mixer: { channels: { airtel1: { mode: 'free' } }, host: { level: 67 } },
      operators: { 701: {} },
      lines: { airtel1: { status: 'free' } },
    });
    expect(studio.connections()).toMatchObject([{ user: '701' }]);
  });

  it('hears it again on demand, and whatever it asks to have echoed', async () => {
    const client = await connect(studio.url);
    await client.hears('initialize');
    client.send('initialize');
    await client.hears('initialize', 1);
    client.send('echo', { event: 'client:reload', data: 'v9' });
    expect(await client.hears('client:reload')).toEqual({ event: 'client:reload', data: 'v9' });
  });

  it('is told what has no event, and hears nothing on what is no JSON', async () => {
    const client = await connect(studio.url);
    client.sendText('garbage');
    client.sendText('{"data":1}');
    const { data } = await client.hears('client:error');
    expect(data).toMatchObject({ info: 'message format error', data: '{"data":1}' });
    expect(client.received.map(({ event }) => event)).toEqual(['initialize', 'client:error']);
  });

  it.each(['close', 'reset'] as const)('can be lost by %s', async (kind) => {
    const client = await connect(studio.url);
    studio.dropConnections(kind);
    await client.closed;
    await vi.waitFor(() => expect(studio.connections()).toEqual([]));
  });

  it('can be silenced, refused, and left without its first message', async () => {
    studio.set({ noInitialize: true });
    const client = await connect(studio.url);
    studio.set({ silent: true });
    client.send('ping');
    await studio.until(({ name }) => name === 'ping');
    expect(client.received).toEqual([]);
    studio.heal();
    studio.set({ upgradeStatus: 503 });
    await expect(connect(studio.url)).rejects.toThrow('503');
  });

  it('is refused or left without an answer where told to', async () => {
    studio.set({ refuse: { masterMuted: 'not today' }, ignore: ['hostMuted'] });
    const client = await connect(studio.url);
    client.send('hostMuted', true);
    client.send('masterMuted', true);
    expect((await client.hears('event_error')).data).toEqual({ event: 'masterMuted', msg: 'not today' });
    expect(client.received.map(({ event }) => event)).not.toContain('hostUpdate');
    expect(() => studio.set({ nothing: 1 } as never)).toThrow('nothing');
  });

  it('comes back on the same port, with what was known', async () => {
    await studio.play('ring');
    await studio.stop();
    await expect(connect(studio.url)).rejects.toThrow();
    await studio.restart();
    const client = await connect(studio.url);
    expect((await client.hears('initialize')).data).toMatchObject({
      mixer: { channels: { airtel1: { mode: 'ring' } } },
    });
  });
});

describe('logins', () => {
  it('are checked where that is switched on', async () => {
    await restartWith({ operatorLogin: true });
    await expect(connect(`${studio.url}?operator_id=x`)).rejects.toThrow('400');
    await expect(connect(`${studio.url}?operator_id=799`)).rejects.toThrow('401');
    await expect(connect(studio.url)).resolves.toBeDefined();
  });

  it('leave the first of two where it answers', async () => {
    await restartWith({ operatorLogin: true });
    const first = await connect(`${studio.url}?operator_id=701`);
    const second = await connect(`${studio.url}?operator_id=701`);
    const third = await connect(`${studio.url}?operator_id=701`);
    expect(await third.closed).toMatchObject({ code: 1013 });
    first.send('pong', (await first.hears('ping')).data);
    expect(await second.closed).toMatchObject({ code: 1008 });
    await vi.waitFor(() => expect(studio.connections()).toHaveLength(1));
  });

  it('take the second where the first is dead', async () => {
    await restartWith({ operatorLogin: true, pongTimeoutMs: 10 });
    const first = await connect(`${studio.url}?operator_id=701`);
    const second = await connect(`${studio.url}?operator_id=701`);
    await first.closed;
    await second.hears('initialize');
  });

  it('send clients away that are too old', async () => {
    await restartWith({ minimumVersion: '0.5.0' });
    const client = await connect(`${studio.url}?v=0.4.9`);
    expect(await client.hears('client:reload')).toEqual({ event: 'client:reload', data: '0.5.0' });
    expect(await client.closed).toMatchObject({ code: 1011 });
    await (await connect(`${studio.url}?v=0.10.0`)).hears('initialize');
  });
});

describe('the remote control', () => {
  it('emits, and shows it in the log', async () => {
    const entry: unknown = await (
      await post('emit', { event: 'hostVolumeChange', fields: { data: 9 } })
    ).json();
    const log: unknown = await (await fetch(`${studio.http}/_control/log?after=0`)).json();
    expect(entry).toMatchObject({ name: 'hostVolumeChange', n: 1, data: 9 });
    expect(log).toEqual([entry]);
  });

  it('plays, sets, heals and drops', async () => {
    const over = studio.until(
      ({ name, data }) => name === 'channelUpdate' && JSON.stringify(data).includes('free'),
    );
    expect((await post('play', { scenario: 'missed' })).status).toBe(202);
    await over;
    expect(await (await post('set', { silent: true })).json()).toMatchObject({ silent: true });
    expect(await (await post('heal', {})).json()).toMatchObject({ silent: false });
    expect((await post('drop', { kind: 'reset' })).status).toBe(204);
  });

  it('tells state and log without login data', async () => {
    await connect(studio.url).then((client) => client.hears('initialize'));
    const state = await (await fetch(`${studio.http}/_control/state`)).text();
    const log = await (await fetch(`${studio.http}/_control/log`)).text();
    expect(state).toContain('airtel1');
    for (const secret of studio.secrets()) expect(state + log).not.toContain(secret);
  });

  it('says what is wrong', async () => {
    expect((await post('emit', { event: 'channelDancing' })).status).toBe(400);
    expect((await post('emit', {})).status).toBe(400);
    expect((await post('drop', { kind: 'gently' })).status).toBe(400);
    expect((await post('set', { nothing: 1 })).status).toBe(400);
    expect((await post('nothing', {})).status).toBe(404);
    expect((await post('emit', { event: 'pong' }, 'text/plain')).status).toBe(400);
  });
});

it('tells its whole state over HTTP too', async () => {
  expect(await (await fetch(`${studio.http}/getCurrentState?user_id=701`)).json()).toMatchObject({
    mixer: {},
  });
  expect((await fetch(`${studio.http}/systemRestart`)).status).toBe(404);
});
