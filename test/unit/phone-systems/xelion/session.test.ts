import { describe, expect, it } from 'vitest';
import { connect } from '../../../../lib/phone-systems/xelion/session.ts';
import { ADMIN, ORDINARY } from '../../../../lib/phone-systems/xelion/notification-types.ts';
import { createMemory } from '../../../fixtures/memory.ts';
import { list, NOW, pretend, Refusal, settle, SOCKET, tokens } from '../../../fixtures/xelion/session.ts';

const SETTINGS = {
  server: 'https://phone.example.com',
  tenant: 'master',
  userName: 'anna',
  password: 'a test password',
};
const HOUR = 3_600_000;

async function connected(pretended = pretend()) {
  const session = await connect(pretended.context);
  if (!session.ok) throw new Error(session.problem.code);
  await settle();
  return { ...pretended, pretended, session: session.value };
}

async function problemOf(pretended = pretend()) {
  const session = await connect(pretended.context);
  return session.ok ? undefined : session.problem;
}

/** A memory with the session of an earlier worker. */
async function rememberedFrom() {
  const before = pretend();
  await connect(before.context);
  return before.memory;
}

const bodyOf = ({ requests }: ReturnType<typeof pretend>, path: string) =>
  requests.filter(({ url }) => url.endsWith(path)).map(({ body }) => body);
const tokensSent = ({ requests }: ReturnType<typeof pretend>, path: string) =>
  requests.filter(({ url }) => url.endsWith(path)).map(({ headers }) => headers?.['Authorization']);

describe('the way to live events', () => {
  it('takes its steps in order, one call at a time', async () => {
    const { steps, asked, socketUrl, pretended } = await connected();
    expect(steps).toEqual(['sign-in', 'token', 'hub', 'subscribe']);
    expect(asked()).toEqual([
      'POST /me/login',
      'GET /me/info',
      'POST /me/websocket',
      'GET /communications/active_channels',
      'GET /presence',
      'GET /wallboards',
    ]);
    expect(pretended.socketUrl ?? socketUrl).toBe(SOCKET);
    expect(bodyOf(pretended, '/me/login')).toEqual([
      { userName: 'anna', password: 'a test password', userSpace: 'callcard-test', clientId: 'Callcard' },
    ]);
    expect(tokensSent(pretended, '/me/login')).toEqual([undefined]);
    expect(tokensSent(pretended, '/me/websocket')).toEqual(['xelion test-token-1']);
  });

  it('asks for each type in a message of its own', async () => {
    const { sent, pretended } = await connected();
    const types = sent.map(({ notifications }) =>
      (notifications as { notificationType: string; toggle: string; oid: string }[]).map(
        (one) => one.notificationType,
      ),
    );
    expect(types).toEqual([...ORDINARY, ...ADMIN].map((type) => [type]));
    expect(sent[ORDINARY.length]).toEqual({
      messageType: 'multiNotificationRequest',
      notifications: [{ notificationType: 'newCallEvent', toggle: 'true', oid: '' }],
    });
    // One test behind each of them.
    expect(pretended.tests).toBe(ORDINARY.length + ADMIN.length);
  });

  it('takes a user space for good where there is none', async () => {
    const memory = createMemory();
    await connect(pretend({ memory }).context);
    const userSpace = memory.held.get('userSpace');
    expect(userSpace).toMatch(/^callcard-[0-9a-f-]{36}$/);
    const again = pretend({ memory: createMemory(new Map([['userSpace', userSpace ?? '']])) });
    await connect(again.context);
    expect(bodyOf(again, '/me/login')).toMatchObject([{ userSpace }]);
  });

  it('goes without lists and own identity where those cannot be had', async () => {
    const pretended = pretend();
    for (const path of [
      'GET /me/info',
      'GET /presence',
      'GET /wallboards',
      'GET /communications/active_channels',
    ])
      pretended.answers[path] = new Refusal(403, 10101);
    const { session } = await connected(pretended);
    expect(session.refused).toEqual([]);
  });

  it('does not go on as somebody who is not known, where the server may well say who it is the next time', async () => {
    const memory = createMemory(new Map([['userSpace', 'callcard-test']]));
    const first = pretend({ memory });
    first.answers['GET /me/info'] = new Refusal(503, 10500);
    expect(await connect(first.context)).toMatchObject({ ok: false, problem: { status: 503 } });
    // The session is there, and is gone on with.
    const second = pretend({ memory });
    await connected(second);
    expect(second.asked().slice(0, 2)).toEqual(['GET /me/info', 'POST /me/websocket']);
    const third = pretend({ memory });
    await connected(third);
    expect(third.asked()).not.toContain('GET /me/info');
  });

  it('follows wallboards, and beats', async () => {
    const pretended = pretend();
    pretended.answers['GET /wallboards'] = list({ oid: '1700001', commonName: 'Support board' });
    const { sent } = await connected(pretended);
    expect(sent.at(-1)).toMatchObject({
      notifications: [{ notificationType: 'wallboardEvent', oid: '1700001' }],
    });
    const before = pretended.tests;
    pretended.pass(15_000);
    await settle();
    expect(pretended.tests).toBe(before + 1);
    expect(pretended.waits.filter((wait) => wait === 15_000)).toHaveLength(2);
  });

  it('leaves out for a day what ended a connection, and only that', async () => {
    const memory = createMemory(new Map([['userSpace', 'callcard-test']]));
    const shunnedIn = () => (memory.held.get('shunned') ?? '').match(/\w+Event/g) ?? [];
    const askedWith = async (ending: (types: string[]) => boolean, now = NOW) => {
      const pretended = pretend({ memory, now: () => now });
      const { hear } = pretended;
      let isOver = false;
      pretended.hear = (message) => {
        const wishes = (message['notifications'] ?? []) as { notificationType: string }[];
        isOver ||= ending(wishes.map(({ notificationType }) => notificationType));
        if (isOver) pretended.end();
        else hear(message);
      };
      const session = await connect(pretended.context);
      return session.ok ? 'live' : `${session.problem.step} ${session.problem.code}`;
    };
    const atAlarm = (types: string[]) => types.includes('newAlarmEvent');
    expect(await askedWith(atAlarm)).toBe('subscribe closed');
    expect(shunnedIn()).toEqual(['newAlarmEvent']);
    expect(await askedWith(atAlarm)).toBe('live');
    // What an administrator may not have, those behind it will not be had either.
    expect(await askedWith((types) => types.includes('callHungUpEvent'))).toBe('subscribe closed');
    expect(shunnedIn().slice(1)).toEqual(ADMIN.slice(3));
    expect(await askedWith(() => false, NOW + 25 * HOUR)).toBe('live');
    expect(shunnedIn()).toHaveLength(5);
  });

  it('blames nothing for an end of its own', async () => {
    const pretended = pretend();
    pretended.answers['GET /wallboards'] = list({ oid: '1700001' });
    const { hear } = pretended;
    pretended.hear = (message) => {
      if (!JSON.stringify(pretended.sent.at(-1)).includes('wallboardEvent')) hear(message);
    };
    const { session } = await connected(pretended);
    await session.stop();
    await session.closed;
    expect(pretended.memory.held.has('shunned')).toBe(false);
  });

  it('does not wait for ever for tests to come back', async () => {
    const pretended = pretend();
    pretended.hear = () => undefined;
    const connecting = connect(pretended.context);
    await settle();
    pretended.pass(3_000);
    expect((await connecting).ok).toBe(true);
  });
});

describe('what can go wrong', () => {
  it.each<[string, string, unknown, object]>([
    [
      'a wrong password',
      'POST /me/login',
      new Refusal(401, 10004),
      { step: 'sign-in', code: 'unauthorised', status: 401 },
    ],
    [
      'a disabled account',
      'POST /me/login',
      new Refusal(401, 10006),
      { code: 'unauthorised', detail: 'the account is disabled' },
    ],
    [
      'an old password',
      'POST /me/login',
      new Refusal(401, 10007),
      { code: 'unauthorised', detail: 'the password has expired' },
    ],
    ['a refusal without a code', 'POST /me/login', new Refusal(401), { code: 'unauthorised' }],
    ['another version', 'POST /me/login', new Refusal(401, 10008), { code: 'server', status: 401 }],
    ['a wanted code', 'POST /me/login', new Refusal(401, 10013), { step: 'sign-in', code: 'second-factor' }],
    [
      'a wanted code, as the text has it',
      'POST /me/login',
      new Refusal(401, 10012),
      { code: 'second-factor' },
    ],
    [
      'an unknown tenant',
      'POST /me/login',
      new Refusal(404, 10100),
      { code: 'settings', detail: 'tenant: not known there' },
    ],
    ['no licence', 'POST /me/websocket', new Refusal(403, 10101), { step: 'token', code: 'forbidden' }],
    [
      'too many calls',
      'POST /me/login',
      new Refusal(429, 10400, 5_000),
      { code: 'rate-limited', retryAfterMs: 5_000 },
    ],
    [
      'a broken server',
      'POST /me/websocket',
      new Refusal(500, 11000),
      { step: 'token', code: 'server', status: 500 },
    ],
    ['an odd login', 'POST /me/login', { hello: 1 }, { step: 'sign-in', code: 'bad-answer' }],
    ['an odd socket', 'POST /me/websocket', { object: 7 }, { step: 'token', code: 'bad-answer' }],
    [
      'a socket in clear',
      'POST /me/websocket',
      { object: 'ws://phone.example.com/x' },
      { step: 'hub', code: 'bad-answer' },
    ],
    [
      'no socket at all',
      'POST /me/websocket',
      { object: 'https://phone.example.com/x' },
      { step: 'hub', code: 'bad-answer' },
    ],
    [
      'no network',
      'POST /me/login',
      'unreachable',
      { step: 'sign-in', code: 'unreachable', host: 'phone.example.com' },
    ],
  ])('%s', async (_what, path, answer, problem) => {
    const pretended = pretend();
    pretended.answers[path] = answer;
    expect(await problemOf(pretended)).toMatchObject(problem);
  });

  it('a socket on another host is as good', async () => {
    const pretended = pretend();
    pretended.answers['POST /me/websocket'] = { object: 'wss://events.example.com/websocket/1' };
    await connected(pretended);
    expect(pretended.socketUrl).toBe('wss://events.example.com/websocket/1');
  });
});

describe('a session of an earlier worker', () => {
  it('is gone on with while its token lives', async () => {
    const memory = await rememberedFrom();
    const { asked, pretended } = await connected(pretend({ memory }));
    expect(asked().slice(0, 1)).toEqual(['POST /me/websocket']);
    expect(tokensSent(pretended, '/me/websocket')).toEqual(['xelion test-token-1']);
  });

  it('is ended by the login with its expired token', async () => {
    const memory = await rememberedFrom();
    const { pretended } = await connected(pretend({ memory, now: () => NOW + 2 * HOUR }));
    expect(tokensSent(pretended, '/me/login')).toEqual(['xelion test-token-1']);
  });

  it('is left for a new login where the server does not know it any more', async () => {
    const memory = await rememberedFrom();
    const pretended = pretend({ memory });
    pretended.answers['POST /me/websocket'] = [new Refusal(401, 10021), { object: SOCKET }];
    pretended.answers['POST /me/login'] = [new Refusal(401, 10000), tokens(5)];
    await connected(pretended);
    // The old token is sent along, and left out where it is no good.
    expect(tokensSent(pretended, '/me/login')).toEqual(['xelion test-token-1', undefined]);
    expect(tokensSent(pretended, '/me/websocket')).toEqual(['xelion test-token-1', 'xelion test-token-5']);
  });

  it('of another server, tenant or user is sent nowhere', async () => {
    const memory = await rememberedFrom();
    for (const settings of [
      { ...SETTINGS, server: 'https://other.example.com' },
      { ...SETTINGS, userName: 'bram' },
      { ...SETTINGS, tenant: 'other' },
    ]) {
      const pretended = pretend({ memory: createMemory(new Map(memory.held)), settings });
      pretended.answers['POST /me/login'] = tokens(9);
      await connect(pretended.context);
      expect(JSON.stringify(pretended.requests)).not.toContain('test-token-1');
    }
  });

  it('that was damaged is none', async () => {
    for (const session of ['{', '7', '{"whose":7}']) {
      const memory = createMemory(new Map([['session', session]]));
      expect((await connect(pretend({ memory }).context)).ok).toBe(true);
    }
  });

  it('that nobody can end makes room for another user space', async () => {
    const pretended = pretend();
    pretended.answers['POST /me/login'] = [new Refusal(401, 10005), tokens(1)];
    await connected(pretended);
    const [first, second] = bodyOf(pretended, '/me/login') as { userSpace: string }[];
    expect(first?.userSpace).toBe('callcard-test');
    expect(second?.userSpace).toMatch(/^callcard-[0-9a-f-]{36}$/);
    expect(pretended.memory.held.get('userSpace')).toBe(second?.userSpace);
  });

  it('that clashes again is a fault of the server', async () => {
    const pretended = pretend();
    pretended.answers['POST /me/login'] = new Refusal(401, 10005);
    expect(await problemOf(pretended)).toMatchObject({ step: 'sign-in', code: 'server', status: 401 });
    expect(bodyOf(pretended, '/me/login')).toHaveLength(2);
  });
});

describe('the second factor', () => {
  it.each([
    ['accepted', tokens(1)],
    ['refused', new Refusal(401, 10013)],
  ])('is sent with the address it went to, and forgotten when it was %s', async (_how, answer) => {
    const pretended = pretend({ settings: { ...SETTINGS, mfa: '123456', email: 'anna@example.com' } });
    pretended.answers['POST /me/login'] = answer;
    await connect(pretended.context);
    expect(bodyOf(pretended, '/me/login')).toMatchObject([{ mfa: '123456', email: 'anna@example.com' }]);
    expect(pretended.exchanged).toEqual([{ keep: undefined, forget: 'mfa' }]);
  });

  it('goes to the user name where that is the address', async () => {
    const pretended = pretend({ settings: { ...SETTINGS, userName: 'anna@example.com', mfa: '123456' } });
    await connect(pretended.context);
    expect(bodyOf(pretended, '/me/login')).toMatchObject([{ email: 'anna@example.com' }]);
  });
});

describe('tokens', () => {
  it('are renewed before they expire, with the renewal token as bare text', async () => {
    const clock = { now: NOW };
    const { pretended, memory } = await connected(pretend({ now: () => clock.now }));
    // Five minutes before the end of an hour.
    expect(pretended.waits).toContain(55 * 60_000);
    clock.now += 55 * 60_000;
    pretended.answers['POST /me/renew'] = tokens(2, '2026-03-02 11:20:00');
    pretended.pass(HOUR);
    await settle();
    expect(bodyOf(pretended, '/me/renew')).toEqual(['test-renewal-1']);
    expect(pretended.waits.at(-1)).toBe(30_000);
    expect(tokensSent(pretended, '/me/renew')).toEqual(['xelion test-token-1']);
    expect(JSON.parse(memory.held.get('session') ?? '')).toMatchObject({
      authentication: 'test-token-2',
      renewalToken: 'test-renewal-2',
    });
  });

  it('that live for very long are looked at every hour', async () => {
    const pretended = pretend();
    pretended.answers['POST /me/login'] = tokens(1, '2027-03-02 10:20:00');
    await connected(pretended);
    expect(Math.max(...pretended.waits)).toBe(HOUR);
  });

  it('that seem to have expired when they are given are taken to live for an hour', async () => {
    const pretended = pretend();
    pretended.answers['POST /me/login'] = tokens(1, '2026-03-02 08:00:00');
    const { waits } = await connected(pretended);
    expect(waits).toContain(55 * 60_000);
    expect(pretended.asked()).not.toContain('POST /me/renew');
  });

  it('are told by the server’s clock', async () => {
    // This computer is half an hour ahead: the token that ends at 10:20 there ends at 10:50 here.
    const serverTime = NOW - HOUR / 2;
    const { waits } = await connected(pretend({ serverTime }));
    expect(waits).toContain(HOUR);
  });

  it('that cannot be renewed end the connection, so that a new sign-in is made', async () => {
    const clock = { now: NOW };
    const { pretended, session } = await connected(pretend({ now: () => clock.now }));
    clock.now += 55 * 60_000;
    pretended.answers['POST /me/renew'] = new Refusal(401, 10021);
    pretended.pass(HOUR);
    expect(await session.closed).toEqual({ step: 'token', code: 'closed', detail: 'expired' });
  });

  it('are tried again where the server cannot be reached, until they have expired', async () => {
    const clock = { now: NOW };
    const { pretended, session } = await connected(pretend({ now: () => clock.now }));
    clock.now += 55 * 60_000;
    pretended.answers['POST /me/renew'] = 'unreachable';
    pretended.pass(HOUR);
    await settle();
    expect(pretended.waits.at(-1)).toBe(20_000);
    clock.now += 5 * 60_000;
    pretended.pass(20_000);
    expect(await session.closed).toMatchObject({ code: 'closed' });
  });

  it('that a call finds dead are renewed, and the call is made again', async () => {
    const { pretended, session } = await connected();
    pretended.answers['GET /communications'] = [new Refusal(401, 10021), list()];
    expect(await session.catchUp(NOW - HOUR, NOW)).toEqual({ ok: true, value: [] });
    expect(tokensSent(pretended, 'limit=50')).toEqual(['xelion test-token-1', 'xelion test-token-2']);
  });
});

describe('calls of the API', () => {
  it('wait where the server wants fewer of them, longer each time, and give up in the end', async () => {
    const { pretended, session } = await connected();
    pretended.answers['GET /communications'] = new Refusal(429, 10400);
    const past = session.catchUp(NOW - HOUR, NOW);
    const waited = () => pretended.waits.filter((wait) => wait >= 2_000 && wait < 15_000);
    for (const pause of [2_000, 4_000, 8_000]) {
      await settle();
      expect(waited().at(-1)).toBe(pause);
      pretended.pass(pause);
    }
    expect(await past).toMatchObject({ problem: { step: 'history', code: 'rate-limited' } });
  });

  it('wait as long as the server says', async () => {
    const { pretended, session } = await connected();
    pretended.answers['GET /communications'] = [new Refusal(429, 10402, 30_000), list()];
    const past = session.catchUp(NOW - HOUR, NOW);
    await settle();
    expect(pretended.waits.at(-1)).toBe(30_000);
    pretended.pass(30_000);
    expect((await past).ok).toBe(true);
  });

  it('are made one after the other', async () => {
    const { pretended, session } = await connected();
    const running = { now: 0, most: 0 };
    const http = pretended.context.http.bind(pretended.context);
    pretended.context.http = async (request) => {
      running.now += 1;
      running.most = Math.max(running.most, running.now);
      await settle();
      running.now -= 1;
      return http(request);
    };
    await Promise.all([
      session.catchUp(0, NOW),
      session.catchUp(0, NOW),
      session.act?.({ do: 'fetch-recording', recording: '7' }),
    ]);
    expect(running.most).toBe(1);
  });
});

describe('commands', () => {
  it('fetch the audio of a voicemail with the account’s authorisation', async () => {
    const { pretended, session } = await connected();
    pretended.answers['GET /communications/7/audio'] = { type: 'audio/x-mp3', base64: 'SUQz' };
    expect(await session.act?.({ do: 'fetch-recording', recording: '7' })).toEqual({
      ok: true,
      value: { audio: { type: 'audio/mpeg', base64: 'SUQz' } },
    });
    expect(pretended.requests.at(-1)).toMatchObject({
      expect: 'bytes',
      headers: { Authorization: 'xelion test-token-1' },
    });
  });

  it('are refused in the server’s words', async () => {
    const { session } = await connected();
    expect(await session.act?.({ do: 'fetch-recording', recording: '../../me/info?' })).toEqual({
      ok: false,
      problem: { code: 'refused', detail: 'no such thing' },
    });
  });

  it.each(['unreachable', 'timeout'])('say where the server was %s', async (code) => {
    const { pretended, session } = await connected();
    pretended.answers['PUT /me/status'] = code;
    expect(await session.act?.({ do: 'set-availability', availability: 'available' })).toEqual({
      ok: false,
      problem: { code },
    });
  });

  it('that the system does not have are not supported', async () => {
    const { session } = await connected();
    expect(await session.act?.({ do: 'answer', call: 'c1' })).toEqual({
      ok: false,
      problem: { code: 'not-supported' },
    });
    expect(session.abilities).toEqual(['fetch-recording', 'set-availability']);
  });
});

describe('what is heard', () => {
  it('asks for the status where do not disturb ends', async () => {
    const { pretended, events } = await connected();
    pretended.answers['GET /me/status'] = { object: 'at_appointment' };
    pretended.push({ notificationType: 'doNotDisturbEvent', notification: { doNotDisturb: false } });
    await settle();
    expect(events).toMatchObject([{ availability: 'available' }, { availability: 'busy' }]);
  });

  it('tells of a voicemail also where the list cannot be had', async () => {
    const { pretended, events } = await connected();
    pretended.answers['GET /communications'] = new Refusal(500, 11000);
    pretended.push({ notificationType: 'newVoicemailEvent', notification: {} });
    await settle();
    expect(events).toMatchObject([{ kind: 'voicemail', phase: 'open', mine: true }]);
    expect(events[0]).not.toHaveProperty('recording');
  });

  it('tells who is gone from the presence list when it was fetched anew', async () => {
    const { pretended, events } = await connected();
    const entry = (id: string, status: string) => ({ id, name: `Colleague ${id}`, status });
    const push = (version: number, id: string) =>
      pretended.push({
        notificationType: 'presenceListEvent',
        notification: { updateType: 'update', version, presence: entry(id, 'online') },
      });
    push(5, '1');
    push(6, '2');
    pretended.answers['GET /presence'] = list(entry('2', 'dont_disturb'));
    push(2, '2');
    pretended.pass(10_000);
    await settle();
    expect(events.slice(3)).toMatchObject([
      { colleague: { id: '2' }, availability: 'do-not-disturb' },
      { colleague: { id: '1' }, gone: true },
    ]);
  });

  it('is one ring where it is told by a message for administrators and by a channel', async () => {
    const { pretended, events, asked } = await connected();
    const call = { callId: 'c1', callerPhoneNumber: '+442079460018', calleeUserAddressable: '1650011' };
    const activeChannel = {
      callId: 'c1',
      channelId: 'x',
      state: 'ringing',
      role: 'callee',
      phoneUser: 'Anna de Vries',
    };
    pretended.push({
      notificationType: 'activeChannelEvent',
      notification: { updateType: 'insert', activeChannel },
    });
    pretended.push({ notificationType: 'newCallEvent', notification: call });
    await settle();
    expect(events).toMatchObject([
      { call: 'c1', phase: 'ring' },
      { call: 'c1', phase: 'ring', party: { number: '+442079460018' } },
    ]);
    expect(asked()).not.toContain('GET /channels');
  });

  it('asks nobody about a caller of whom nothing is known, and the contacts where only a name is', async () => {
    const pretended = pretend();
    delete pretended.answers['GET /channels'];
    pretended.answers['GET /addressables'] = list({ oid: '1041861', commonName: 'Ada Lovelace' });
    const { events } = await connected(pretended);
    const channel = (who: string, more: object) =>
      pretended.push({
        notificationType: 'activeChannelEvent',
        notification: {
          updateType: 'insert',
          activeChannel: { callId: 'c1', channelId: who, state: 'ringing', ...more },
        },
      });
    channel('ada', { role: 'caller', name: 'Ada Lovelace' });
    channel('anna', { role: 'callee', name: 'Anna de Vries' });
    await settle();
    expect(events.at(-1)).toMatchObject({ phase: 'leg', party: { number: '+442079460018' } });
    expect(pretended.asked().slice(-3)).toEqual([
      'GET /channels',
      'GET /addressables',
      'GET /addressables/1041861',
    ]);
  });
});
