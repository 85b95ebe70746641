import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEnreach } from './enreach.ts';
import { basicAuth, connect, fetchToken } from './test-client.ts';
import type { EnreachSimulator } from './types.ts';

let simulator: EnreachSimulator;

beforeEach(async () => {
  simulator = await startEnreach({ now: () => Date.parse('2026-11-21T08:00:00Z') });
});

afterEach(() => simulator.close());

async function get(path: string, headers = basicAuth(simulator)): Promise<{ status: number; body: unknown }> {
  const response = await fetch(simulator.url + path, { headers });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(simulator.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('discovery and sign-in', () => {
  it('finds the account by query and by body, without Authorization', async () => {
    const { email } = simulator.user;
    const found = [
      expect.objectContaining({ username: email, apiEndpoint: `${simulator.url}/`, authority: null }),
    ];

    expect((await get(`/api/user?user=${encodeURIComponent(email)}`, {})).body).toEqual(found);
    expect(await (await post('/api/user', { user: email })).json()).toEqual(found);
    expect((await get('/api/user?user=nobody@example.com', {})).body).toEqual([]);
  });

  it.each(['', '/'])('trades the password for the secret key (path ends with "%s")', async (end) => {
    const { id, email, password, secretKey } = simulator.user;
    const path = `/authuser/${encodeURIComponent(email)}${end}`;

    const response = await post(path, { UserName: email, Password: password });
    expect(await response.json()).toEqual({ UserID: id, SecretKey: secretKey });
    expect((await post(path, { UserName: email, Password: 'wrong' })).status).toBe(401);
    simulator.set({ wrongPassword: true });
    expect((await post(path, { UserName: email, Password: password })).status).toBe(401);
  });
});

describe('authorization', () => {
  const PATHS = [
    '/users/me',
    '/token/me/rte/',
    '/queues',
    '/queues/?OnlyForUser=x',
    '/calls',
    '/servicecall',
    '/classification/calllistschemas',
    '/directory',
  ];

  it.each(PATHS)('is needed for %s', async (path) => {
    const { email, id, secretKey } = simulator.user;
    const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

    expect((await get(path, {})).status).toBe(401);
    expect((await get(path, basic(`${email}:wrong`))).status).toBe(401);
    // The e-mail signs in, not the id.
    expect((await get(path, basic(`${id}:${secretKey}`))).status).toBe(401);
    expect((await get(path)).status).not.toBe(401);
  });

  it('gives no other origin a say', async () => {
    const response = await fetch(`${simulator.url}/users/me`, {
      headers: { ...basicAuth(simulator), origin: 'https://elsewhere.example' },
    });

    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('date')).not.toBeNull();
  });
});

describe('the account', () => {
  it('has an id, queues, call lists and a directory', async () => {
    const { user, queues } = simulator;

    expect((await get('/users/me')).body).toMatchObject({
      Id: user.id,
      UserName: user.email,
      OrganizationID: user.organizationId,
    });
    expect((await get(`/queues/?OnlyForUser=${user.id}`)).body).toMatchObject(
      queues.map(({ id }) => ({ Id: id })),
    );
    expect((await get('/classification/calllistschemas')).body).toMatchObject([{ ListName: 'Callbacks' }]);
    const [directory] = (await get('/directory')).body as [{ ID: string }];
    expect(
      (await get(`/directory/${directory.ID}?Number=${encodeURIComponent('+1 212 555 0178')}&MaxCount=1000`))
        .body,
    ).toMatchObject({ Entries: [{ LastName: 'Hopper' }] });
  });

  it('gets hub tokens that look like JWTs and say when they end', async () => {
    simulator.set({ tokenLifetimeSeconds: 60 });
    const token = await fetchToken(simulator);
    const [, payload] = token.split('.');

    expect(token.split('.')).toHaveLength(3);
    expect(JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())).toMatchObject({
      exp: Date.parse('2026-11-21T08:01:00Z') / 1000,
    });
    expect(simulator.secrets()).toContain(token);
  });

  it.each([
    ['WssEndpoint', 'ws', 'ws://HOST/rte'],
    ['WSSEndpoint', 'http', 'http://HOST/rte'],
    ['wssEndpoint', 'bare', 'HOST/rte'],
    ['WssEndpoint', 'wss', 'wss://HOST/rte'],
  ] as const)('is told the hub as %s in the form %s', async (endpointSpelling, endpointForm, expected) => {
    const other = await startEnreach({ endpointSpelling, endpointForm });
    const response = await fetch(`${other.url}/token/${other.user.id}/rte`, { headers: basicAuth(other) });

    expect(await response.json()).toMatchObject({
      [endpointSpelling]: expected.replace('HOST', new URL(other.url).host),
    });
    await other.close();
  });
});

describe('history', () => {
  const DAY = 'StartTime=2026-11-21 00:00:00&EndTime=2026-11-21 23:59:59';

  it('answers rows in the asked span, by user or by call', async () => {
    const row = simulator.addHistory({
      ANum: '+12125550177',
      TimeStamp: '2026-11-21T07:00:00Z',
      EndResult: 1,
    });
    simulator.addHistory({ TimeStamp: '2026-11-20T07:00:00Z' });
    simulator.addHistory({ userId: null, TimeStamp: '2026-11-21T07:30:00Z' });

    expect((await get(`/calls?${DAY}`)).body).toHaveLength(2);
    expect((await get(`/calls?${DAY}&UserIDs=${simulator.user.id}`)).body).toEqual([row]);
    expect((await get(`/calls?CallId=${row.CallID}`)).body).toEqual([row]);
    expect(row).toMatchObject({ TimeStamp: '2026-11-21T07:00:00.000', Direction: 0, RecordingIds: [] });
  });

  it.each([
    'StartTime=2026-11-21T00:00:00Z&EndTime=2026-11-21 23:59:59',
    'StartTime=2026-10-01 00:00:00&EndTime=2026-11-21 00:00:00',
    'EndTime=2026-11-21 00:00:00',
  ])('refuses %s', async (query) => {
    expect((await get(`/calls?${query}`)).status).toBe(400);
  });

  it('gets a row when an emitted call ends, answered or not', async () => {
    simulator.emit('UserCallInComing', { callId: 'one' });
    expect((await get(`/calls?${DAY}`)).body).toEqual([]);
    simulator.emit('UserCallInDisconnected', { callId: 'one' });
    simulator.emit('UserCallInUserConnected', { callId: 'two' });
    simulator.emit('UserCallInDisconnected', { callId: 'two' });
    simulator.emit('QueueCallInComing', { callId: 'three' });
    simulator.emit('QueueCallInDisconnected', { callId: 'three' });

    expect((await get(`/calls?${DAY}`)).body).toMatchObject([
      { CallID: 'one', EndResult: 1 },
      { CallID: 'two', EndResult: 0 },
      { CallID: 'three', EndResult: 1, CallTypeString: 'servicecall' },
    ]);
    expect((await get(`/calls?${DAY}&UserIDs=${simulator.user.id}`)).body).toHaveLength(2);
    expect((await get(`/servicecall?${DAY}`)).body).toMatchObject([{ QueueName: 'Service desk' }]);
  });
});

describe('faults', () => {
  it('answer every call, or those of a path, with a status', async () => {
    simulator.set({ restStatus: { status: 429, path: '^/calls', retryAfterSeconds: 7 } });
    const limited = await fetch(`${simulator.url}/calls`);

    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await get('/users/me')).status).toBe(200);
    simulator.set({ restStatus: 503 });
    expect((await get('/users/me')).status).toBe(503);
    simulator.set({ restStatus: null });
    expect((await get('/users/me')).status).toBe(200);
  });

  it('must be spelled right', () => {
    expect(() => simulator.set(JSON.parse('{"restatus":500}') as object)).toThrow('restatus');
  });
});

describe('the log', () => {
  it('numbers what happened and holds no secret', async () => {
    const { user } = simulator;
    await post(`/authuser/${user.email}`, { UserName: user.email, Password: user.password });
    const client = await connect(simulator);
    await client.hub.invoke('Subscribe', [{ EntityId: user.id, EventName: 'UserStatus' }]);
    simulator.emit('UserStatus');
    await client.hub.stop();
    await simulator.until(({ name }) => name === 'disconnected');

    expect(simulator.log.map(({ n }) => n)).toEqual(simulator.log.map((_entry, index) => index + 1));
    expect(simulator.log.map(({ name }) => name)).toEqual([
      `POST /authuser/${user.email}`,
      'GET /token/me/rte/',
      'negotiate',
      'connected',
      'Subscribe',
      'UserStatus',
      'disconnected',
    ]);
    const text = JSON.stringify(simulator.log);
    for (const secret of simulator.secrets()) expect(text).not.toContain(secret);
    expect(text).not.toContain('sim-secret');
  });
});
