import { describe, expect, it } from 'vitest';
import { createMemory } from '../../fixtures/memory.ts';
import { createConnections, type ConnectionsOptions } from '../../../lib/connection/connections.ts';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import type { AccountSettings } from '../../../lib/domain/settings.ts';
import { createLog } from '../../../lib/platform/log.ts';
import { createFakeClock, settle } from './fake-clock.ts';
import { createFakeSystem } from './fake-system.ts';

const DESK: AccountSettings = { id: 'desk', system: 'fake', label: 'Desk', settings: { key: 'k' } };
const OFFICE: AccountSettings = { id: 'office', system: 'fake', settings: { key: 'o' } };

function setUp(more: Partial<ConnectionsOptions> = {}) {
  const clock = createFakeClock();
  const system = createFakeSystem();
  const told: ConnectionHealth[][] = [];
  const exchanged: unknown[] = [];
  const connections = createConnections({
    memory: () => createMemory(),
    now: clock.now,
    clock,
    random: () => 0.5,
    log: createLog(clock.now),
    findSystem: (id) => (id === 'fake' ? system : undefined),
    createTransports: system.createTransports,
    missingOrigins: () => Promise.resolve([]),
    lastSeen: () => Promise.resolve(undefined),
    exchangeSecret: (...given) => Promise.resolve(void exchanged.push(given)),
    onEvents: () => undefined,
    onHealth: (healths) => told.push(healths),
    ...more,
  });
  const phases = () => Object.fromEntries(connections.health().map(({ account, phase }) => [account, phase]));
  return { clock, system, connections, phases, told, exchanged };
}

describe('connections', () => {
  it('connects each account', async () => {
    const { connections, phases, told } = setUp();
    connections.apply([DESK, OFFICE]);
    await settle();
    expect(phases()).toEqual({ desk: 'live', office: 'live' });
    expect(told.at(-1)?.map(({ label }) => label)).toEqual(['Desk', 'Fake phones']);
    expect(Object.keys(connections.knownUntil())).toEqual(['desk', 'office']);
  });

  it('leaves unchanged accounts alone, whatever the order of their settings', async () => {
    const { connections, system } = setUp();
    connections.apply([{ ...DESK, settings: { key: 'k', other: 1 } }]);
    await settle();
    connections.apply([{ ...DESK, label: 'New name', settings: { other: 1, key: 'k' } }]);
    await settle();
    expect(system.attempts).toBe(1);
    expect(connections.health()[0]?.label).toBe('New name');
  });

  it('restarts a changed account and ends a removed one', async () => {
    const { connections, system, phases } = setUp();
    connections.apply([DESK, OFFICE]);
    await settle();
    connections.apply([{ ...DESK, settings: { key: 'new' } }]);
    await settle();
    expect(phases()).toEqual({ desk: 'live' });
    expect(system.sessions.map(({ stopped }) => stopped)).toEqual([true, true, false]);
  });

  it('does not restart an account because its password was exchanged', async () => {
    const { connections, system, exchanged } = setUp();
    const account = { ...DESK, settings: { key: 'k', password: 'p' } };
    connections.apply([account]);
    await settle();
    await system.last().context.exchangeSecret({ key: 'secretKey', value: 's' }, 'password');
    expect(exchanged).toEqual([['desk', { key: 'secretKey', value: 's' }, 'password']]);
    connections.apply([{ ...DESK, settings: { key: 'k', secretKey: 's' } }]);
    connections.apply([{ ...DESK, settings: { ...account.settings, secretKey: 's' } }]);
    await settle();
    expect(system.attempts).toBe(1);
  });

  it('says what is wrong with an account, and runs the others', async () => {
    const { connections, phases } = setUp();
    connections.apply([
      { ...DESK, settings: {} },
      { ...OFFICE, system: 'unheard-of' },
      { ...DESK, id: 'good' },
    ]);
    await settle();
    expect(phases()).toEqual({ desk: 'stopped', office: 'stopped', good: 'live' });
    expect(connections.health().map(({ problem }) => problem)).toEqual([
      { step: 'settings', code: 'settings', detail: 'key: missing' },
      { step: 'settings', code: 'unknown-system', detail: 'unheard-of' },
      undefined,
    ]);
  });

  it('does not lose a nudge that comes before the earlier state was read', async () => {
    const previous: ConnectionHealth = {
      account: 'desk',
      system: 'fake',
      label: 'Desk',
      phase: 'stopped',
      since: 0,
      refused: [],
      problem: { step: 'sign-in', code: 'unauthorised' },
    };
    const { connections, system } = setUp({ previous: () => Promise.resolve(previous) });
    connections.apply([DESK]);
    connections.nudgeAll('settings');
    await settle();
    expect(system.attempts).toBe(1);
  });

  it('stops all', async () => {
    const { connections, system, clock } = setUp();
    connections.apply([DESK]);
    await settle();
    connections.stopAll();
    await settle();
    expect(connections.health()).toEqual([]);
    expect(system.last().stopped).toBe(true);
    expect(clock.pending()).toBe(0);
  });
});

describe('check', () => {
  it('tells each step and takes the connection down again', async () => {
    const { connections, system } = setUp();
    connections.apply([DESK]);
    await settle();
    system.refused = [{ event: 'QueueStatus', entity: 'Sales' }];
    const report = await connections.check('desk');
    expect(report.steps.map(({ step, ok }) => [step, ok])).toEqual([
      ['settings', true],
      ['permission', true],
      ['hub', true],
    ]);
    expect(report.refused).toEqual(system.refused);
    expect(system.last().stopped).toBe(true);
    expect(connections.health()[0]?.phase).toBe('live');
  });

  it('names the step that failed, with its problem', async () => {
    const { connections, system } = setUp();
    connections.apply([DESK]);
    await settle();
    system.script = [{ step: 'hub', code: 'server', status: 503 }];
    const { steps } = await connections.check('desk');
    expect(steps.at(-1)).toEqual({
      step: 'hub',
      ok: false,
      milliseconds: 0,
      problem: { step: 'hub', code: 'server', status: 503 },
    });
  });

  it('ends a check that hangs', async () => {
    const { connections, system, clock } = setUp();
    connections.apply([DESK]);
    await settle();
    system.script = ['hang'];
    const checked = connections.check('desk');
    await clock.advance(15_000);
    expect((await checked).steps.at(-1)).toMatchObject({
      step: 'hub',
      ok: false,
      milliseconds: 15_000,
      problem: { code: 'timeout' },
    });
  });

  it('wakes a stopped account when it went well', async () => {
    const { connections, system, phases } = setUp();
    system.script = [{ step: 'sign-in', code: 'unauthorised' }];
    connections.apply([DESK]);
    await settle();
    expect(phases()).toEqual({ desk: 'stopped' });
    await connections.check('desk');
    await settle();
    expect(phases()).toEqual({ desk: 'live' });
  });

  it('does not try what cannot be tried', async () => {
    const { connections } = setUp();
    connections.apply([{ ...DESK, settings: {} }]);
    expect((await connections.check('desk')).steps).toMatchObject([{ step: 'settings', ok: false }]);
    expect((await connections.check('nobody')).steps).toMatchObject([{ step: 'settings', ok: false }]);
  });
});
