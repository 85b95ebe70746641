import { describe, expect, it } from 'vitest';
import type { ConnectProblem } from '../../../../lib/domain/connection-health.ts';
import { cospace } from '../../../../lib/phone-systems/cospace/cospace.ts';
import {
  HttpStatus,
  pretend,
  SERVER,
  settle,
  type Pretended,
  type PretendOptions,
} from '../../../fixtures/cospace/session.ts';
import { createMemory } from '../../../fixtures/memory.ts';

const SESSIONS = { sid: 'a-sid', server: SERVER, auth: true, next_event: 0 };

async function problemOf(
  change: Record<string, unknown>,
  options: PretendOptions = {},
): Promise<ConnectProblem> {
  const pretended = pretend(options);
  Object.assign(pretended.answers, change);
  const connected = await cospace.connect(pretended.context);
  if (connected.ok) throw new Error('it connected');
  return connected.problem;
}

async function connected(options: PretendOptions = {}, change: Record<string, unknown> = {}) {
  const pretended = pretend(options);
  Object.assign(pretended.answers, change);
  const result = await cospace.connect(pretended.context);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return { pretended, session: result.value };
}

const kept = ({ memory }: Pretended) =>
  JSON.parse(memory.held.get('session') ?? '{}') as Record<string, unknown>;

describe('signing in', () => {
  it('logs in at the usual name and goes on at the server that it names, by bearer', async () => {
    const { pretended } = await connected();
    expect(pretended.steps).toEqual(['sign-in', 'subscribe', 'subscribe']);
    expect(pretended.requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://api.cospace.de/api/session',
      body: { username: 'simdesk1', password: 'not a real one' },
      headers: {},
    });
    for (const { url, headers } of pretended.requests.slice(1)) {
      expect(url).toMatch(/^https:\/\/api43\.cospace\.de\/api\//);
      expect(headers).toEqual({ Authorization: 'Bearer a-sid' });
    }
    expect(pretended.polls).toEqual([0]);
    expect(kept(pretended)).toMatchObject({ sid: 'a-sid', server: SERVER, next: 0 });
    expect(pretended.memory.held.get('session')).not.toContain('not a real one');
  });

  it('takes an e-mail address for a name', async () => {
    const settings = {
      server: 'https://api.cospace.de',
      username: 'desk@example.com',
      password: 'not a real one',
    };
    const { pretended } = await connected({ settings });
    expect(pretended.requests[0]?.body).toEqual({ email: 'desk@example.com', password: 'not a real one' });
  });

  it.each([
    ['no-session', { status: 'no-session' }],
    ['no session in it', { status: 'ok' }],
    ['wrong-origin', { status: 'wrong-origin' }],
  ])('opens a session first where the first answer is %s', async (_what, first) => {
    const opened = { 'POST session': first, 'GET session': { ...SESSIONS, auth: false } };
    const pretended = pretend();
    let asked = 0;
    Object.assign(pretended.answers, opened, {
      'POST session': () => ((asked += 1) === 1 ? first : { status: 'ok' }),
    });
    const result = await cospace.connect(pretended.context);
    expect(result.ok).toBe(true);
    expect(pretended.asked().slice(0, 3)).toEqual(['POST session', 'GET session', 'POST session']);
    expect(kept(pretended)).toMatchObject({ getFirst: true });
  });

  it.each<[string, unknown, Partial<ConnectProblem>]>([
    [
      'a wrong password',
      { status: 'wrong-credentials' },
      { code: 'unauthorised', detail: 'wrong-credentials' },
    ],
    ['what cannot be a password', { status: 'wrong-syntax' }, { code: 'unauthorised' }],
    ['a wrong user', { status: 'wrong-user' }, { code: 'unauthorised' }],
    ['too much', { status: 'resource-throttle' }, { code: 'rate-limited', retryAfterMs: 15_000 }],
    [
      'too many requests',
      new HttpStatus(429, 7_000),
      { code: 'rate-limited', retryAfterMs: 7_000, status: 429 },
    ],
    ['a broken server', new HttpStatus(500), { code: 'server', status: 500 }],
    ['a closed door', new HttpStatus(403), { code: 'forbidden', status: 403 }],
    ['no answer', 'unreachable', { code: 'unreachable' }],
    ['no answer in time', 'timeout', { code: 'timeout' }],
    ['a status of its own', { status: 'under-repair' }, { code: 'server', detail: 'under-repair' }],
    ['a server without security', { ...SESSIONS, server: 'http://127.0.0.1:80' }, { code: 'bad-answer' }],
    ['a server that is no address', { ...SESSIONS, server: 'api43' }, { code: 'bad-answer' }],
  ])('names %s', async (_what, answer, problem) => {
    expect(await problemOf({ 'POST session': answer })).toMatchObject({ step: 'sign-in', ...problem });
  });

  it('asks before it goes to a server elsewhere, and keeps the session for then', async () => {
    const elsewhere = { 'POST session': { ...SESSIONS, server: 'https://api43.service.example:1234' } };
    const granted = (pattern: string) => pattern !== 'https://api43.service.example/*';
    const memory = createMemory();
    expect(await problemOf(elsewhere, { granted, memory })).toEqual({
      step: 'hub',
      code: 'permission',
      host: 'api43.service.example:1234',
      origins: ['https://api43.service.example/*'],
    });
    const { pretended } = await connected({ memory });
    expect(pretended.requests.map(({ url }) => new URL(url).host)).not.toContain('api.cospace.de');
  });

  it('is in trouble where the session does not work', async () => {
    expect(await problemOf({ 'GET call/event': { status: 'wrong-origin' } })).toMatchObject({
      step: 'subscribe',
      code: 'forbidden',
      detail: 'wrong-origin',
    });
    expect(await problemOf({ 'GET call/event': new HttpStatus(502) })).toMatchObject({
      step: 'subscribe',
      status: 502,
    });
  });

  it('works without what it could not learn', async () => {
    const nothing = { 'GET user': new HttpStatus(500), 'GET phone': {}, 'GET dialplan': 'unreachable' };
    const { session } = await connected({}, { ...nothing, 'GET call/event': { status: 'access-denied' } });
    expect(session.refused).toMatchObject([
      { event: 'call_update', reason: 'access-denied' },
      { reason: 'dialplan_enable' },
    ]);
    expect(session.abilities).toEqual(['fetch-recording', 'mark-heard', 'reply']);
  });
});

describe('going on in a session', () => {
  async function memoryOfSession() {
    const { pretended, session } = await connected();
    await session.catchUp(0, 1);
    await pretended.push({ id: 0, event: 'trash_purge', time: 1 });
    await pretended.push({ id: 1, event: 'trash_purge', time: 1 });
    expect(kept(pretended)).toMatchObject({ next: 2 });
    return pretended.memory;
  }

  it('needs no password, and polls from where it was', async () => {
    const memory = await memoryOfSession();
    const { pretended, session } = await connected(
      { memory },
      { 'GET session': { ...SESSIONS, next_event: 9 } },
    );
    expect(pretended.asked()).toEqual(expect.not.arrayContaining(['POST session', 'GET user']));
    expect(pretended.polls).toEqual([2]);
    expect(await session.catchUp(0, 1)).toEqual({ ok: true, value: [] });
    expect(pretended.asked()).not.toContain('GET chat');
  });

  it('reads what was missed before it was opened, where who opened it did not come to that', async () => {
    const memory = createMemory();
    expect(await problemOf({ 'GET call/event': new HttpStatus(503) }, { memory })).toMatchObject({
      status: 503,
    });
    for (const times of [1, 2]) {
      const { pretended, session } = await connected({ memory });
      expect(pretended.asked()).not.toContain('POST session');
      expect((await session.catchUp(0, 1)).ok).toBe(true);
      // Once is enough.
      if (times === 1) expect(pretended.asked()).toContain('GET chat');
      else expect(pretended.asked()).not.toContain('GET chat');
    }
  });

  it('logs in again where the session is signed in no more, and keeps the position', async () => {
    const memory = await memoryOfSession();
    const out = {
      'GET session': { ...SESSIONS, auth: false, next_event: 9 },
      'POST session': { status: 'ok' },
    };
    const { pretended } = await connected({ memory }, out);
    expect(pretended.requests.find(({ method }) => method === 'POST')?.url).toBe(`${SERVER}/api/session`);
    expect(pretended.polls).toEqual([2]);
  });

  it.each(['no-session', 'wrong-session', 'wrong-origin'])('opens another after %s', async (status) => {
    const memory = await memoryOfSession();
    const { pretended, session } = await connected({ memory }, { 'GET session': { status } });
    expect(pretended.asked()).toContain('POST session');
    expect(pretended.polls).toEqual([0]);
    expect(await session.catchUp(0, 1)).toEqual({ ok: true, value: [] });
    expect(pretended.asked()).toContain('GET chat');
  });

  it('reads what was missed where the server counts anew', async () => {
    const memory = await memoryOfSession();
    const { pretended, session } = await connected({ memory }, { 'GET session': SESSIONS });
    expect(pretended.polls).toEqual([0]);
    await session.catchUp(0, 1);
    expect(pretended.asked()).toContain('GET chat');
  });

  it('gives a server up that was away three times, not before', async () => {
    const memory = await memoryOfSession();
    const away = { 'GET session': 'unreachable', 'GET call/event': 'unreachable' };
    for (let times = 0; times < 3; times += 1)
      expect(await problemOf(away, { memory })).toMatchObject({ step: 'sign-in', code: 'unreachable' });
    const { pretended } = await connected({ memory });
    expect(pretended.asked()[0]).toBe('POST session');
  });

  it('is not for somebody else, nor for what was not understood', async () => {
    const memory = await memoryOfSession();
    const settings = { server: 'https://api.cospace.de', username: 'other', password: 'not a real one' };
    expect((await connected({ memory, settings })).pretended.asked()[0]).toBe('POST session');
    for (const odd of [
      '',
      '{',
      '[]',
      '{"owner":"simdesk1 https://api.cospace.de","sid":7,"rings":[1,[2],["a",{}]]}',
    ]) {
      memory.held.set('session', odd);
      expect((await connected({ memory })).pretended.asked()[0]).toBe('POST session');
    }
  });

  it('is forgotten when the stream says that it is gone', async () => {
    const { pretended, session } = await connected();
    await pretended.answerPoll({ status: 'no-session' });
    expect(await session.closed).toMatchObject({ step: 'hub', code: 'closed', detail: 'no-session' });
    expect(kept(pretended)).not.toHaveProperty('sid');
  });

  it('is kept when the stream only asks to log in again', async () => {
    const { pretended, session } = await connected();
    await pretended.answerPoll({ status: 'no-auth' });
    expect(await session.closed).toMatchObject({ code: 'closed', detail: 'no-auth' });
    expect(kept(pretended)).toHaveProperty('sid', 'a-sid');
  });

  it('is opened in the other way after a wrong origin', async () => {
    const { pretended, session } = await connected();
    await pretended.answerPoll({ status: 'wrong-origin' });
    expect(await session.closed).toMatchObject({ code: 'forbidden' });
    expect(kept(pretended)).toMatchObject({ getFirst: true });
  });

  it('survives a memory that fails', async () => {
    const memory = createMemory();
    const broken = {
      ...memory,
      read: () => Promise.reject(new Error('gone')),
      write: () => Promise.reject(new Error('full')),
    };
    const pretended = pretend({ memory: { ...broken, held: memory.held } });
    expect((await cospace.connect(pretended.context)).ok).toBe(true);
    await pretended.push({ id: 0, event: 'trash_purge' });
    await settle();
    expect(pretended.events).toHaveLength(1);
  });
});
