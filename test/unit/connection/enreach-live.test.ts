import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemory } from '../../fixtures/memory.ts';
import {
  createConnections,
  type Connections,
  type ConnectionsOptions,
} from '../../../lib/connection/connections.ts';
import { transportsOver } from '../../../lib/connection/transports.ts';
import type { CallEvent, CtiEvent } from '../../../lib/domain/event.ts';
import { createLog, type Log } from '../../../lib/platform/log.ts';
import { startEnreach } from '../../simulators/enreach/enreach.ts';
import type { EnreachOptions, EnreachSimulator } from '../../simulators/enreach/types.ts';

/** The whole way from settings to events, over real sockets, against the simulated silo. */
interface Setting {
  silo: EnreachSimulator;
  connections: Connections;
  events: CtiEvent[];
  log: Log;
  exchanged: unknown[];
  apply(settings?: Record<string, unknown>): void;
}

const open: { close(): Promise<void> }[] = [];

async function setUp(options: EnreachOptions = {}, more: Partial<ConnectionsOptions> = {}): Promise<Setting> {
  const silo = await startEnreach(options);
  const events: CtiEvent[] = [];
  const exchanged: unknown[] = [];
  const log = createLog(Date.now);
  const connections = createConnections({
    memory: () => createMemory(),
    now: Date.now,
    log,
    random: () => 0.01,
    createTransports: transportsOver({
      fetch: globalThis.fetch,
      WebSocket: globalThis.WebSocket,
    }),
    missingOrigins: () => Promise.resolve([]),
    lastSeen: () => Promise.resolve(undefined),
    exchangeSecret: (...given) => Promise.resolve(void exchanged.push(given)),
    onEvents: (given) => events.push(...given),
    onHealth: () => undefined,
    ...more,
  });
  open.push({
    async close() {
      connections.stopAll();
      await silo.close();
    },
  });
  const { email, secretKey } = silo.user;
  const apply = (settings: Record<string, unknown> = { email, secretKey }) =>
    connections.apply([{ id: 'desk', system: 'enreach', settings: { api: silo.url, ...settings } }]);
  return { silo, connections, events, log, exchanged, apply };
}

async function live(options?: EnreachOptions, more?: Partial<ConnectionsOptions>): Promise<Setting> {
  const setting = await setUp(options, more);
  setting.apply();
  await becomes(setting, 'live');
  return setting;
}

const until = <Value>(check: () => Value) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const health = ({ connections }: Setting) => connections.health()[0];
const becomes = (setting: Setting, phase: string) => until(() => expect(health(setting)?.phase).toBe(phase));
const phases = (events: CtiEvent[]) =>
  events.flatMap((event) => (event.kind === 'call' ? [event.phase] : []));
const RING = { callId: 'ca11ca11-0000-4000-8000-000000000001' };

afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

describe('a silo on which all is well', () => {
  it('rings, and names the line', async () => {
    const { silo, events } = await live();
    silo.emit('UserCallInUserAllocated', { ...RING, targetNumber: silo.queues[0]?.number });
    const [event] = await until(() => (expect(events).toHaveLength(1), events as CallEvent[]));
    expect(event).toMatchObject({
      kind: 'call',
      account: 'desk',
      phase: 'ring',
      scope: 'own',
      call: RING.callId,
      line: { name: 'Service desk' },
    });
  });

  it.each<[string, EnreachOptions]>([
    ['as documented in the examples', { casing: 'pascal', envelopeCasing: 'pascal' }],
    ['as it was in 2021', { eventTypes: 'numeric', endpointSpelling: 'WSSEndpoint' }],
    [
      'with the other spelling and a bare hub address',
      { incomingSpelling: 'UserCallIncoming', endpointForm: 'bare' },
    ],
  ])('is understood %s', async (_how, options) => {
    const { silo, events } = await live(options);
    silo.emit('UserCallInComing', RING);
    silo.emit('QueueStatus');
    await until(() => expect(events.map(({ event }) => event)).toEqual(['UserCallInComing', 'QueueStatus']));
  });

  it('tells a missed call with its reason', async () => {
    const { silo, events } = await live();
    await silo.play('missed', { sleep: () => Promise.resolve() });
    await until(() => expect(phases(events)).toEqual(['ring', 'ring', 'ring', 'withdrawn', 'ended']));
    expect(events[3]).toMatchObject({ reason: { code: 'caller-hung-up' } });
  });

  it('is checked step by step', async () => {
    const { connections, silo } = await live();
    const report = await connections.check('desk');
    expect(report.steps.map(({ step, ok }) => `${step} ${String(ok)}`)).toEqual(
      ['settings', 'permission', 'sign-in', 'token', 'hub', 'subscribe', 'history'].map(
        (step) => `${step} true`,
      ),
    );
    await until(() => expect(silo.connections()).toHaveLength(1));
  });

  it('exchanges the password for the key', async () => {
    const setting = await setUp();
    const { email, password, secretKey } = setting.silo.user;
    setting.apply({ email, password });
    await becomes(setting, 'live');
    expect(setting.exchanged).toEqual([['desk', { key: 'secretKey', value: secretKey }, 'password']]);
  });
});

describe('trouble', () => {
  it.each(['close', 'reset'] as const)('after a %s all subscriptions are made again', async (kind) => {
    const setting = await live();
    const { silo, events } = setting;
    const before = silo.subscriptions().length;
    const first = silo.connections()[0]?.id;
    silo.dropConnections(kind);
    await until(() => expect(silo.connections().map(({ id }) => id)).not.toContain(first));
    await until(() => expect(silo.subscriptions()).toHaveLength(before));
    await becomes(setting, 'live');
    silo.emit('UserCallInComing', RING);
    await until(() => expect(phases(events)).toEqual(['ring']));
  });

  it('a silo that comes back is found again, with what happened meanwhile', async () => {
    const setting = await setUp({}, { lastSeen: () => Promise.resolve(Date.now() - 120_000) });
    const { silo, events, apply } = setting;
    silo.addHistory({ CallID: RING.callId, EndResult: 1, TimeStamp: Date.now() - 30_000 });
    await silo.stop();
    apply();
    await becomes(setting, 'waiting');
    expect(health(setting)?.problem).toMatchObject({ step: 'sign-in', code: 'unreachable' });
    await silo.restart();
    await until(() => expect(phases(events)).toEqual(['past']));
    expect(events[0]).toMatchObject({ call: RING.callId, outcome: 'missed' });
  });

  it('a wrong key stops, and says so', async () => {
    const setting = await setUp();
    setting.apply({ email: setting.silo.user.email, secretKey: 'wrong' });
    await becomes(setting, 'stopped');
    expect(health(setting)?.problem).toMatchObject({ step: 'sign-in', code: 'unauthorised', status: 401 });
  });

  it('a refused token is replaced once, then it stops', async () => {
    const setting = await setUp({ faults: { negotiateStatus: 401 } });
    setting.apply();
    await becomes(setting, 'stopped');
    expect(health(setting)?.problem).toMatchObject({ step: 'hub', code: 'unauthorised', status: 401 });
    expect(setting.silo.log.filter(({ name }) => name === 'GET /token/me/rte/')).toHaveLength(2);
  });

  it('a refused subscription is named, and the others work', async () => {
    const setting = await setUp();
    const queue = setting.silo.queues[1];
    setting.silo.set({ refuse: [{ entity: queue?.id ?? '', event: 'QueueStatus' }] });
    setting.apply();
    await becomes(setting, 'live');
    expect(health(setting)?.refused).toMatchObject([{ event: 'QueueStatus', entity: queue?.name }]);
    setting.silo.emit('UserCallInComing', RING);
    await until(() => expect(phases(setting.events)).toEqual(['ring']));
  });

  it('garbage, a cut-off frame and a huge one do no harm to the next good one', async () => {
    const setting = await live();
    const { silo, events, log } = setting;
    const connection = silo.connections()[0]?.id;
    silo.raw('garbage with +4930901820\u001e');
    silo.raw('{"type":1,"target":"MessageReceived","argum');
    silo.raw(`{"type":1,"target":"MessageReceived","arguments":["${'x'.repeat(1_100_000)}"]}\u001e`);
    silo.raw(
      '{"type":1,"target":"MessageReceived","arguments":[{"data":{"eventType":"UserDancing"}}]}\u001e',
    );
    silo.emit('UserCallInComing', RING);
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(silo.connections()[0]?.id).toBe(connection);
    const lines = log.lines().map(({ text }) => text);
    expect(lines.filter((line) => /^dropped|unknown type/.test(line))).toHaveLength(4);
    expect(lines.join()).not.toContain('4930901820');
  });

  it('a hub that says nothing is given up, also while it is being connected to', async () => {
    const setting = await setUp({ faults: { silent: true } });
    setting.apply();
    await until(() => expect(setting.silo.connections()).toHaveLength(1));
    setting.connections.stopAll();
    await until(() => expect(setting.silo.connections()).toHaveLength(0));
  });

  it('a negotiation that points elsewhere is not followed', async () => {
    const thief = await startEnreach();
    open.push(thief);
    const setting = await setUp({ faults: { negotiateRedirect: `${thief.url}/rte` } });
    setting.apply();
    await becomes(setting, 'waiting');
    expect(health(setting)?.problem).toMatchObject({ step: 'hub', code: 'bad-answer' });
    expect(thief.log).toEqual([]);
  });

  it('too many requests are answered with patience', async () => {
    const setting = await setUp({ faults: { restStatus: { status: 429, retryAfterSeconds: 40 } } });
    setting.apply();
    await becomes(setting, 'waiting');
    const { retryAt = 0, since = 0, problem } = health(setting) ?? {};
    expect(problem).toMatchObject({ code: 'rate-limited', retryAfterMs: 40_000 });
    // And a little more, so that not all who were asked to wait come back together.
    expect(retryAt - since).toBeGreaterThanOrEqual(40_000);
    expect(retryAt - since).toBeLessThanOrEqual(58_000);
  });

  it('no secret gets into log, health or console', async () => {
    const printed: unknown[] = [];
    for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace'] as const)
      vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => void printed.push(...parts));
    const setting = await live({ faults: { restStatus: { status: 500, path: '^/queues' } } });
    setting.silo.raw('garbage\u001e');
    setting.silo.dropConnections('reset');
    await until(() => expect(setting.log.lines().length).toBeGreaterThan(1));
    const said = JSON.stringify([setting.log.lines(), setting.connections.health(), printed.map(String)]);
    vi.restoreAllMocks();
    for (const secret of setting.silo.secrets()) expect(said).not.toContain(secret);
  });
});
