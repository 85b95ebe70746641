import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemory } from '../../fixtures/memory.ts';
import {
  createConnections,
  type Connections,
  type ConnectionsOptions,
} from '../../../lib/connection/connections.ts';
import { transportsOver } from '../../../lib/connection/transports.ts';
import type { CtiEvent, CtiEventOf, ItemEvent } from '../../../lib/domain/event.ts';
import { createLog, type Log } from '../../../lib/platform/log.ts';
import type { XelionOptions, XelionSimulator } from '../../simulators/xelion/types.ts';
import { startXelion } from '../../simulators/xelion/xelion.ts';

/** The whole way from settings to events, over real sockets, against the simulated server. */
interface Setting {
  server: XelionSimulator;
  connections: Connections;
  events: CtiEvent[];
  log: Log;
  memory: ReturnType<typeof createMemory>;
  exchanged: unknown[];
  apply(settings?: Record<string, unknown>): void;
}

const open: { close(): Promise<void> }[] = [];

async function setUp(
  options: XelionOptions = {},
  more: Partial<ConnectionsOptions> = {},
  memory = createMemory(),
): Promise<Setting> {
  const server = await startXelion({ sleep: () => Promise.resolve(), ...options });
  const setting = connectTo(server, more, memory);
  open.push({
    async close() {
      setting.connections.stopAll();
      await server.close();
    },
  });
  return setting;
}

function connectTo(
  server: XelionSimulator,
  more: Partial<ConnectionsOptions> = {},
  memory = createMemory(),
): Setting {
  const events: CtiEvent[] = [];
  const exchanged: unknown[] = [];
  const log = createLog(Date.now);
  const checkMemory = createMemory();
  const connections = createConnections({
    memory: (account) => (account.endsWith('#check') ? checkMemory : memory),
    now: Date.now,
    log,
    random: () => 0.01,
    createTransports: transportsOver({ fetch: globalThis.fetch, WebSocket: globalThis.WebSocket }),
    missingOrigins: () => Promise.resolve([]),
    lastSeen: () => Promise.resolve(undefined),
    exchangeSecret: (...given) => Promise.resolve(void exchanged.push(given)),
    onEvents: (given) => events.push(...given),
    onHealth: () => undefined,
    ...more,
  });
  const { userName, password } = server.user;
  const apply = (settings: Record<string, unknown> = {}) =>
    connections.apply([
      { id: 'desk', system: 'xelion', settings: { server: server.url, userName, password, ...settings } },
    ]);
  return { server, connections, events, log, memory, exchanged, apply };
}

async function live(options?: XelionOptions, more?: Partial<ConnectionsOptions>): Promise<Setting> {
  const setting = await setUp(options, more);
  setting.apply();
  await becomes(setting, 'live');
  await listsAreThere(setting);
  return setting;
}

const until = <Value>(check: () => Value) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const health = ({ connections }: Setting) => connections.health()[0];
const becomes = (setting: Setting, phase: string) => until(() => expect(health(setting)?.phase).toBe(phase));
const asked = ({ server }: Setting, name: string) => server.log.filter((entry) => entry.name === name);
const listsAreThere = (setting: Setting) =>
  until(() => expect(asked(setting, 'GET /wallboards')).not.toEqual([]));
const callsOf = (events: CtiEvent[]) =>
  events.filter((event): event is CtiEventOf<'call'> => event.kind === 'call');
const phases = (events: CtiEvent[]) =>
  callsOf(events)
    .map(({ phase }) => phase)
    .filter((phase) => phase !== 'leg');

afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

describe('an ordinary user', () => {
  it('rings with the name at once, and with the number when it was asked for', async () => {
    const { server, events } = await live();
    await server.play('ring');
    const calls = await until(() => (expect(callsOf(events)).toHaveLength(2), callsOf(events)));
    expect(calls[0]).toMatchObject({ phase: 'ring', party: { name: 'Ada Lovelace' }, direction: 'in' });
    expect(calls[0]?.party.number).toBeUndefined();
    expect(calls[1]).toMatchObject({
      phase: 'leg',
      party: { number: '+442079460018', record: { source: 'xelion', id: '1041861' } },
    });
    expect(calls[1]?.call).toBe(calls[0]?.call);
  });

  it.each<[string, XelionOptions]>([
    ['in small letters', { capitals: false }],
    ['whose channels name users by their id', { phoneUser: 'oid' }],
    ['whose channels name no users', { phoneUser: 'absent' }],
    ['that tells numbers of channels', { channelNumbers: true }],
    ['that tells no caller of a channel', { channelAddressables: false }],
    ['with a type beside each notification', { envelope: 'message' }],
    ['that sends no test back', { echo: false }],
  ])('hears a server %s', async (_how, options) => {
    const { server, events } = await live(options);
    await server.play('missed');
    await until(() => expect(phases(events)).toEqual(['ring', 'withdrawn', 'withdrawn']));
    expect(callsOf(events).at(-1)).toMatchObject({ party: { number: '+442079460018' } });
  });

  it.each<[string, string[]]>([
    ['answered', ['ring', 'answered', 'ended']],
    ['answered-elsewhere', ['ring', 'answered-elsewhere']],
    ['withheld', ['ring', 'withdrawn', 'withdrawn']],
    ['outgoing', ['answered', 'ended']],
    ['blind-transfer', ['ring', 'answered', 'ended']],
    ['second-call', ['ring', 'answered', 'ring', 'withdrawn', 'withdrawn', 'ended']],
  ])('%s: %j', async (scenario, wanted) => {
    const { server, events } = await live();
    await server.play(scenario, { sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 50)) });
    await until(() => expect(phases(events)).toEqual(wanted));
  });

  it('is told who took a call that went on to a colleague', async () => {
    const { server, events } = await live();
    await server.play('overflow', { sleep: () => new Promise((resolve) => setTimeout(resolve, 400)) });
    await until(() => expect(phases(events)).toEqual(['ring', 'withdrawn', 'answered-elsewhere']));
    expect(callsOf(events).at(-1)).toMatchObject({ by: 'Bram Visser' });
  });

  it('takes the number from a trigger instead of asking for it', async () => {
    const setting = await live();
    const { server, events } = setting;
    await server.play('trigger-open-document');
    await until(() => expect(phases(events)).toEqual(['ring', 'withdrawn', 'withdrawn']));
    expect(events.find(({ kind }) => kind === 'trigger')).toMatchObject({ action: 'open-document' });
    expect(callsOf(events)[1]).toMatchObject({
      event: 'openDocumentEvent',
      phase: 'leg',
      party: { name: 'Ada Lovelace', number: '+442079460018' },
    });
    expect(asked(setting, 'GET /channels')).toEqual([]);
  });

  it('gets the voicemail with its audio', async () => {
    const { server, events, connections } = await live();
    await server.play('voicemail');
    const voicemail = await until(() => {
      const found = events.find((event) => event.kind === 'voicemail');
      expect(found).toBeDefined();
      return found as ItemEvent;
    });
    expect(voicemail).toMatchObject({
      phase: 'open',
      party: { number: '+442079460018', name: 'Ada Lovelace' },
    });
    const recording = voicemail.recording ?? '';
    expect(await connections.act('desk', { do: 'fetch-recording', recording })).toMatchObject({
      ok: true,
      value: { audio: { type: 'audio/mpeg', base64: expect.stringMatching(/^SUQz/) as string } },
    });
  });

  it('has chats cleared where somebody takes them, and asks for more of a session', async () => {
    const { server, events } = await live();
    await server.play('chat');
    await until(() =>
      expect(events.flatMap((event) => (event.kind === 'chat' ? [event.phase] : []))).toEqual([
        'renewed',
        'renewed',
        'closed',
      ]),
    );
    await until(() => expect(server.subscriptions()).toContain('chatHasBeenReadEvent:2045869'));
    server.emit('chatHasBeenEndedEvent');
    await until(() => expect(server.subscriptions()).not.toContain('chatHasBeenReadEvent:2045869'));
  });

  it('gets a storm of events in the end', async () => {
    const { server, events } = await live();
    await server.play('storm');
    await until(() => expect(phases(events).filter((phase) => phase === 'ring')).toHaveLength(10));
    await until(() =>
      expect(events.filter(({ kind }) => kind === 'presence').length).toBeGreaterThanOrEqual(60),
    );
    expect(server.sessions().mostConcurrent).toBe(1);
  });

  it('can say whether they are available', async () => {
    const { server, connections } = await live();
    const act = (availability: 'available' | 'do-not-disturb') =>
      connections.act('desk', { do: 'set-availability', availability });
    expect(await act('do-not-disturb')).toEqual({ ok: true, value: {} });
    expect(server.status()).toBe('dont_disturb');
    await act('available');
    expect(server.status()).toBe('available');
    expect(await connections.act('desk', { do: 'dial', number: '1' })).toMatchObject({
      problem: { code: 'not-supported' },
    });
  });
});

describe('an administrator', () => {
  it('rings with the number at once, and the channels add nothing but the name', async () => {
    const setting = await live({ admin: true });
    const { server, events } = setting;
    await server.play('answered');
    await until(() => expect(phases(events).at(-1)).toBe('ended'));
    const ring = callsOf(events).find(({ event }) => event === 'newCallEvent');
    expect(ring).toMatchObject({ phase: 'ring', party: { number: '+442079460018' } });
    expect(new Set(callsOf(events).map(({ call }) => call)).size).toBe(1);
    expect(asked(setting, 'GET /channels')).toEqual([]);
  });

  it('is not rung for the calls of others', async () => {
    const { server, events } = await live({ admin: true });
    const others = {
      calleeUser: '1650002',
      calleeUserAddressable: '1650012',
      calleePhoneNumber: '+31152511412',
      calleeAddressable: '1650012',
    };
    server.emit('newCallEvent', others);
    server.emit('generalEvent');
    await until(() => expect(events.some(({ kind }) => kind === 'notice')).toBe(true));
    expect(callsOf(events)).toEqual([]);
  });

  it('is told of the end of an attended transfer once', async () => {
    const { server, events } = await live({ admin: true });
    await server.play('attended-transfer', {
      sleep: () => new Promise((resolve) => setTimeout(resolve, 20)),
    });
    await until(() =>
      expect(callsOf(events).filter(({ event }) => event === 'callHungUpEvent')).toHaveLength(3),
    );
    const ends = callsOf(events).filter(({ event }) => event === 'callHungUpEvent');
    expect(new Set(ends.map(({ call }) => call)).size).toBe(3);
    // The first two are this user's; the last is between the caller and the colleague.
    expect(ends.map(({ scope }) => scope)).toEqual(['own', 'own', 'queue']);
  });
});

describe('the sign-in', () => {
  it('goes on with the session of an earlier worker', async () => {
    const first = await live();
    const { server, memory } = first;
    first.connections.stopAll();
    const second = connectTo(server, {}, memory);
    open.unshift({
      close() {
        second.connections.stopAll();
        return Promise.resolve();
      },
    });
    second.apply();
    await becomes(second, 'live');
    expect(asked(second, 'POST /me/login')).toHaveLength(1);
    expect(server.sessions().count).toBe(1);
  });

  it('renews the tokens before they expire, again and again', async () => {
    const setting = await live({ faults: { tokenLifetimeSeconds: 2 } });
    await until(() => expect(asked(setting, 'POST /me/renew').length).toBeGreaterThanOrEqual(2));
    expect(health(setting)?.phase).toBe('live');
    expect(asked(setting, 'POST /me/login')).toHaveLength(1);
    expect(asked(setting, 'POST /me/renew').every(({ status }) => status === 200)).toBe(true);
  });

  it('survives a server that ends sockets with their token', async () => {
    const setting = await live({ socketEndsWithToken: true });
    setting.server.expireTokens();
    await until(() => expect(asked(setting, 'POST /me/login')).toHaveLength(2));
    await becomes(setting, 'live');
    // The expired token ended the old session: no clash.
    expect(asked(setting, 'POST /me/login').map(({ status }) => status)).toEqual([200, 200]);
    expect(setting.server.sessions().count).toBe(1);
  });

  it('takes another user space where a session is in the way that nobody can end', async () => {
    const memory = createMemory(new Map([['userSpace', 'callcard-lost']]));
    const setting = await setUp({}, {}, memory);
    const { server, apply } = setting;
    const body = {
      userName: server.user.userName,
      password: server.user.password,
      userSpace: 'callcard-lost',
    };
    await fetch(`${server.url}/api/v1/master/me/login`, { method: 'POST', body: JSON.stringify(body) });
    apply();
    await becomes(setting, 'live');
    expect(asked(setting, 'POST /me/login').map(({ errorCode }) => errorCode)).toEqual([
      undefined,
      10005,
      undefined,
    ]);
    expect(memory.held.get('userSpace')).not.toBe('callcard-lost');
  });

  it.each([10012, 10013] as const)('asks for a code (%i), uses it once and forgets it', async (mfa) => {
    const setting = await setUp({ mfa });
    const { server, apply, exchanged } = setting;
    apply();
    await becomes(setting, 'stopped');
    expect(health(setting)?.problem).toMatchObject({ step: 'sign-in', code: 'second-factor' });
    apply({ mfa: server.mfaCode, email: server.user.email });
    await becomes(setting, 'live');
    expect(exchanged).toEqual([['desk', undefined, 'mfa']]);
  });

  it('stops at a wrong password, and at an unknown tenant', async () => {
    const setting = await setUp();
    setting.apply({ password: 'a wrong test password' });
    await becomes(setting, 'stopped');
    expect(health(setting)?.problem).toMatchObject({ step: 'sign-in', code: 'unauthorised', status: 401 });
    setting.apply({ tenant: 'nobody' });
    await until(() => expect(health(setting)?.problem).toMatchObject({ code: 'settings' }));
    expect(health(setting)?.phase).toBe('stopped');
  });

  it('is checked step by step', async () => {
    const { connections } = await live();
    const report = await connections.check('desk');
    expect(report.steps.map(({ step, ok }) => `${step} ${String(ok)}`)).toEqual(
      ['settings', 'permission', 'sign-in', 'token', 'hub', 'subscribe', 'history'].map(
        (step) => `${step} true`,
      ),
    );
  });
});

describe('subscriptions', () => {
  it.each<[string, XelionOptions]>([
    ['silent', { refusal: 'silent' }],
    ['an error', { refusal: 'error' }],
    ['the end of the connection', { refusal: 'close' }],
  ])('for administrators are refused by %s, and the others work', async (_how, options) => {
    const setting = await setUp(options);
    setting.apply();
    const ordinary = await until(() => {
      const subscribed = setting.server.subscriptions().filter((type) => !type.includes(':'));
      expect(subscribed).toHaveLength(22);
      expect(health(setting)?.phase).toBe('live');
      return subscribed;
    });
    expect(ordinary).toContain('missedCallEvent');
    expect(health(setting)?.refused).toEqual([]);
    setting.server.emit('missedCallEvent');
    await until(() => expect(phases(setting.events)).toEqual(['withdrawn']));
  });

  it.each<[string, XelionOptions]>([
    ['an error', { refusal: 'error' }],
    ['the end of the connection', { refusal: 'close' }],
  ])('one ordinary type that is refused by %s is named, and the others work', async (_how, options) => {
    const setting = await setUp({ ...options, admin: true, faults: { refuse: ['newAlarmEvent'] } });
    setting.apply();
    await until(() => {
      expect(health(setting)?.phase).toBe('live');
      expect(setting.server.subscriptions().filter((type) => !type.includes(':'))).toHaveLength(21 + 7);
    });
    expect(health(setting)?.refused).toMatchObject([{ event: 'newAlarmEvent', entity: 'user' }]);
  });

  it('one ordinary type that is refused without a word costs nothing but itself', async () => {
    const { server } = await live({ faults: { refuse: ['newAlarmEvent'] } });
    expect(server.subscriptions().filter((type) => !type.includes(':'))).toHaveLength(21);
  });

  it('ask for wallboards by their id', async () => {
    const { server, events } = await live();
    await until(() => expect(server.subscriptions()).toContain('wallboardEvent:1700001'));
    server.emit('wallboardEvent');
    await until(() =>
      expect(events.find(({ kind }) => kind === 'queue')).toMatchObject({ queue: '1700001', waiting: 2 }),
    );
  });
});

describe('trouble', () => {
  it.each(['close', 'reset'] as const)(
    'after a %s there is a fresh socket with all subscriptions',
    async (kind) => {
      const setting = await live();
      const { server } = setting;
      const before = server.subscriptions();
      server.dropConnections(kind);
      await until(() => expect(server.connections().map(({ connection }) => connection)).toEqual([2]));
      await until(() => expect(server.subscriptions()).toEqual(before));
      await becomes(setting, 'live');
      expect(asked(setting, 'POST /me/websocket')).toHaveLength(2);
      expect(asked(setting, 'POST /me/login')).toHaveLength(1);
    },
  );

  it('a call that ended meanwhile is over, and one that rings still rings', async () => {
    const setting = await live();
    const { server, events } = setting;
    const channel = (callId: string, updateType: string) => ({
      updateType,
      activeChannel: { callId, channelId: `SIP/anna-desk-${callId}` },
    });
    server.emit('activeChannelEvent', channel('one', 'insert'));
    await until(() => expect(phases(events)).toEqual(['ring']));
    server.dropConnections('reset');
    server.emit('activeChannelEvent', channel('one', 'remove'));
    server.emit('activeChannelEvent', channel('two', 'insert'));
    await until(() =>
      expect(callsOf(events).map(({ call, phase }) => `${call} ${phase}`)).toContain('two ring'),
    );
  });

  it('a list whose version falls is fetched anew', async () => {
    const setting = await live();
    const { server, events } = setting;
    server.emit('activeChannelEvent', { version: 900 });
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(asked(setting, 'GET /communications/active_channels')).toHaveLength(1);
  });

  it('what happened while nobody listened is read from the history', async () => {
    const setting = await setUp({}, { lastSeen: () => Promise.resolve(Date.now() - 120_000) });
    const { server, events, apply } = setting;
    server.addCommunication({ callId: 'c1', at: Date.now() - 30_000 });
    server.addCommunication({ callId: 'c0', at: Date.now() - 3_600_000 });
    server.addCommunication({ callId: 'c2', at: Date.now() - 20_000, status: 'Answer', durationSec: 9 });
    apply();
    await until(() => expect(phases(events)).toEqual(['past', 'past']));
    expect(callsOf(events)).toMatchObject([
      { call: 'c1', outcome: 'missed', party: { number: '+442079460018', name: 'Ada Lovelace' } },
      { call: 'c2', outcome: 'answered', duration: 9 },
    ]);
  });

  it('garbage and unknown types do no harm to the next good one', async () => {
    const setting = await live();
    const { server, events, log } = setting;
    server.raw('garbage with +4930901820');
    server.raw('{"notificationType":"sneezeEvent","notification":{"number":"+4930901820"}}');
    server.raw('{"notificationType":"activeChannelEvent","notification":7}');
    server.raw('[]');
    server.emit('missedCallEvent');
    await until(() => expect(phases(events)).toEqual(['withdrawn']));
    expect(server.connections()).toHaveLength(1);
    const lines = log.lines().map(({ text }) => text);
    expect(lines).toContain('activeChannelEvent without a channel');
    expect(events.find(({ kind }) => kind === 'activity')).toMatchObject({
      event: 'sneezeEvent',
      phase: 'listed',
    });
    expect(lines.join()).not.toContain('4930901820');
  });

  it('a server that wants fewer calls is obeyed', async () => {
    const setting = await setUp();
    setting.server.set({
      restStatus: { status: 429, errorCode: 10400, path: '^/me/login', retryAfterSeconds: 40 },
    });
    setting.apply();
    await becomes(setting, 'waiting');
    expect(health(setting)?.problem).toMatchObject({ code: 'rate-limited', retryAfterMs: 40_000 });
  });

  it('a bad socket address is asked for again', async () => {
    const setting = await setUp({ faults: { badSocketUrl: true } });
    setting.apply();
    await becomes(setting, 'waiting');
    expect(health(setting)?.problem).toMatchObject({ step: 'subscribe', code: 'closed' });
    setting.server.heal();
    await becomes(setting, 'live');
  });

  it('no secret gets into log, health or events', async () => {
    const setting = await live({ faults: { restStatus: { status: 500, path: '^/presence' } } });
    const { server, log, connections, events } = setting;
    server.raw('garbage');
    // A reset takes with it what was not read yet.
    await until(() => expect(log.lines()).not.toEqual([]));
    server.dropConnections('reset');
    await until(() => expect(log.lines().length).toBeGreaterThan(1));
    await becomes(setting, 'live');
    const said = JSON.stringify([log.lines(), connections.health(), events]);
    for (const secret of server.secrets()) expect(said).not.toContain(secret);
  });
});
