import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentials, logIn, tell } from './test-client.ts';
import type { XelionOptions, XelionSimulator } from './types.ts';
import { startXelion } from './xelion.ts';

let simulator: XelionSimulator;

beforeEach(async () => {
  simulator = await startXelion();
});

afterEach(() => simulator.close());

async function started(options: XelionOptions): Promise<void> {
  await simulator.close();
  simulator = await startXelion(options);
}

const login = (more?: Record<string, unknown>, token?: string) =>
  tell(simulator, '/me/login', {
    method: 'POST',
    body: credentials(simulator, more),
    ...(token !== undefined && { token }),
  });

describe('the login', () => {
  it('gives tokens and how long they live', async () => {
    const { status, json } = await login();
    expect(status).toBe(200);
    expect(json).toMatchObject({ tenant: 'master', userName: 'anna' });
    expect(json['validUntil']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it.each([
    [{ userName: '' }, 400, 10002],
    [{ password: '' }, 400, 10003],
    [{ password: 'wrong' }, 401, 10004],
    [{ userSpace: 'x'.repeat(201) }, 401, 10010],
    [{ userSpace: undefined }, 401, 10011],
  ])('refuses %j', async (more, status, errorCode) => {
    expect(await login(more)).toMatchObject({ status, json: { errorCode } });
  });

  it('refuses a login without body, and one that is no object', async () => {
    expect(await tell(simulator, '/me/login', { method: 'POST' })).toMatchObject({
      json: { errorCode: 10200 },
    });
    expect(await tell(simulator, '/me/login', { method: 'POST', body: 'anna' })).toMatchObject({
      json: { errorCode: 10202 },
    });
  });

  it('refuses a second one from the same user space until the first has ended', async () => {
    const first = (await login()).json['authentication'] as string;
    expect(await login()).toMatchObject({ status: 401, json: { errorCode: 10005 } });
    expect(await login({ userSpace: 'other' })).toMatchObject({ status: 200 });

    simulator.expireTokens();
    expect(await login()).toMatchObject({ json: { errorCode: 10005 } });
    expect(await login({}, first)).toMatchObject({ status: 200 });
    expect(await tell(simulator, '/me/info', { token: first })).toMatchObject({ status: 401 });
  });

  it('takes no notice of a token that it does not know, or refuses it', async () => {
    expect((await login({}, 'nobody')).status).toBe(200);
    await started({ unknownToken: 'refuse' });
    expect(await login({}, 'nobody')).toMatchObject({ status: 401, json: { errorCode: 10000 } });
  });

  it.each([10012, 10013] as const)('asks for a code with %i', async (mfa) => {
    await started({ mfa });
    expect(await login()).toMatchObject({ status: 401, json: { errorCode: mfa } });
    expect(await login({ mfa: simulator.mfaCode })).toMatchObject({ status: 401 });
    expect(await login({ mfa: simulator.mfaCode, email: simulator.user.email })).toMatchObject({
      status: 200,
    });
  });

  it('knows one tenant only', async () => {
    const body = JSON.stringify(credentials(simulator));
    const answer = await fetch(`${simulator.url}/api/v1/other/me/login`, { method: 'POST', body });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ errorCode: 10100 });
  });
});

describe('a session', () => {
  it('is refused without token, with another word, and when its token has expired', async () => {
    const { token } = await logIn(simulator);
    expect(await tell(simulator, '/me/info')).toMatchObject({ status: 401, json: { errorCode: 10000 } });
    const bearer = await fetch(`${simulator.url}/api/v1/master/me/info`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(bearer.status).toBe(401);
    simulator.expireTokens();
    expect(await tell(simulator, '/me/info', { token })).toMatchObject({
      status: 401,
      json: { errorCode: 10021 },
    });
  });

  it('is renewed with the renewal token as bare text; both tokens change', async () => {
    const { ask, token, renewalToken } = await logIn(simulator);
    expect(await ask('POST', '/me/renew', { renewalToken })).toMatchObject({ json: { errorCode: 10202 } });
    expect(await ask('POST', '/me/renew', 'wrong')).toMatchObject({ status: 401 });
    const { status, json } = await ask('POST', '/me/renew', renewalToken);
    expect(status).toBe(200);
    expect([json['authentication'], json['renewalToken']]).not.toContain(token);
    expect((await ask('GET', '/me/info')).status).toBe(401);
    const renewed = json['authentication'] as string;
    expect(await tell(simulator, '/me/info', { token: renewed })).toMatchObject({ status: 200 });
    // The old renewal token means nothing any more.
    const again = await tell(simulator, '/me/renew', { method: 'POST', body: renewalToken, token: renewed });
    expect(again.status).toBe(401);
  });

  it('ends with a logout', async () => {
    const { ask } = await logIn(simulator);
    expect((await ask('POST', '/me/logout')).status).toBe(204);
    expect((await ask('GET', '/me/info')).status).toBe(401);
    expect(simulator.sessions().count).toBe(0);
  });

  it('may have only so many requests under way', async () => {
    await started({ maxConcurrent: 1, faults: { restDelayMs: 50 } });
    const { ask } = await logIn(simulator);
    const answers = await Promise.all([ask('GET', '/me/info'), ask('GET', '/me/status')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
    expect(simulator.sessions().mostConcurrent).toBe(2);
  });
});

describe('the lists', () => {
  it('tell who is signed in', async () => {
    const { ask } = await logIn(simulator);
    const { user } = simulator;
    expect((await ask('GET', '/me/info')).json).toMatchObject({
      object: { userId: user.userOid, person: { oid: user.oid, commonName: user.name } },
    });
  });

  it('tell channels, their caller and what is known of them', async () => {
    const { ask } = await logIn(simulator);
    await simulator.play('ring', { sleep: () => Promise.resolve() });
    const all = await ask('GET', '/communications/active_channels');
    expect(all.json['data']).toHaveLength(2);
    const mine = await ask('GET', `/channels?with=${simulator.user.oid}`);
    expect(mine.json['data']).toMatchObject([
      { object: { state: 'Ringing', addressable: { oid: '1041861', commonName: 'Ada Lovelace' } } },
    ]);
    const caller = await ask('GET', '/addressables/1041861');
    expect(caller.json).toMatchObject({
      object: { telecomAddresses: [{ addressType: 'Telephone', address: '+442079460018' }, {}] },
    });
    expect((await ask('GET', '/addressables/9')).json).toMatchObject({ errorCode: 10100 });
  });

  it('tell past calls, newest first, filtered and page by page', async () => {
    const { ask } = await logIn(simulator);
    const now = Date.now();
    for (const [ago, voicemail] of [
      [3, false],
      [1, true],
      [2, false],
    ] as const)
      simulator.addCommunication({ at: now - ago * 60_000, voicemail, callId: `c${ago}` });
    const ids = async (query: string) => {
      const { json } = await ask('GET', `/communications?${query}`);
      return (json['data'] as { object: { callId: string } }[]).map(({ object }) => object.callId);
    };
    expect(await ids('')).toEqual(['c1', 'c2', 'c3']);
    expect(await ids('order=ascending&limit=2')).toEqual(['c3', 'c2']);
    expect(await ids('where=voicemail=true,incoming=true')).toEqual(['c1']);
    const first = await ask('GET', '/communications?limit=1');
    const { paging } = first.json['meta'] as { paging: { nextId: string } };
    expect(await ids(`after=${paging.nextId}`)).toEqual(['c2', 'c3']);
  });

  it('give the audio of a voicemail to who is signed in', async () => {
    const { ask, token } = await logIn(simulator);
    const { oid } = simulator.addCommunication({ voicemail: true });
    const path = `${simulator.url}/api/v1/master/communications/${oid}/audio`;
    const answer = await fetch(path, { headers: { authorization: `xelion ${token}` } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/x-mp3']);
    expect((await fetch(path)).status).toBe(401);
    const call = simulator.addCommunication();
    expect(await ask('GET', `/communications/${call.oid}/audio`)).toMatchObject({
      json: { errorCode: 10100 },
    });
  });

  it('take a status as bare text', async () => {
    const { ask } = await logIn(simulator);
    expect((await ask('PUT', '/me/status', 'dont_disturb')).status).toBe(204);
    expect(simulator.status()).toBe('dont_disturb');
    expect((await ask('GET', '/me/status')).json).toMatchObject({ object: 'dont_disturb' });
    expect((await ask('PUT', '/me/status', 'asleep')).json).toMatchObject({ errorCode: 10203 });
    expect((await ask('PUT', '/me/status', { status: 'online' })).json).toMatchObject({ errorCode: 10202 });
  });

  it('know of no device', async () => {
    const { ask } = await logIn(simulator);
    expect((await ask('GET', '/me/device/calls')).json).toMatchObject({ errorCode: 10050 });
    expect((await ask('POST', '/me/device/pbx_call', '0650005000')).json).toMatchObject({ errorCode: 10050 });
  });
});

describe('faults', () => {
  it('answer so many calls, with the code of the fault', async () => {
    simulator.set({
      restStatus: { status: 429, errorCode: 10400, path: '^/me/', times: 1, retryAfterSeconds: 3 },
    });
    const refused = await fetch(`${simulator.url}/api/v1/master/me/info`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await refused.json()).toMatchObject({ errorCode: 10400 });
    expect((await tell(simulator, '/me/info')).status).toBe(401);
  });

  it('are named, and healed', () => {
    expect(() => simulator.set({ tired: true } as object)).toThrow('tired');
    expect(() => simulator.set({ refuse: ['sneezeEvent'] })).toThrow('sneezeEvent');
    simulator.set({ restStatus: 500 });
    simulator.heal();
    expect(simulator.faults().restStatus).toBeNull();
  });

  it('keep secrets out of the log', async () => {
    const client = await logIn(simulator);
    await client.ask('POST', '/me/renew', client.renewalToken);
    await client.open().catch(() => undefined);
    const log = JSON.stringify(simulator.log);
    for (const secret of simulator.secrets()) expect(log).not.toContain(secret);
  });
});
