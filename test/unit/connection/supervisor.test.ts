import { describe, expect, it } from 'vitest';
import type { ConnectionHealth, ConnectProblem } from '../../../lib/domain/connection-health.ts';
import type { CtiEvent } from '../../../lib/domain/event.ts';
import { failure, success } from '../../../lib/domain/result.ts';
import type { KnownCall } from '../../../lib/connection/doubtful-end.ts';
import { createSupervisor, type SupervisorOptions } from '../../../lib/connection/supervisor.ts';
import { createMemory } from '../../fixtures/memory.ts';
import { createFakeClock, settle } from './fake-clock.ts';
import { createFakeSystem } from './fake-system.ts';

const UNREACHABLE: ConnectProblem = { step: 'sign-in', code: 'unreachable' };
const REFUSED: ConnectProblem = { step: 'sign-in', code: 'unauthorised', status: 401 };
const TOKEN_REFUSED: ConnectProblem = { step: 'hub', code: 'unauthorised', status: 401 };

const EVENT: CtiEvent = {
  kind: 'presence',
  account: 'desk',
  system: 'fake',
  event: 'E',
  id: '1',
  at: 0,
};

function setUp(more: Partial<SupervisorOptions> = {}) {
  const clock = createFakeClock();
  const system = createFakeSystem();
  const healths: ConnectionHealth[] = [];
  const events: CtiEvent[] = [];
  const log: string[] = [];
  const missing: string[] = [];
  const exchanged: unknown[] = [];
  const supervisor = createSupervisor({
    account: 'desk',
    label: 'Desk',
    system,
    settings: { key: 'k' },
    memory: createMemory(),
    clock,
    random: () => 0.5,
    createTransports: system.createTransports,
    onEvents: (given) => events.push(...given),
    onHealth: (health) => healths.push(health),
    log: (line) => log.push(line),
    missingOrigins: (patterns) => Promise.resolve(patterns.filter((pattern) => missing.includes(pattern))),
    lastSeen: () => Promise.resolve(undefined),
    exchangeSecret: (keep, forget) => Promise.resolve(void exchanged.push({ keep, forget })),
    ...more,
  });
  return { clock, system, healths, events, log, missing, exchanged, supervisor };
}

async function live(more: Partial<SupervisorOptions> = {}) {
  const set = setUp(more);
  set.supervisor.start();
  await settle();
  expect(set.supervisor.health().phase).toBe('live');
  return set;
}

describe('connecting', () => {
  it('goes live, and says so', async () => {
    const { supervisor, healths, clock } = await live();
    expect(healths.map(({ phase }) => phase)).toEqual(['connecting', 'live']);
    expect(supervisor.health()).toMatchObject({
      account: 'desk',
      system: 'fake',
      label: 'Desk',
      lastProof: clock.now(),
    });
  });

  it('makes one connection however often it is started and nudged', async () => {
    const { supervisor, system } = setUp();
    system.script = ['hang'];
    supervisor.start();
    supervisor.start();
    for (const reason of ['alarm', 'online', 'wake', 'settings', 'permission', 'manual'] as const)
      supervisor.nudge(reason);
    await settle();
    supervisor.nudge('manual');
    expect(system.attempts).toBe(1);
  });

  it('gives up an attempt after 15 s and tries again', async () => {
    const { supervisor, system, clock } = setUp();
    system.script = ['hang'];
    supervisor.start();
    await clock.advance(14_999);
    expect(supervisor.health().phase).toBe('connecting');
    await clock.advance(1);
    expect(supervisor.health()).toMatchObject({
      phase: 'waiting',
      problem: { step: 'hub', code: 'timeout' },
    });
    await clock.advance(2_000);
    expect(system.attempts).toBe(2);
    expect(supervisor.health().phase).toBe('live');
    expect(supervisor.health().problem).toBeUndefined();
  });

  it('never gives up, and waits a minute at most', async () => {
    const { supervisor, system, clock } = setUp({ random: () => 0.999 });
    system.script = Array.from({ length: 50 }, () => UNREACHABLE);
    supervisor.start();
    await clock.advance(2_818_000);
    expect(system.attempts).toBe(51);
    expect(supervisor.health().phase).toBe('live');
  });

  it('takes an adapter that throws for a problem', async () => {
    const { supervisor, system } = setUp();
    system.script = ['throw'];
    supervisor.start();
    await settle();
    expect(supervisor.health()).toMatchObject({
      phase: 'waiting',
      problem: { step: 'hub', code: 'bad-answer' },
    });
  });

  it('names what was refused', async () => {
    const { supervisor, system } = setUp();
    system.refused = [{ event: 'QueueStatus', entity: 'Sales', reason: 'Unauthorized' }];
    supervisor.start();
    await settle();
    expect(supervisor.health().refused).toEqual(system.refused);
  });

  it('stops at once, also in the middle of an attempt', async () => {
    const { supervisor, system, clock } = setUp();
    system.script = ['hang'];
    supervisor.start();
    await settle();
    supervisor.stop();
    await clock.advance(120_000);
    expect(system.attempts).toBe(1);
    expect(supervisor.health().phase).toBe('off');
    expect(clock.pending()).toBe(0);
  });

  it('can be started again', async () => {
    const { supervisor, system } = await live();
    supervisor.stop();
    supervisor.start();
    await settle();
    expect(system.attempts).toBe(2);
    expect(supervisor.health().phase).toBe('live');
    expect(system.sessions[0]?.stopped).toBe(true);
  });
});

describe('what only the person can help', () => {
  it('stops after refused credentials, whatever the alarm says', async () => {
    const { supervisor, system, clock } = setUp();
    system.script = [REFUSED];
    supervisor.start();
    await settle();
    for (const reason of ['alarm', 'online', 'wake'] as const) supervisor.nudge(reason);
    await clock.advance(3_600_000);
    expect(system.attempts).toBe(1);
    expect(supervisor.health()).toMatchObject({ phase: 'stopped', problem: REFUSED });
    supervisor.nudge('manual');
    await settle();
    expect(supervisor.health().phase).toBe('live');
  });

  it('tries a refused token once more with a fresh one, then stops', async () => {
    const { supervisor, system } = setUp();
    system.script = [TOKEN_REFUSED, TOKEN_REFUSED];
    supervisor.start();
    await settle();
    expect(system.attempts).toBe(2);
    expect(supervisor.health().phase).toBe('stopped');
  });

  it('asks for permission before it connects, and goes on when it is given', async () => {
    const { supervisor, system, missing } = setUp();
    missing.push('https://phones.example/*');
    supervisor.start();
    await settle();
    expect(system.attempts).toBe(0);
    expect(supervisor.health()).toMatchObject({
      phase: 'stopped',
      problem: { step: 'permission', code: 'permission', origins: ['https://phones.example/*'] },
    });
    missing.length = 0;
    supervisor.nudge('permission');
    await settle();
    expect(supervisor.health().phase).toBe('live');
  });

  it('drops the connection when the permission is taken away', async () => {
    const { supervisor, system, missing } = await live();
    missing.push('https://phones.example/*');
    supervisor.nudge('permission');
    await settle();
    expect(supervisor.health()).toMatchObject({ phase: 'stopped', problem: { code: 'permission' } });
    expect(system.last().stopped).toBe(true);
  });

  it('does not try refused credentials again because the worker was restarted', async () => {
    const left: ConnectionHealth = {
      account: 'desk',
      system: 'fake',
      label: 'Desk',
      phase: 'stopped',
      since: 0,
      problem: REFUSED,
      refused: [],
    };
    const { supervisor, system } = setUp({ previous: left });
    supervisor.start();
    await settle();
    expect(system.attempts).toBe(0);
    expect(supervisor.health()).toMatchObject({ phase: 'stopped', problem: REFUSED });
    supervisor.nudge('settings');
    await settle();
    expect(supervisor.health().phase).toBe('live');
  });

  it.each(['permission', 'alarm', 'online', 'wake'] as const)(
    'a refused password is not sent once more because of %s: a few of them may lock the person out',
    async (reason) => {
      const { supervisor, system } = setUp();
      system.script = [REFUSED];
      supervisor.start();
      await settle();
      supervisor.nudge(reason);
      await settle();
      expect(system.attempts).toBe(1);
      expect(supervisor.health()).toMatchObject({ phase: 'stopped', problem: REFUSED });
    },
  );

  it('a save tries again what was refused before it, not what it was itself the first to try', async () => {
    const { supervisor, system, clock } = setUp();
    system.script = [REFUSED];
    const saved = clock.now();
    supervisor.start();
    await settle();
    supervisor.nudge('settings', saved);
    await settle();
    expect(system.attempts).toBe(1);
    supervisor.nudge('settings', saved + 1);
    await settle();
    expect(system.attempts).toBe(2);
  });
});

describe('waiting', () => {
  it('backs off with jitter and starts anew after a connection that lived', async () => {
    const { supervisor, system, clock, healths } = setUp();
    const waits = () =>
      healths.filter(({ phase }) => phase === 'waiting').map(({ retryAt, since }) => (retryAt ?? 0) - since);
    system.script = [UNREACHABLE, UNREACHABLE, UNREACHABLE];
    supervisor.start();
    await clock.advance(15_000);
    expect(waits()).toEqual([2_000, 4_000, 8_000]);
    system.last().close();
    await settle();
    expect(waits()).toEqual([2_000, 4_000, 8_000, 16_000]);
    await clock.advance(16_000);
    for (let beat = 0; beat < 7; beat += 1) {
      await clock.advance(5_000);
      system.proof();
    }
    system.last().close();
    await settle();
    expect(waits().at(-1)).toBe(2_000);
  });

  it('is cut short by a nudge', async () => {
    const { supervisor, system } = setUp();
    system.script = [UNREACHABLE];
    supervisor.start();
    await settle();
    supervisor.nudge('online');
    await settle();
    expect(system.attempts).toBe(2);
  });

  it('is not cut short by an alarm, which would bring all clients back together', async () => {
    const { supervisor, system, clock } = setUp();
    system.script = [UNREACHABLE];
    supervisor.start();
    await settle();
    supervisor.nudge('alarm');
    await clock.advance(1_999);
    expect(system.attempts).toBe(1);
    await clock.advance(1);
    expect(system.attempts).toBe(2);
  });

  it('is cut short by an alarm once it is long', async () => {
    const { supervisor, system, clock } = setUp();
    system.script = [UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE];
    supervisor.start();
    await clock.advance(14_100);
    expect(system.attempts).toBe(4);
    supervisor.nudge('alarm');
    await settle();
    expect(system.attempts).toBe(5);
  });

  it('stays short for as long as nobody answers, and is another matter once somebody does', async () => {
    const { supervisor, system, clock, healths } = setUp();
    const waits = () =>
      healths.filter(({ phase }) => phase === 'waiting').map(({ retryAt, since }) => (retryAt ?? 0) - since);
    const nobody: ConnectProblem = { step: 'hub', code: 'unreachable' };
    const server: ConnectProblem = { step: 'subscribe', code: 'server', status: 500 };
    system.script = [nobody, nobody, nobody, nobody, server, server, nobody];
    supervisor.start();
    await clock.advance(60_000);
    expect(waits()).toEqual([2_000, 3_000, 3_000, 3_000, 2_000, 4_000, 2_000]);
    expect(supervisor.health().phase).toBe('live');
  });

  it('is not for a line that broke while the computer slept', async () => {
    const { system, clock } = await live();
    clock.sleep(60_000);
    system.last().close();
    await settle();
    expect(system.attempts).toBe(2);
  });

  it('is for a refusal all the same', async () => {
    const { system, clock, supervisor } = await live();
    clock.sleep(60_000);
    system.last().close(REFUSED);
    await settle();
    expect(system.attempts).toBe(1);
    expect(supervisor.health().phase).toBe('stopped');
  });

  it.each([
    ['that it goes', { step: 'hub', code: 'closed', leaving: true }],
    ['that it is overloaded', { step: 'hub', code: 'server', status: 503 }],
  ] as const)('is longer where the server has said %s', async (_what, problem) => {
    const { supervisor, system, healths } = setUp();
    system.script = [problem];
    supervisor.start();
    await settle();
    const [waiting] = healths.filter(({ phase }) => phase === 'waiting');
    expect((waiting?.retryAt ?? 0) - (waiting?.since ?? 0)).toBe(9_000);
  });

  it('waits as long as the server asks, and no alarm cuts that short', async () => {
    const { supervisor, system, clock } = setUp({ random: () => 0 });
    system.script = [{ step: 'sign-in', code: 'rate-limited', status: 429, retryAfterMs: 90_000 }];
    supervisor.start();
    await settle();
    for (let passed = 0; passed < 90_000; passed += 30_000) {
      supervisor.nudge('alarm');
      expect(system.attempts).toBe(1);
      await clock.advance(30_000);
    }
    expect(system.attempts).toBe(2);
  });

  it('keeps that wait across a restart of the worker', async () => {
    const {
      clock: { now },
    } = setUp();
    const left: ConnectionHealth = {
      account: 'desk',
      system: 'fake',
      label: 'Desk',
      phase: 'waiting',
      since: now(),
      retryAt: now() + 50_000,
      refused: [],
      problem: { step: 'sign-in', code: 'rate-limited', retryAfterMs: 90_000 },
    };
    const { supervisor, system, clock } = setUp({ previous: left, random: () => 0 });
    supervisor.start();
    await clock.advance(49_000);
    expect(system.attempts).toBe(0);
    await clock.advance(1_000);
    expect(system.attempts).toBe(1);
  });
});

describe('a connection that stands', () => {
  it('is not disturbed by nudges while it is heard', async () => {
    const { supervisor, system } = await live();
    for (const reason of ['alarm', 'online', 'wake', 'settings', 'permission', 'manual'] as const)
      supervisor.nudge(reason);
    await settle();
    expect(system.attempts).toBe(1);
    expect(system.last().stopped).toBe(false);
  });

  it('is replaced when it was not heard for 30 s', async () => {
    const { supervisor, system, clock } = await live();
    const first = system.last();
    await clock.advance(30_000);
    expect(system.attempts).toBe(1);
    await clock.advance(5_000);
    expect(system.attempts).toBe(2);
    expect(first.stopped).toBe(true);
    expect(supervisor.health().phase).toBe('live');
  });

  it('is replaced at once when the network is back, but where it was begun just now', async () => {
    const { supervisor, system, clock } = await live();
    const first = system.last();
    await clock.advance(1_001);
    supervisor.nudge('alarm');
    expect(system.attempts).toBe(1);
    supervisor.nudge('online');
    await settle();
    expect(first.stopped).toBe(true);
    expect(system.attempts).toBe(2);
    supervisor.nudge('online');
    await settle();
    expect(system.attempts).toBe(2);
  });

  it('is replaced by a nudge when it was not heard for 30 s', async () => {
    const { supervisor, system, clock } = await live();
    clock.sleep(41_000);
    supervisor.nudge('alarm');
    await settle();
    expect(system.attempts).toBe(2);
  });

  it('passes nothing on that a line has held while the computer slept', async () => {
    const { system, clock, events } = await live();
    const first = system.last();
    clock.sleep(20_000);
    first.context.onEvents([EVENT]);
    await settle();
    expect(events).toEqual([]);
    expect(system.attempts).toBe(2);
  });

  it('is replaced at once after the computer slept, without waiting for the old one', async () => {
    const { supervisor, system, clock } = await live();
    const first = system.last();
    clock.sleep(20_000);
    await clock.advance(0);
    expect(system.attempts).toBe(2);
    expect(first.stopped).toBe(true);
    expect(first.context.signal.aborted).toBe(true);
    expect(supervisor.health().phase).toBe('live');
  });

  it('passes events on, but none of a connection that is over', async () => {
    const { system, events, clock } = await live();
    const first = system.last();
    first.context.onEvents([EVENT]);
    expect(events).toEqual([EVENT]);
    first.close();
    await clock.advance(2_000);
    first.context.onEvents([EVENT]);
    expect(events).toHaveLength(1);
    system.last().context.onEvents([EVENT]);
    expect(events).toHaveLength(2);
  });

  it('tells of signs of life, but not of each', async () => {
    const { supervisor, system, clock, healths } = await live();
    const before = healths.length;
    for (let second = 0; second < 20; second += 1) {
      await clock.advance(1_000);
      system.proof();
      expect(supervisor.health().lastProof).toBe(clock.now());
    }
    expect(healths.length - before).toBe(4);
  });

  it('keeps what a password was exchanged for, for the next connection', async () => {
    const { system, exchanged, clock } = await live();
    await system.last().context.exchangeSecret({ key: 'secretKey', value: 'new' }, 'key');
    expect(exchanged).toEqual([{ keep: { key: 'secretKey', value: 'new' }, forget: 'key' }]);
    system.last().close();
    await clock.advance(2_000);
    expect(system.last().context.settings).toEqual({ secretKey: 'new' });
  });
});

describe('what happened meanwhile', () => {
  it('is not asked for when the account is new', async () => {
    const { system, supervisor, clock } = await live();
    expect(system.last().catchUps).toEqual([]);
    expect(supervisor.knownUntil()).toBe(clock.now());
  });

  it('is fetched after a gap, with ten minutes of overlap', async () => {
    const { supervisor, system, clock, events } = await live();
    const before = clock.now();
    system.script = [UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE];
    system.history = success([EVENT]);
    system.last().close();
    await clock.advance(61_000);
    expect(supervisor.health().phase).toBe('live');
    const [span] = system.last().catchUps;
    expect(span?.from).toBe(before - 600_000);
    expect(span?.to).toBeGreaterThan(before + 5_000);
    expect(events).toEqual([EVENT]);
  });

  it('is fetched after a restart of the worker', async () => {
    const { system } = await live({ lastSeen: () => Promise.resolve(999_999_000_000) });
    expect(system.last().catchUps).toEqual([{ from: 999_998_400_000, to: 1_000_000_000_000 }]);
  });

  it('is asked for again later when the history failed, which the connection survives', async () => {
    const {
      clock: { now },
    } = setUp();
    const set = setUp({ lastSeen: () => Promise.resolve(now() - 100_000) });
    const { supervisor, system, clock, events } = set;
    const problem: ConnectProblem = { step: 'history', code: 'server', status: 503 };
    system.history = failure(problem);
    supervisor.start();
    await settle();
    expect(supervisor.health()).toMatchObject({ phase: 'live', problem });
    await clock.advance(10_000);
    system.proof();
    expect(supervisor.knownUntil()).toBe(now() - 100_000);
    system.history = success([EVENT]);
    supervisor.nudge('alarm');
    await settle();
    expect(system.last().catchUps.map(({ from }) => from)).toEqual([now() - 700_000, now() - 700_000]);
    expect(events).toEqual([EVENT]);
    expect(supervisor.health().problem).toBeUndefined();
    expect(supervisor.knownUntil()).toBe(clock.now());
  });

  it('is given up when the history is not for this person', async () => {
    const { supervisor, system } = setUp({ lastSeen: () => Promise.resolve(0) });
    system.history = failure({ step: 'history', code: 'forbidden', status: 403 });
    supervisor.start();
    await settle();
    supervisor.nudge('alarm');
    await settle();
    expect(system.last().catchUps).toHaveLength(1);
    expect(supervisor.health()).toMatchObject({
      phase: 'live',
      problem: { step: 'history', code: 'forbidden' },
    });
  });

  it('is fetched once more for a call that becomes known later and began before what was fetched', async () => {
    const calls: KnownCall[] = [];
    const began = 1_000_000_000_000 - 3_600_000;
    const { supervisor, system } = await live({
      lastSeen: () => Promise.resolve(1_000_000_000_000),
      calls: () => calls,
    });
    expect(system.last().catchUps).toHaveLength(1);
    calls.push({ call: 'c1', state: 'answered', at: began, since: began, direction: 'in' });
    for (let alarms = 0; alarms < 3; alarms += 1) {
      supervisor.nudge('alarm');
      await settle();
    }
    expect(system.last().catchUps.map(({ from }) => from)).toEqual([999_999_400_000, began - 600_000]);
  });

  it('ends a call that the phone system does not list, but lets the history speak first', async () => {
    const call = { call: 'c1', at: 999_999_999_000, direction: 'in' } as const;
    const calls: KnownCall[] = [{ ...call, state: 'answered', since: call.at }];
    const { supervisor, system, events } = setUp({
      lastSeen: () => Promise.resolve(999_999_999_500),
      calls: () => calls,
    });
    const told = Promise.withResolvers<undefined>();
    system.history = success([EVENT]);
    system.beforeHistory = told.promise;
    system.underWay = new Set();
    supervisor.start();
    await settle();
    supervisor.nudge('alarm');
    await settle();
    expect(events).toEqual([]);
    told.resolve(undefined);
    await settle();
    expect(events).toMatchObject([EVENT, { call: 'c1', phase: 'past', reason: { code: 'ended-unheard' } }]);
  });

  it('says nothing of a call that the phone system lists', async () => {
    const { supervisor, system, events } = setUp({
      calls: () => [{ call: 'c1', state: 'answered', at: 1, since: 1, direction: 'in' }],
      lastSeen: () => Promise.resolve(0),
    });
    system.underWay = new Set(['c1']);
    supervisor.start();
    await settle();
    supervisor.nudge('alarm');
    await settle();
    expect(events).toEqual([]);
  });
});
