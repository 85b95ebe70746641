import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCospace } from './cospace.ts';
import { downloadKey } from './sessions.ts';
import { logIn, tell } from './test-client.ts';
import type { CospaceSimulator } from './types.ts';

let simulator: CospaceSimulator;

beforeEach(async () => {
  simulator = await startCospace({ sleep: () => Promise.resolve() });
});

afterEach(() => simulator.close());

const session = () => `${simulator.url}/api/session`;
const right = () => ({ username: simulator.user.username, password: simulator.user.password });

describe('opening a session', () => {
  it('names the server that holds it, and is not yet logged in', async () => {
    const { http, status, members } = await tell(session());

    expect([http, status]).toEqual([200, 'ok']);
    expect(members).toMatchObject({ server: simulator.servers[0], auth: false, next_event: 0 });
    expect(members['server']).not.toBe(simulator.url);
  });

  it('logs in with it, at its server, and only once', async () => {
    const { members } = await tell(`${session()}?language=en`);
    const { sid, server } = members as { sid: string; server: string };
    const headers = { authorization: `Bearer ${sid}` };
    const at = `${server}/api/session`;

    expect((await tell(`${server}/api/user`, { headers })).status).toBe('no-auth');
    expect((await tell(at, { method: 'POST', body: right(), headers })).members).toEqual({ status: 'ok' });
    expect((await tell(at, { method: 'POST', body: right(), headers })).status).toBe('already-auth');
    expect((await tell(at, { headers })).members).toMatchObject({ sid, auth: true });
    expect((await tell(`${server}/api/user`, { headers })).status).toBe('ok');
  });

  it('logs in without one, by name or by e-mail', async () => {
    const { email, password } = simulator.user;
    for (const body of [right(), { email, password }])
      expect((await tell(session(), { method: 'POST', body })).members).toMatchObject({
        status: 'ok',
        auth: true,
        server: simulator.servers[0],
      });
  });

  it.each([
    ['wrong-credentials', { username: 'simdesk1', password: 'not this one' }],
    ['wrong-credentials', { username: 'simdesk9', password: 'not this one' }],
    ['wrong-syntax', { username: 'sim.desk', password: 'not this one' }],
    ['wrong-syntax', { username: 'simdesk1', password: 'four' }],
    ['missing-element', { username: 'simdesk1' }],
    ['missing-element', {}],
  ])('refuses with %s: %j', async (status, body) => {
    expect(await tell(session(), { method: 'POST', body })).toMatchObject({ http: 200, status });
  });

  it('knows only its own sessions', async () => {
    expect((await tell(`${session()}?sid=nobody`)).status).toBe('wrong-session');
    const { server, sid } = await logIn(simulator);
    expect((await tell(`${session()}?sid=${sid}`)).status).toBe('wrong-session');
    expect((await tell(`${server}/api/session?sid=${sid}`)).status).toBe('ok');
  });
});

describe('using a session', () => {
  it('takes bearer, parameter or cookie, and never Basic', async () => {
    const { server, sid } = await logIn(simulator);
    const at = `${server}/api/user`;

    expect((await tell(at, { headers: { authorization: `Bearer ${sid}` } })).status).toBe('ok');
    expect((await tell(`${at}?sid=${sid}`)).status).toBe('ok');
    expect((await tell(at, { headers: { cookie: `sid=${sid}` } })).status).toBe('ok');
    expect((await tell(at, { headers: { authorization: `Basic ${btoa(`x:${sid}`)}` } })).status).toBe(
      'no-session',
    );
    expect((await tell(at)).status).toBe('no-session');
  });

  it('works on its own server only', async () => {
    const { sid } = await logIn(simulator);

    expect((await tell(`${simulator.url}/api/user?sid=${sid}`)).status).toBe('no-session');
    const two = await startCospace({ servers: 2 });
    const first = await logIn(two);
    two.set({ server: 1 });
    const second = await logIn(two);
    expect([first.server, second.server]).toEqual(two.servers);
    expect((await tell(`${two.servers[1] ?? ''}/api/user?sid=${first.sid}`)).status).toBe('no-session');
    await two.close();
  });

  it('serves all under one name where it is told to', async () => {
    const single = await startCospace({ single: true });
    const client = await logIn(single);

    expect(client.server).toBe(single.url);
    expect((await client.ask('GET', 'user')).status).toBe('ok');
    await single.close();
  });

  it.each([
    ['both', 'chrome-extension://one', undefined, 'ok'],
    ['both', 'chrome-extension://one', 'https://two.example', 'wrong-origin'],
    ['both', undefined, 'https://two.example', 'ok'],
    ['header', undefined, 'https://two.example', 'wrong-origin'],
    ['header', 'chrome-extension://one', undefined, 'ok'],
    ['session', 'chrome-extension://one', undefined, 'wrong-origin'],
    ['session', undefined, 'https://two.example', 'ok'],
  ] as const)(
    'compares origins (%s): opened from %s, used from %s',
    async (originCheck, opened, used, status) => {
      const other = await startCospace({ originCheck });
      const { server, sid } = await logIn(other, opened === undefined ? {} : { origin: opened });
      const headers = { authorization: `Bearer ${sid}`, ...(used !== undefined && { origin: used }) };

      expect((await tell(`${server}/api/user`, { headers })).status).toBe(status);
      await other.close();
    },
  );

  it('ends by being closed, by its age, or with all others', async () => {
    const client = await logIn(simulator);
    expect((await client.ask('DELETE', 'session')).status).toBe('ok');
    expect((await client.ask('GET', 'user')).status).toBe('no-session');

    const other = await logIn(simulator);
    simulator.signOut();
    expect((await other.ask('GET', 'user')).status).toBe('no-auth');
    simulator.expireSessions();
    expect((await other.ask('GET', 'user')).status).toBe('no-session');

    simulator.set({ sessionSeconds: 0 });
    const short = await logIn(simulator);
    expect((await short.ask('GET', 'user')).status).toBe('no-session');
  });

  it('opens a recording by a key made of the session, and by nothing else', async () => {
    const { server, sid, did } = await logIn(simulator);
    const object = 'abcdef01-8aad-11e0-9138-0024e8f90c01';
    simulator.emit('object_new', { object, type: 'recording', from: '+12125550177', to: '+493023125680' });
    const at = `${server}/api/recording/${object}/x.wav`;
    const key = downloadKey(object, sid);

    expect((await fetch(`${at}?did=${did}&dkey=${key}`)).status).toBe(200);
    expect((await fetch(`${at}?did=${did}&dkey=${key}==`)).status).toBe(200);
    expect((await fetch(`${at}?did=${did}&dkey=x${key}`)).status).toBe(404);
    expect((await fetch(at)).status).toBe(404);
    const good = await fetch(at, { headers: { authorization: `Bearer ${sid}` } });
    expect(good.headers.get('content-type')).toBe('audio/x-wav');
    expect(
      Buffer.from(await good.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('RIFF');
  });
});

it('keeps secrets out of the log', async () => {
  const client = await logIn(simulator);
  await client.ask('GET', `user?sid=${client.sid}`);
  await client.poll(0);

  const text = JSON.stringify(simulator.log);
  expect(simulator.secrets()).toContain(client.sid);
  for (const secret of simulator.secrets()) expect(text).not.toContain(secret);
});
