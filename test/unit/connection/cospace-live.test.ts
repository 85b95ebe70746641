import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createConnections,
  type Connections,
  type ConnectionsOptions,
} from '../../../lib/connection/connections.ts';
import { transportsOver } from '../../../lib/connection/transports.ts';
import type { CallEvent, CtiEvent, ItemEvent } from '../../../lib/domain/event.ts';
import { createLog, type Log } from '../../../lib/platform/log.ts';
import { createMemory } from '../../fixtures/memory.ts';
import { CALL_NUMBER, REVERSE_NUMBER, TEST_CHAT } from '../../simulators/cospace/account.ts';
import { startCospace } from '../../simulators/cospace/cospace.ts';
import type { CospaceOptions, CospaceSimulator } from '../../simulators/cospace/types.ts';

/** The whole way from settings to events, over real sockets, against the simulated service. */
interface Setting {
  service: CospaceSimulator;
  connections: Connections;
  events: CtiEvent[];
  log: Log;
  memory: ReturnType<typeof createMemory>;
  apply(settings?: Record<string, unknown>): void;
}

type More = Partial<ConnectionsOptions> & { held?: ReturnType<typeof createMemory> };

const open: { close(): Promise<void> }[] = [];

async function setUp(options: CospaceOptions = {}, more: More = {}): Promise<Setting> {
  const service = await startCospace(options);
  open.push(service);
  return worker(service, more);
}

/** A worker of its own: nothing but the memory is shared with another one. */
function worker(service: CospaceSimulator, { held = createMemory(), ...more }: More = {}): Setting {
  const events: CtiEvent[] = [];
  const log = createLog(Date.now);
  const connections = createConnections({
    memory: () => held,
    now: Date.now,
    log,
    random: () => 0.01,
    createTransports: transportsOver({ fetch: globalThis.fetch, WebSocket: globalThis.WebSocket }),
    missingOrigins: () => Promise.resolve([]),
    lastSeen: () => Promise.resolve(undefined),
    exchangeSecret: () => Promise.resolve(),
    onEvents: (given) => events.push(...given),
    calls: () => knownCalls(events),
    onHealth: () => undefined,
    ...more,
  });
  open.unshift({
    close() {
      connections.stopAll();
      return Promise.resolve();
    },
  });
  const { username, password } = service.user;
  const apply = (settings: Record<string, unknown> = {}) =>
    connections.apply([
      { id: 'cloud', system: 'cospace', settings: { server: service.url, username, password, ...settings } },
    ]);
  return { service, connections, events, log, memory: held, apply };
}

async function live(options?: CospaceOptions, more?: More): Promise<Setting> {
  const setting = await setUp(options, more);
  await begin(setting);
  return setting;
}

async function begin(setting: Setting): Promise<void> {
  const after = setting.service.log.length;
  const isResumed = setting.memory.held.has('session');
  setting.apply();
  await becomes(setting, 'live');
  await setting.service.until(({ name }) => name === 'poll', { after });
  // A new session asks what is going on; what a test sends comes after that.
  if (!isResumed) await setting.service.until(({ name }) => name === 'GET /api/call', { after });
}

const until = <Value>(check: () => Value) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const health = ({ connections }: Setting) => connections.health()[0];
const becomes = (setting: Setting, phase: string) => until(() => expect(health(setting)?.phase).toBe(phase));
const calls = (events: CtiEvent[]) => events.filter((event): event is CallEvent => event.kind === 'call');
const phases = (events: CtiEvent[]) => calls(events).map(({ phase }) => phase);
const items = (events: CtiEvent[]) =>
  events.filter((event): event is ItemEvent => 'item' in event).map(({ kind, phase }) => `${kind} ${phase}`);
const noWait = { sleep: () => Promise.resolve() };
const CALLER = '+442079460018';
const CALL = 'ca110009-8677-11e2-a7c1-0024e8f90c01';
const RECORDING = '4ec00009-8aad-11e0-9138-0024e8f90c01';

function ring(service: CospaceSimulator): void {
  service.emit('dialplan_callreverse_start', { phone_from: CALLER });
}

function update(service: CospaceSimulator, changes: object, call = CALL): void {
  service.emit('call_update', { call: { [call]: changes } });
}

afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

describe('a service on which all is well', () => {
  it('rings, within a moment, and stops', async () => {
    const { service, events } = await live();
    const sent = Date.now();
    ring(service);
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(Date.now() - sent).toBeLessThan(500);
    service.emit('dialplan_callreverse_stop', { phone_from: CALLER });
    await until(() => expect(phases(events)).toEqual(['ring', 'withdrawn']));
    const [first, second] = calls(events);
    expect(first).toMatchObject({
      party: { number: CALLER },
      line: { number: REVERSE_NUMBER },
      scope: 'own',
    });
    expect(second?.call).toBe(first?.call);
  });

  it.each<[string, CospaceOptions]>([
    ['a status that says "timeout"', { timeoutForm: 'status' }],
    ['a member of that name', { timeoutForm: 'member' }],
    ['an empty list', { timeoutForm: 'empty' }],
    ['no list', { timeoutForm: 'missing' }],
    ['nothing at all', { timeoutForm: 'bare' }],
  ])('goes on polling when nothing came and it is told by %s', async (_how, options) => {
    const setting = await live(options);
    const { service, events } = setting;
    const after = service.log.length;
    service.dropConnections('close');
    await service.until(({ name }) => name === 'poll', { after });
    ring(service);
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(service.sessions()).toHaveLength(1);
    expect(health(setting)?.phase).toBe('live');
  });

  it.each<[string, CospaceOptions]>([
    ['answers that leave out that all is well', { okStatus: false }],
    ['one name for everything', { single: true }],
    ['servers under another name', { serverHost: 'localhost' }],
    ['a first update that tells the whole call', { firstUpdate: 'complete' }],
  ])('is understood with %s', async (_how, options) => {
    const { service, events } = await live(options);
    update(service, { from: CALLER, status: 'ringing' });
    await until(() => expect(calls(events)).toHaveLength(1));
    expect(calls(events)[0]).toMatchObject({
      phase: 'ring',
      call: CALL,
      party: { number: CALLER },
      line: { number: CALL_NUMBER },
    });
  });

  it('rings within a second although the call cannot be asked about so fast, and tells the number then', async () => {
    const { service, events } = await live();
    service.set({ restDelayMs: 1_200 });
    const sent = Date.now();
    update(service, { from: CALLER, status: 'ringing' });
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(Date.now() - sent).toBeLessThan(1_000);
    expect(calls(events)[0]?.party).toEqual({});
    await until(() => expect(phases(events)).toEqual(['ring', 'leg']));
    expect(calls(events)[1]?.party).toEqual({ number: CALLER });
  });

  it('asks what a call is once, and tells its story in order', async () => {
    const { service, events } = await live();
    update(service, { from: CALLER, status: 'ringing' });
    update(service, { status: 'answered' });
    update(service, { status: 'hangup', hangup_cause: 16 });
    await until(() => expect(phases(events)).toContain('past'));
    // Already over when it was asked about: it must not ring, and was answered.
    expect(calls(events).find(({ phase }) => phase === 'past')).toMatchObject({ outcome: 'answered' });
    expect(phases(events)).not.toContain('ring');
    expect(service.log.filter(({ query }) => query === `uuid=${CALL}`)).toHaveLength(1);
    expect(new Set(calls(events).map(({ call }) => call))).toEqual(new Set([CALL]));
  });

  it.each([
    ['answered', ['ring', 'answered', 'ended']],
    ['answered-elsewhere', ['ring', 'answered-elsewhere']],
    ['missed', ['ring', 'withdrawn']],
    ['outgoing', ['leg', 'answered', 'ended']],
    ['withheld', ['ring', 'withdrawn']],
    ['second-call', ['ring', 'ring', 'withdrawn', 'withdrawn']],
    ['overflow', ['ring', 'withdrawn', 'ring']],
    ['blind-transfer', ['ring', 'answered', 'leg', 'leg', 'leg', 'answered', 'ended', 'ended']],
  ])('plays %s', async (scenario, expected) => {
    const { service, events } = await live();
    const { steps } = { steps: expected.length };
    // What comes together has stopped ringing before it is told: each step waits for the next poll.
    const sleep = async () => {
      await pause(events);
      await until(() => expect(service.sessions()).toMatchObject([{ polls: 1 }]));
    };
    await service.play(scenario, { sleep });
    await until(() => expect(phases(events)).toHaveLength(steps));
    expect(phases(events)).toEqual(expected);
  });

  it('names the caller after the ring, from the contacts or from the names of numbers', async () => {
    const setting = await setUp({ names: { [CALLER]: 'Ada Lovelace', '+12125550177': 'not this one' } });
    const { service, events, memory } = setting;
    const contact = 'c0a7ac70-8aad-11e0-9138-0024e8f90c01';
    const entry = { one: { type: 'mobile', scope: 'private', value: '+1 212 555-0177' } };
    memory.held.set('contacts', JSON.stringify({ at: Date.now(), contacts: [] }));
    await begin(setting);
    const { tag_all } = service.user;
    const fields = {
      object: contact,
      type: 'contact',
      tag: [tag_all],
      firstname: 'Grace',
      lastname: 'Hopper',
      entry,
    };
    service.emit('object_new', fields);
    await until(() => expect(memory.held.get('contacts')).toContain('Grace Hopper'));

    ring(service);
    await until(() => expect(phases(events)).toEqual(['ring', 'leg']));
    expect(calls(events).map(({ party }) => party)).toEqual([
      { number: CALLER },
      { number: CALLER, name: 'Ada Lovelace' },
    ]);
    service.emit('dialplan_callreverse_start', { phone_from: '+12125550177' });
    await until(() => expect(phases(events)).toEqual(['ring', 'leg', 'ring', 'leg']));
    expect(calls(events).at(-1)?.party.name).toBe('Grace Hopper');
  });

  it('tells of voicemails with who called, and of chats with who wrote', async () => {
    const { service, events } = await live();
    await service.play('voicemail', { sleep: () => pause(events) });
    await service.play('chat', { sleep: () => pause(events) });
    await until(() =>
      expect(items(events)).toEqual(['voicemail open', 'chat update', 'chat renewed', 'chat closed']),
    );
    expect(events.find(({ kind }) => kind === 'voicemail')).toMatchObject({
      party: { number: '+12125550177' },
    });
    const message = events.find((event) => event.kind === 'chat' && event.phase === 'renewed');
    expect(message).toMatchObject({ party: { name: 'Second Agent' }, note: 'Can you call Ada back?' });
  });

  it('stands in a storm', async () => {
    const { service, events } = await live();
    await service.play('storm', noWait);
    await until(() => expect(phases(events)).toHaveLength(40));
    expect(new Set(calls(events).map(({ call }) => call)).size).toBe(40);
  });

  it('is checked step by step, in the session that is there', async () => {
    const { connections, service } = await live();
    const report = await connections.check('cloud');
    expect(report.steps.map(({ step, ok }) => `${step} ${String(ok)}`)).toEqual(
      ['settings', 'permission', 'sign-in', 'subscribe', 'history'].map((step) => `${step} true`),
    );
    expect(service.sessions()).toHaveLength(1);
  });

  it('says what the account is not set up for', async () => {
    const setting = await setUp();
    setting.service.dialplan.callreverse_enable = false;
    setting.service.set({ apiStatus: { status: 'access-denied', path: '^/api/call/event' } });
    await begin(setting);
    expect(health(setting)?.refused).toEqual([
      { event: 'call_update', entity: 'call', reason: 'access-denied' },
      { event: 'dialplan_callreverse_start', entity: 'dialplan', reason: 'callreverse_enable' },
    ]);
    expect(health(setting)?.abilities).toEqual(['dial', 'fetch-recording', 'mark-heard', 'reply']);
  });
});

describe('a worker that dies', () => {
  it('is followed by one that goes on in the same session, with what happened meanwhile', async () => {
    const first = await live();
    const { service, memory } = first;
    ring(service);
    await until(() => expect(memory.held.get('session')).toContain('"next":1'));
    first.connections.stopAll();
    service.emit('dialplan_callreverse_stop', { phone_from: CALLER });
    service.emit('dialplan_callreverse_start', { phone_from: '+12125550177' });

    const second = worker(service, { held: memory });
    await begin(second);
    await until(() => expect(phases(second.events)).toEqual(['past', 'ring']));
    expect(calls(second.events)[0]?.call).toBe(calls(first.events)[0]?.call);
    expect(service.sessions()).toHaveLength(1);
    expect(service.log.filter(({ name }) => name === 'POST /api/session')).toHaveLength(1);
  });

  it('before it has told what it asked about loses nothing of it', async () => {
    const first = await setUp({ faults: { restDelayMs: 0 } });
    await begin(first);
    const { service, memory } = first;
    service.set({ restDelayMs: 300 });
    update(service, { from: CALLER, status: 'ringing' });
    await service.until(({ name, ids }) => name === 'poll answered' && ids?.length === 1);
    first.connections.stopAll();
    expect(first.events).toEqual([]);

    service.heal();
    const second = worker(service, { held: memory });
    await begin(second);
    // Who rings may be told once more: the list of calls that go on is asked for as well.
    const rings = () => phases(second.events).filter((phase) => phase === 'ring');
    await until(() => expect(rings()).toEqual(['ring']));
  });

  it('is not followed into the session of another user', async () => {
    const { service, memory, connections } = await live();
    connections.stopAll();
    const other = worker(service, { held: memory });
    other.apply({ username: service.user.email });
    await becomes(other, 'live');
    expect(service.sessions()).toHaveLength(2);
  });
});

describe('lost events', () => {
  it('are made up for by what the account has now', async () => {
    const { service, events } = await live({ faults: { bufferSize: 5 } });
    const { tag_all, tag_unread } = service.user;
    service.loseEvents(3);
    // Told to nobody: what the events would have said, as REST has it.
    const seconds = Math.floor(Date.now() / 1000);
    const row = { incoming: true, from: CALLER, to: CALL_NUMBER, clir: false, record_on: false } as const;
    service.calls.set(CALL, { ...row, status: 'hangup', create_time: seconds - 5, hangup_time: seconds });
    const ringing = 'ca110008-8677-11e2-a7c1-0024e8f90c01';
    service.calls.set(ringing, { ...row, from: '+12125550178', status: 'ringing', create_time: seconds });
    const details = { from: '+12125550177', to: REVERSE_NUMBER };
    const recording = {
      type: 'recording',
      owner: service.user.uuid,
      time: seconds,
      tag: [tag_all, tag_unread],
      details,
    };
    service.objects.set(RECORDING, recording);
    service.chats.get(TEST_CHAT)?.message.set('c4a70019-84d7-11e2-a7a8-0024e8f90c01', {
      user: 'somebody',
      time: seconds,
      type: 'text',
      text: 'Are you there?',
    });
    service.emit('trash_purge');

    await until(() =>
      expect(items(events)).toEqual(expect.arrayContaining(['voicemail open', 'chat renewed'])),
    );
    await until(() => expect(phases(events).sort()).toEqual(['past', 'ring']));
    expect(calls(events).find(({ phase }) => phase === 'past')).toMatchObject({
      call: CALL,
      outcome: 'missed',
    });
  });

  it('of a buffer that was too small are noticed after a restart, too', async () => {
    const first = await live({ faults: { bufferSize: 2 } });
    const { service, memory } = first;
    service.emit('trash_purge');
    await until(() => expect(memory.held.get('session')).toContain('"next":1'));
    first.connections.stopAll();
    for (const status of ['ringing', 'hangup'] as const) update(service, { from: CALLER, status });
    for (let count = 0; count < 3; count += 1) service.emit('trash_purge');

    const second = worker(service, { held: memory });
    await begin(second);
    await until(() => expect(phases(second.events)).toEqual(['past']));
  });

  it('of a session that is gone are read from the history', async () => {
    const lastSeen = () => Promise.resolve(Date.now() - 60_000);
    const setting = await setUp({}, { lastSeen });
    update(setting.service, { from: CALLER, status: 'hangup' });
    await begin(setting);
    await until(() => expect(phases(setting.events)).toEqual(['past']));
  });
});

describe('trouble', () => {
  it('a session that has expired is replaced, and so is its server', async () => {
    const setting = await live({ servers: 2 });
    const { service, events } = setting;
    service.set({ server: 1 });
    const after = service.log.length;
    service.expireSessions();
    await service.until(({ name, server }) => name === 'GET /api/call/event' && server === 1, { after });
    await service.until(({ name }) => name === 'poll', { after });
    ring(service);
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(service.sessions()).toMatchObject([{ server: 1 }]);
  });

  it('a session that is signed in no more is signed in again, at the same position', async () => {
    const setting = await live();
    const { service, events } = setting;
    ring(service);
    await until(() => expect(phases(events)).toEqual(['ring']));
    service.signOut();
    service.dropConnections('close');
    await until(() => expect(service.sessions()).toMatchObject([{ auth: true, polls: 1 }]));
    service.emit('dialplan_callreverse_stop', { phone_from: CALLER });
    await until(() => expect(phases(events)).toEqual(['ring', 'withdrawn']));
    expect(service.sessions()).toMatchObject([{ session: 1 }]);
  });

  it('a wrong origin is cured by a session of the other kind', async () => {
    const setting = await setUp();
    setting.service.set({ apiStatus: { status: 'wrong-origin', path: '^/api/call/event', times: 1 } });
    await begin(setting);
    const opened = setting.service.log.filter(({ name }) => name.endsWith('/api/session'));
    expect(opened.map(({ name, server }) => `${name} ${String(server)}`)).toEqual([
      'POST /api/session balancer',
      'GET /api/session balancer',
      'POST /api/session 0',
    ]);
  });

  it('too many sessions are answered with patience', async () => {
    const setting = await setUp();
    setting.service.set({ apiStatus: { status: 'resource-throttle', path: '^/api/session' } });
    setting.apply();
    await becomes(setting, 'waiting');
    expect(health(setting)?.problem).toMatchObject({
      step: 'sign-in',
      code: 'rate-limited',
      detail: 'resource-throttle',
      retryAfterMs: 15_000,
    });
    expect(setting.service.log).toHaveLength(1);
  });

  it('a wrong password stops, and says so', async () => {
    const setting = await setUp();
    setting.apply({ password: 'sim-wrong-password' });
    await becomes(setting, 'stopped');
    expect(health(setting)?.problem).toMatchObject({ step: 'sign-in', code: 'unauthorised' });
  });

  it('a server that the browser may not go to is named, and found again once it may', async () => {
    let granted = false;
    const missing = (patterns: readonly string[]) =>
      patterns.filter((one) => one.includes('localhost') && !granted);
    const setting = await setUp(
      { serverHost: 'localhost' },
      { missingOrigins: (patterns) => Promise.resolve(missing(patterns)) },
    );
    setting.apply();
    await becomes(setting, 'stopped');
    expect(health(setting)?.problem).toMatchObject({
      code: 'permission',
      origins: ['http://localhost/*'],
      host: expect.stringMatching(/^localhost:/) as string,
    });
    granted = true;
    setting.connections.nudge('cloud', 'permission');
    await becomes(setting, 'live');
    expect(setting.service.sessions()).toHaveLength(1);
  });

  it.each(['reset', 'half'] as const)(
    'a poll that is cut (%s) is sent again, and nothing is lost',
    async (cutPolls) => {
      const setting = await live();
      const { service, events } = setting;
      service.set({ cutPolls });
      ring(service);
      await service.until(({ name, status }) => name === 'GET /api/event' && status === 200);
      service.heal();
      await until(() => expect(phases(events)).toEqual(['ring']));
      expect(service.sessions()).toHaveLength(1);
    },
  );

  it('a service that comes back is found again, in the same session', async () => {
    const setting = await live();
    const { service, events } = setting;
    await service.stop();
    await becomes(setting, 'waiting');
    ring(service);
    await service.restart();
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(service.sessions()).toHaveLength(1);
  });

  it('a server that is gone for good is left after a while', async () => {
    const first = await live();
    first.connections.stopAll();
    await first.service.close();
    const other = await startCospace();
    open.push(other);
    const held = createMemory(new Map(first.memory.held));
    const kept = JSON.parse(held.held.get('session') ?? '{}') as Record<string, unknown>;
    const owner = `${other.user.username} ${other.url}`;
    held.held.set('session', JSON.stringify({ ...kept, owner }));
    const second = worker(other, { held });
    second.apply();
    await becomes(second, 'live');
    expect(other.sessions()).toHaveLength(1);
  });

  it('odd events do no harm to the next good one', async () => {
    const { service, events, log } = await live();
    service.raw('odd +442079460018');
    service.raw({ event: 'No Name', text: 'odd +442079460018' });
    service.raw({ event: 'rule_update', rule: 'odd' });
    service.emit('tag_delete', { tag: null });
    ring(service);
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(events).toMatchObject([
      { kind: 'activity', event: 'rule_update', phase: 'listed' },
      { kind: 'call' },
    ]);
    // What has no id is sent again with the next poll, if that comes before the next event.
    const lines = [...new Set(log.lines().map(({ text }) => text))];
    expect(lines).toEqual([
      'an event that is no object',
      'an event without a name',
      'tag_delete without what it is about',
    ]);
  });

  it('no secret gets into log or health', async () => {
    const setting = await live();
    setting.service.raw('odd');
    setting.service.expireSessions();
    await until(() => expect(setting.log.lines().length).toBeGreaterThan(1));
    await becomes(setting, 'live');
    const said = JSON.stringify([setting.log.lines(), setting.connections.health(), setting.service.log]);
    for (const secret of setting.service.secrets()) expect(said).not.toContain(secret);
  });
});

describe('commands', () => {
  it('dial, answer, hang up and join calls', async () => {
    const { service, connections } = await live();
    const act = (command: Parameters<Connections['act']>[1]) => connections.act('cloud', command);
    const other = 'ca110008-8677-11e2-a7c1-0024e8f90c01';
    update(service, { status: 'ringing' });
    update(service, { status: 'answered' }, other);
    expect(await act({ do: 'dial', number: '0177 / 555 01 77' })).toEqual({ ok: true, value: {} });
    expect(await act({ do: 'answer', call: CALL })).toEqual({ ok: true, value: {} });
    expect(await act({ do: 'answer', call: CALL })).toEqual({
      ok: false,
      problem: { code: 'refused', detail: 'illegal-state' },
    });
    expect(await act({ do: 'bridge', call: CALL, other })).toEqual({ ok: true, value: {} });
    expect(await act({ do: 'hang-up', call: CALL })).toEqual({ ok: true, value: {} });
    expect(service.calls.get(CALL)).toMatchObject({ status: 'hangup', bridge: other });
    expect(await act({ do: 'hang-up', call: 'dialplan_callreverse_start:1:2' })).toEqual({
      ok: false,
      problem: { code: 'not-supported' },
    });
    service.dialplan.cti_via = null;
    expect(await act({ do: 'dial', number: CALLER })).toEqual({
      ok: false,
      problem: { code: 'refused', detail: 'no-via' },
    });
  });

  it('follow what the account is set up for', async () => {
    const { service, connections } = await live();
    const dial = () => connections.act('cloud', { do: 'dial', number: CALLER });
    for (const phone of Object.values(service.phones)) phone.dialplan_enable = false;
    const after = service.log.length;
    service.emit('phone_modify');
    await service.until(({ name }) => name === 'GET /api/phone', { after });
    await until(async () => expect(await dial()).toEqual({ ok: false, problem: { code: 'not-supported' } }));
  });

  it('fetch a voicemail, mark it heard, and answer a chat', async () => {
    const { service, connections, events } = await live();
    const { tag_all, tag_unread, uuid } = service.user;
    const tag = [tag_all, tag_unread];
    service.emit('object_new', { object: RECORDING, type: 'recording', owner: uuid, tag, from: CALLER });
    await until(() => expect(items(events)).toEqual(['voicemail open']));
    const fetched = await connections.act('cloud', { do: 'fetch-recording', recording: RECORDING });
    expect(fetched).toMatchObject({ ok: true, value: { audio: { type: 'audio/x-wav' } } });
    expect(fetched.ok && atob(fetched.value.audio?.base64 ?? '').slice(0, 4)).toBe('RIFF');
    expect(await connections.act('cloud', { do: 'fetch-recording', recording: CALL })).toEqual({
      ok: false,
      problem: { code: 'refused', detail: '404' },
    });

    expect((await connections.act('cloud', { do: 'mark-heard', recording: RECORDING })).ok).toBe(true);
    await until(() => expect(items(events)).toEqual(['voicemail open', 'voicemail closed']));
    expect((await connections.act('cloud', { do: 'reply', chat: TEST_CHAT, text: 'On my way' })).ok).toBe(
      true,
    );
    await until(() => expect(items(events).at(-1)).toBe('chat closed'));
  });
});

/** What the pipeline would know of the calls. */
function knownCalls(events: CtiEvent[]) {
  return calls(events)
    .flatMap(({ call, phase, at, direction }) =>
      phase === 'ring' || phase === 'answered' || phase === 'ended'
        ? [{ call, state: phase, at, since: at, direction }]
        : [],
    )
    .reverse();
}

/** Lets what was sent arrive, as the waits of a scenario do. */
async function pause(events: CtiEvent[]): Promise<void> {
  let seen = -1;
  while (seen !== events.length) {
    seen = events.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
