import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../lib/domain/result.ts';
import { connect } from '../../../../lib/phone-systems/enreach/session.ts';
import { API, LIST_ID, pretend, QUEUE_ID, Refusal, USER_ID } from '../../../fixtures/enreach/session.ts';

const SETTINGS = { email: 'agent@example.com', secretKey: 'a-key', api: API };

async function connected(pretended = pretend()) {
  const session = await connect(pretended.context);
  if (!session.ok) throw new Error(session.problem.code);
  return { ...pretended, session: session.value };
}

async function problemOf(pretended = pretend()) {
  const session = await connect(pretended.context);
  return session.ok ? undefined : session.problem;
}

describe('the way to live events', () => {
  it('takes its steps in order', async () => {
    const { steps, requests, hub } = await connected();
    expect(steps).toEqual(['discovery', 'sign-in', 'token', 'hub', 'subscribe']);
    expect(requests[0]?.url).toBe('https://discover.enreachvoice.com/api/user?user=agent%40example.com');
    expect(requests[0]?.headers).toEqual({ Accept: 'application/json' });
    expect(requests[1]?.headers).toEqual({
      Accept: 'application/json',
      Authorization: `Basic ${Buffer.from('agent@example.com:a-key').toString('base64')}`,
    });
    expect(hub).toMatchObject({ url: 'https://rte-silo.enreachvoice.com/rte', token: 'a-token' });
  });

  it('skips discovery where the address is given', async () => {
    const { steps, requests } = await connected(pretend({ settings: SETTINGS }));
    expect(steps).not.toContain('discovery');
    expect(requests.slice(0, 2).map(({ url }) => url)).toEqual([`${API}/token/me/rte/`, `${API}/users/me`]);
  });

  it('encodes credentials as UTF-8', async () => {
    const { requests } = await connected(pretend({ settings: { ...SETTINGS, secretKey: 'schlüssel' } }));
    const sent = requests[0]?.headers?.['Authorization']?.slice('Basic '.length) ?? '';
    expect(Buffer.from(sent, 'base64').toString('utf8')).toBe('agent@example.com:schlüssel');
  });

  it('asks with POST where GET is unknown', async () => {
    const pretended = pretend();
    pretended.answers['POST /api/user'] = pretended.answers['GET /api/user'];
    delete pretended.answers['GET /api/user'];
    const { requests } = await connected(pretended);
    expect(requests[1]).toMatchObject({ method: 'POST', body: { user: 'agent@example.com' } });
  });

  it('exchanges a password for the key and hands it on to be forgotten', async () => {
    const { exchanged, requests } = await connected(
      pretend({ settings: { email: 'agent@example.com', password: 'p' } }),
    );
    expect(exchanged).toEqual([{ keep: { key: 'secretKey', value: 'fresh-key' }, forget: 'password' }]);
    const me = requests.find(({ url }) => url.endsWith('/users/me'));
    expect(me?.headers?.['Authorization']).toBe(
      `Basic ${Buffer.from('agent@example.com:fresh-key').toString('base64')}`,
    );
  });

  it.each([
    ['wss://rte.enreachvoice.com/rte', 'https://rte.enreachvoice.com/rte'],
    ['https://rte.enreachvoice.com/rte', 'https://rte.enreachvoice.com/rte'],
    ['rte.enreachvoice.com/rte', 'https://rte.enreachvoice.com/rte'],
    ['ws://127.0.0.1:5001/rte', 'http://127.0.0.1:5001/rte'],
  ])('finds the hub at %s', async (WSSEndpoint, url) => {
    const pretended = pretend();
    pretended.answers['GET /token/me/rte/'] = { WSSEndpoint, token: 't' };
    expect((await connected(pretended)).hub.url).toBe(url);
  });

  it('goes without queue and list names where those cannot be asked for', async () => {
    const pretended = pretend();
    pretended.answers['GET /queues/'] = new Refusal(500);
    pretended.answers['GET /classification/calllistschemas'] = new Refusal(403);
    const { session, subscribed } = await connected(pretended);
    expect(subscribed).toHaveLength(1);
    expect(session.refused).toEqual([{ event: 'Queue*', entity: 'queue', reason: 'server' }]);
  });
});

describe('what can go wrong', () => {
  it.each([
    ['an unknown user', 'GET /api/user', [], { step: 'discovery', code: 'unknown-user' }],
    [
      'a plain address',
      'GET /api/user',
      [{ apiEndpoint: 'http://api.example.com' }],
      { step: 'discovery', code: 'bad-answer' },
    ],
    ['queues that the network kept from', 'GET /queues/', 'unreachable', { code: 'unreachable' }],
    [
      'a refused key',
      'GET /users/me',
      new Refusal(401),
      { step: 'sign-in', code: 'unauthorised', status: 401 },
    ],
    ['no right', 'GET /users/me', new Refusal(403), { step: 'sign-in', code: 'forbidden', status: 403 }],
    [
      'too many requests',
      'GET /users/me',
      new Refusal(429, 5_000),
      { step: 'sign-in', code: 'rate-limited', retryAfterMs: 5_000 },
    ],
    [
      'a broken server',
      'GET /token/me/rte/',
      new Refusal(503),
      { step: 'token', code: 'server', status: 503 },
    ],
    ['an odd answer', 'GET /token/me/rte/', { hello: 1 }, { step: 'token', code: 'bad-answer' }],
    [
      'an odd hub',
      'GET /token/me/rte/',
      { WssEndpoint: 'ftp://x', Token: 't' },
      { step: 'token', code: 'bad-answer' },
    ],
    [
      'no network',
      'GET /users/me',
      'unreachable',
      { step: 'sign-in', code: 'unreachable', host: 'api-silo.enreachvoice.com' },
    ],
  ])('%s', async (_what, path, answer, problem) => {
    const pretended = pretend();
    pretended.answers[path] = answer;
    expect(await problemOf(pretended)).toMatchObject(problem);
  });

  it.each([400, 401, 403, 404])('a password that is answered with %i is not tried again', async (status) => {
    const pretended = pretend({ settings: { email: 'agent@example.com', password: 'wrong' } });
    pretended.answers['POST /authuser/agent%40example.com'] = new Refusal(status);
    expect(await problemOf(pretended)).toMatchObject({ step: 'sign-in', code: 'unauthorised', status });
  });

  it('a key that ran out is replaced through the password, where that is still known', async () => {
    const pretended = pretend({ settings: { ...SETTINGS, password: 'p' } });
    const good = pretended.answers['GET /users/me'];
    const { context } = pretended;
    const http = context.http.bind(context);
    context.http = async (request) => {
      const old = request.headers?.['Authorization'] === `Basic ${btoa('agent@example.com:a-key')}`;
      pretended.answers['GET /users/me'] = old ? new Refusal(401) : good;
      return http(request);
    };
    const { exchanged } = await connected(pretended);
    expect(exchanged).toHaveLength(1);
  });

  it.each([
    ['the API', 'api-silo.enreachvoice.com', 'discovery'],
    ['the hub', 'rte-silo.enreachvoice.com', 'hub'],
  ])('%s may not be talked to', async (_what, host, step) => {
    const pretended = pretend({ granted: (pattern) => pattern !== `https://${host}/*` });
    expect(await problemOf(pretended)).toEqual({
      step,
      code: 'permission',
      host,
      origins: [`https://${host}/*`],
    });
    expect(pretended.requests.some(({ url }) => new URL(url).host === host)).toBe(false);
  });
});

describe('subscriptions', () => {
  it('are made for the own user first, then for queues and lists, in one call each', async () => {
    const { subscribed } = await connected();
    expect(subscribed.map(({ length }) => length)).toEqual([22, 9]);
    expect(subscribed[0]?.[0]).toBe(`${USER_ID}/UserAlert`);
    expect(subscribed[1]).toContain(`${QUEUE_ID}/QueueStatus`);
    expect(subscribed[1]).toContain(`${LIST_ID}/CallbackChanged`);
  });

  it('of many queues go in messages that a hub takes, each once', async () => {
    const pretended = pretend();
    const idOf = (index: number) => `c0e0e000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    pretended.answers['GET /queues/'] = Array.from({ length: 1_000 }, (_unused, index) => ({
      Id: idOf(index),
    }));
    const { subscribed } = await connected(pretended);
    const all = subscribed.flat();
    expect(all).toContain(`${idOf(999)}/QueueStatus`);
    expect(new Set(all).size).toBe(all.length);
    const sizes = subscribed.map((items) => JSON.stringify(items).length);
    // An item has two names of members besides, of 29 characters.
    expect(
      Math.max(...sizes.map((size, index) => size + 29 * (subscribed[index]?.length ?? 0))),
    ).toBeLessThan(32_000);
  });

  it('are those that the hub offers, in its own spelling', async () => {
    const pretended = pretend();
    const asked: string[] = [];
    pretended.hub.invoke = (method, wishes) => {
      if (method === 'AvailableSubscriptions')
        return Promise.resolve(success(['UserCallIncoming', 'UserDancing', 'QueueCallInUserAllocated', 7]));
      const items = wishes as { EventName: string }[];
      asked.push(...items.map(({ EventName }) => EventName));
      return Promise.resolve(success([]));
    };
    await connected(pretended);
    expect(asked).toEqual(['UserCallIncoming', 'QueueCallInUserAllocated']);
  });

  it('that are refused are named, with queue and reason', async () => {
    const pretended = pretend();
    pretended.hub.invoke = (method, wishes) => {
      if (method !== 'Subscribe') return Promise.resolve(failure('no'));
      const items = wishes as { EntityId: string; EventName: string }[];
      return Promise.resolve(
        success(
          items.map(({ EntityId, EventName }) => ({
            Subscribed: !/^(QueueStatus|UserAlert)$/.test(EventName),
            Message: 'Unauthorized',
            EntityId,
            EventName: EventName.toLowerCase(),
          })),
        ),
      );
    };
    expect((await connected(pretended)).session.refused).toEqual([
      { event: 'UserAlert', entity: 'user', reason: 'Unauthorized' },
      { event: 'QueueStatus', entity: 'Service desk', reason: 'Unauthorized' },
    ]);
  });

  it('are split until the one that breaks the call stands by itself', async () => {
    const pretended = pretend();
    const made: string[] = [];
    pretended.hub.invoke = (method, wishes) => {
      if (method !== 'Subscribe') return Promise.resolve(failure('no'));
      const names = (wishes as { EventName: string }[]).map(({ EventName }) => EventName);
      if (names.includes('UserSetting')) return Promise.resolve(failure('An unexpected error occurred'));
      made.push(...names);
      return Promise.resolve(success(names.map(() => ({}))));
    };
    const { session } = await connected(pretended);
    expect(made).toHaveLength(30);
    expect(session.refused).toEqual([
      { event: 'UserSetting', entity: 'user', reason: 'An unexpected error occurred' },
    ]);
  });

  it('of which none was granted are no connection', async () => {
    const pretended = pretend();
    pretended.hub.invoke = () => Promise.resolve(failure('Unauthorized'));
    expect(await problemOf(pretended)).toEqual({
      step: 'subscribe',
      code: 'forbidden',
      detail: 'Unauthorized',
    });
  });
});

describe('what happened meanwhile', () => {
  const ROW = {
    CallID: 'CALL-1',
    ANum: '+442079460018',
    BNum: '+493012345650',
    TimeStamp: '2026-03-02T09:00:00',
    Direction: 0,
    EndResult: 0,
    Duration: 61,
    UserName: 'agent@example.com',
  };

  async function past(rows: unknown, more: Parameters<typeof pretend>[0] = {}) {
    const pretended = pretend(more);
    pretended.answers['GET /calls'] = rows;
    const { session, requests } = await connected(pretended);
    const answer = await session.catchUp(
      Date.parse('2026-03-02T08:59:00Z'),
      Date.parse('2026-03-02T09:20:00Z'),
    );
    return { answer, events: answer.ok ? answer.value : [], request: requests.at(-1)?.url };
  }

  it('is asked for in the server\u2019s own time', async () => {
    const now = Date.parse('2026-03-02T09:20:00Z');
    const { request } = await past([], { now: () => now, serverTime: now + 60_000 });
    expect(request).toBe(
      `${API}/calls?StartTime=2026-03-02%2009%3A00%3A00&EndTime=2026-03-02%2009%3A21%3A00&UserIDs=${USER_ID}`,
    );
  });

  it('is told as past events', async () => {
    const { events } = await past([ROW]);
    expect(events).toEqual([
      {
        kind: 'call',
        account: 'desk',
        system: 'enreach',
        event: 'calls',
        id: 'past:call-1',
        call: 'call-1',
        phase: 'past',
        scope: 'own',
        direction: 'in',
        at: Date.parse('2026-03-02T09:00:00Z'),
        party: { number: '+442079460018' },
        outcome: 'answered',
        duration: 61,
        line: { queue: QUEUE_ID, name: 'Service desk', number: '+493012345650' },
      },
    ]);
  });

  it.each([
    ['missed', { EndResult: 1, UserName: null }, { outcome: 'missed' }],
    [
      'taken by a colleague',
      { UserName: 'second@example.com' },
      { outcome: 'answered-elsewhere', by: 'second@example.com' },
    ],
    [
      'outgoing',
      { Direction: true, BNum: '+12125550177' },
      { outcome: 'answered', direction: 'out', party: { number: '+12125550177' } },
    ],
    [
      'in other words',
      {
        CallID: undefined,
        CallId: 'CALL-1',
        TimeStamp: undefined,
        StartTime: '2026-03-02 09:00:00',
        Direction: 'In',
        EndResult: '0',
      },
      { outcome: 'answered', direction: 'in', at: Date.parse('2026-03-02T09:00:00Z') },
    ],
    ['withheld', { ANum: 'anonymous' }, { party: {} }],
  ])('%s', async (_what, fields, told) => {
    const { events } = await past([{ ...ROW, ...fields }]);
    expect(events).toMatchObject([{ call: 'call-1', ...told }]);
  });

  it('is one event a call, oldest first, whatever the number of rows', async () => {
    const { events } = await past([
      { ...ROW, CallID: 'B', TimeStamp: '2026-03-02T09:10:00' },
      { ...ROW, EndResult: 1, Duration: 0, TimeStamp: '2026-03-02T08:59:30' },
      ROW,
      'no row',
      { ANum: '1' },
    ]);
    expect(events).toMatchObject([
      { call: 'call-1', outcome: 'answered', duration: 61, at: Date.parse('2026-03-02T08:59:30Z') },
      { call: 'b' },
    ]);
  });

  it('fails as a value', async () => {
    expect((await past(new Refusal(503))).answer).toMatchObject({
      ok: false,
      problem: { step: 'history', code: 'server', status: 503 },
    });
    expect((await past({ not: 'a list' })).answer).toMatchObject({
      ok: false,
      problem: { step: 'history', code: 'bad-answer' },
    });
  });

  it('spans 31 days at most', async () => {
    const { session, requests } = await connected();
    await session.catchUp(0, Date.parse('2026-03-02T09:20:00Z'));
    expect(new URL(requests.at(-1)?.url ?? '').searchParams.get('StartTime')).toBe('2026-01-30 09:20:00');
  });
});

describe('clocks', () => {
  it.each([
    [1_500, 0],
    [-1_900, 0],
    [60_000, 60_000],
  ])('%i ms apart shift events by %i ms', async (ahead, shift) => {
    const now = Date.parse('2026-03-02T09:20:00Z');
    const pretended = await connected(pretend({ now: () => now, serverTime: now - ahead }));
    pretended.push({
      data: {
        eventType: 'UserCallInComing',
        entityId: USER_ID,
        callId: '1',
        timestamp: '2026-03-02T09:10:00Z',
      },
    });
    expect(pretended.events[0]?.at).toBe(Date.parse('2026-03-02T09:10:00Z') + shift);
  });
});
