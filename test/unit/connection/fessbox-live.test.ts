import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createConnections,
  type Connections,
  type ConnectionsOptions,
} from '../../../lib/connection/connections.ts';
import type { KnownCall } from '../../../lib/connection/doubtful-end.ts';
import { transportsOver } from '../../../lib/connection/transports.ts';
import type { CallEvent, CtiEvent } from '../../../lib/domain/event.ts';
import type { StudioCommand } from '../../../lib/domain/studio-command.ts';
import { moveBoard } from '../../../lib/domain/studio.ts';
import { createLog, type Log } from '../../../lib/platform/log.ts';
import { createMemory } from '../../fixtures/memory.ts';
import { startFessbox } from '../../simulators/fessbox/fessbox.ts';
import type { FessboxOptions, FessboxSimulator } from '../../simulators/fessbox/types.ts';

/** The whole way from settings to events, over real sockets, against the simulated studio. */
interface Setting {
  studio: FessboxSimulator;
  connections: Connections;
  events: CtiEvent[];
  log: Log;
  memory: ReturnType<typeof createMemory>;
  apply(): void;
  tell(command: StudioCommand): ReturnType<Connections['act']>;
}

const open: { close(): Promise<void> }[] = [];

async function setUp(options: FessboxOptions = {}, more: Partial<ConnectionsOptions> = {}): Promise<Setting> {
  const studio = await startFessbox({ sleep: () => Promise.resolve(), ...options });
  const events: CtiEvent[] = [];
  const log = createLog(Date.now);
  const memory = createMemory();
  const connections = createConnections({
    memory: () => memory,
    now: Date.now,
    log,
    random: () => 0.01,
    createTransports: transportsOver({ fetch: globalThis.fetch, WebSocket: globalThis.WebSocket }),
    missingOrigins: () => Promise.resolve([]),
    lastSeen: () => Promise.resolve(undefined),
    exchangeSecret: () => Promise.resolve(),
    onEvents: (given) => events.push(...given),
    onHealth: () => undefined,
    ...more,
  });
  open.push({
    async close() {
      connections.stopAll();
      await studio.close();
    },
  });
  return {
    studio,
    connections,
    events,
    log,
    memory,
    apply: () =>
      connections.apply([
        { id: 'studio', system: 'fessbox', settings: { url: studio.url, operator: studio.operator } },
      ]),
    tell: (command) => connections.act('studio', { do: 'studio', command }),
  };
}

async function live(options?: FessboxOptions, more?: Partial<ConnectionsOptions>): Promise<Setting> {
  const setting = await setUp(options, more);
  setting.apply();
  await becomes(setting, 'live');
  return setting;
}

const until = <Value>(check: () => Value) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const health = ({ connections }: Setting) => connections.health()[0];
const becomes = (setting: Setting, phase: string) => until(() => expect(health(setting)?.phase).toBe(phase));
const calls = (events: CtiEvent[]) => events.filter((event): event is CallEvent => event.kind === 'call');
const phases = (events: CtiEvent[]) => calls(events).map(({ phase }) => phase);
const boardOf = (events: CtiEvent[]) =>
  events
    .flatMap((event) => (event.kind === 'studio' ? [event] : []))
    .reduce((board, event) => moveBoard(board, event), moveBoard(undefined, { ...emptyStudio, full: true }));
const emptyStudio = {
  kind: 'studio',
  account: '',
  system: '',
  event: '',
  id: '-',
  at: 0,
  full: true,
  channels: {},
} as const;
const DONE = { ok: true, value: {} };

afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

describe('a studio on which all is well', () => {
  it.each([
    ['ring', ['ring']],
    ['answered', ['ring', 'answered', 'ended']],
    ['answered-elsewhere', ['ring', 'answered-elsewhere', 'ended']],
    ['missed', ['ring', 'withdrawn']],
    ['overflow', ['ring', 'answered', 'ended']],
    ['blind-transfer', ['ring', 'answered', 'leg', 'ended']],
    ['attended-transfer', ['ring', 'answered', 'leg', 'leg', 'ended']],
    ['second-call', ['ring', 'ring', 'answered', 'withdrawn', 'ended']],
    ['withheld', ['ring', 'withdrawn']],
    ['signal', ['ring', 'answered', 'ended']],
    ['outgoing', ['leg', 'answered', 'ended']],
    ['name', ['ring', 'leg', 'leg']],
    ['former-caller', ['ring', 'answered', 'ended', 'ring']],
  ])('tells of %s', async (scenario, expected) => {
    const { studio, events } = await live();
    await studio.play(scenario);
    await until(() => expect(phases(events)).toEqual(expected));
  });

  it('does not name a caller after the one before', async () => {
    const { studio, events } = await live();
    await studio.play('former-caller');
    await until(() => expect(calls(events)).toHaveLength(4));
    expect(calls(events).map(({ party }) => party.name)).toEqual([
      'Amina Juma',
      'Amina Juma',
      'Amina Juma',
      undefined,
    ]);
  });

  it('rings forty times in a storm, each its own', async () => {
    const { studio, events } = await live();
    await studio.play('storm');
    await until(() => expect(calls(events)).toHaveLength(40));
    expect(new Set(calls(events).map(({ call }) => call)).size).toBe(40);
  });

  it.each(['2018', 'singular', 'older', 'document'] as const)(
    'is understood in the dialect of %s',
    async (dialect) => {
      const { studio, events } = await live({ dialect });
      for (const scenario of ['ring', 'chat', 'recording', 'question', 'mixer']) await studio.play(scenario);
      await until(() =>
        expect(events.map(({ kind }) => kind)).toEqual(
          expect.arrayContaining(['call', 'chat', 'notice', 'studio']),
        ),
      );
      await until(() =>
        expect(boardOf(events).master).toMatchObject({ level: 80, hostLevel: 60, hostMuted: true }),
      );
      expect(events.filter(({ kind }) => kind === 'chat')).toHaveLength(2);
      expect(events.filter(({ kind }) => kind === 'notice')).toHaveLength(2);
    },
  );

  it('whose clock is wrong tells right times', async () => {
    const { studio, events } = await live({ clockAheadMs: -3_600_000 });
    await studio.play('ring');
    await until(() => expect(calls(events)).toHaveLength(1));
    expect(Math.abs((calls(events)[0]?.at ?? 0) - Date.now())).toBeLessThan(2_000);
  });

  it('is checked step by step', async () => {
    const { connections, studio } = await live();
    const report = await connections.check('studio');
    expect(report.steps.map(({ step, ok }) => `${step} ${String(ok)}`)).toEqual(
      ['settings', 'permission', 'hub', 'subscribe', 'history'].map((step) => `${step} true`),
    );
    await until(() => expect(studio.connections()).toHaveLength(1));
  });

  it('gets an answer to its ping', async () => {
    const { studio } = await live();
    studio.emit('ping', { data: 1_772_443_100_000 });
    await studio.until(({ name, data }) => name === 'pong' && data === 1_772_443_100_000);
  });
});

describe('commands', () => {
  it('answer a call to air, to hold, in private, and free it', async () => {
    const { studio, events, tell } = await live();
    await studio.play('ring');
    await until(() => expect(phases(events)).toEqual(['ring']));
    for (const to of ['air', 'hold', { operator: studio.operator }, 'air', 'free'] as const) {
      expect(await tell({ tell: 'channel-mode', channel: 'airtel1', to })).toEqual(DONE);
    }
    expect(phases(events)).toEqual(['ring', 'answered', 'leg', 'leg', 'leg', 'ended']);
    expect(boardOf(events).channels['airtel1']).toMatchObject({ mode: 'free', caller: null });
  });

  it('that any phone system has do the same', async () => {
    const { studio, events, connections } = await live();
    await studio.play('ring');
    await until(() => expect(phases(events)).toEqual(['ring']));
    const call = calls(events)[0]?.call ?? '';
    expect(await connections.act('studio', { do: 'answer', call })).toEqual(DONE);
    expect(studio.channels['airtel1']?.mode).toBe('701');
    expect(await connections.act('studio', { do: 'hang-up', call })).toEqual(DONE);
    expect(await connections.act('studio', { do: 'dial', number: '0712345002' })).toEqual(DONE);
    expect(studio.channels['airtel1']).toMatchObject({
      direction: 'outgoing',
      contact: { number: '0712345002' },
    });
  });

  it('that are refused come back with the studio’s words', async () => {
    const { tell } = await live();
    expect(await tell({ tell: 'channel-mode', channel: 'airtel1', to: 'air' })).toEqual({
      ok: false,
      problem: { code: 'refused', detail: "invalid mode, can't change dongle from free to master" },
    });
    expect(await tell({ tell: 'master-on-air', on: false })).toMatchObject({ problem: { code: 'refused' } });
    expect(await tell({ tell: 'call', number: '0712345002', to: 'hold', line: 'nowhere' })).toEqual({
      ok: false,
      problem: { code: 'refused', detail: 'line not found' },
    });
  });

  it('find other words where the studio does not know the first', async () => {
    const { studio, tell } = await live();
    expect(await tell({ tell: 'channel-auto-answer', channel: 'airtel1', to: 'hold' })).toEqual(DONE);
    expect(await tell({ tell: 'master-recording', on: true })).toEqual(DONE);
    expect(await tell({ tell: 'channel-call', channel: 'airtel2', number: '0712345002', to: 'air' })).toEqual(
      DONE,
    );
    expect(studio.channels['airtel1']?.autoanswer).toBe('on_hold');
    expect(studio.master.recording).toBe(true);
  });

  it('work at a studio that does all of the document', async () => {
    const { studio, tell } = await live({ dialect: 'document' });
    const done: StudioCommand[] = [
      { tell: 'ping' },
      { tell: 'channel-recording', channel: 'airtel1', on: true },
      { tell: 'channel-property', channel: 'airtel1', name: 'level', value: 20 },
      { tell: 'master-property', name: 'delay', value: 7 },
      { tell: 'master-on-air', on: false },
      { tell: 'master-delay', delay: 5 },
      { tell: 'host-muted', on: true },
      { tell: 'user-volume', user: '701', level: 30 },
      { tell: 'user-muted', user: '701', on: true },
      { tell: 'user-whisper', user: '701', channel: 'airtel1' },
    ];
    for (const command of done) expect(await tell(command), command.tell).toEqual(DONE);
    expect(studio.operators['701']).toEqual({ level: 30, muted: true, recording: false, whisper: 'airtel1' });
    expect(studio.master).toMatchObject({ on_air: false, delay: 5, in: { muted: true } });
  });

  it('list, send, mark and delete messages', async () => {
    const { studio, events, tell } = await live();
    await studio.play('chat');
    const fetched = await tell({ tell: 'fetch', list: 'messages', filter: {} });
    if (!fetched.ok) throw new Error(fetched.problem.code);
    const [last] = fetched.value.rows ?? [];
    expect(last).toMatchObject({
      text: 'And thank you for the show',
      number: '+442079460018',
      direction: 'in',
    });
    const id = last?.id ?? '';
    expect(await tell({ tell: 'favour', list: 'messages', ids: [id] })).toEqual(DONE);
    expect(studio.messages.get(id)?.favorite).toBe(1);
    expect(await tell({ tell: 'delete', list: 'messages', ids: [id] })).toEqual(DONE);
    expect(studio.messages.has(id)).toBe(false);
    expect(studio.messages.size).toBe(1);
    expect(await tell({ tell: 'send-message', to: '+442079460018', text: 'Thank you' })).toEqual(DONE);
    await until(() => expect(events.at(-1)).toMatchObject({ kind: 'chat', phase: 'closed' }));
  }, 10_000);

  it('delete one question of two, never all', async () => {
    const { studio, tell } = await live();
    await studio.play('question');
    studio.emit('questions:update', {
      data: [{ id: 42, data: { id: 42, closed_at: '2026-03-02T09:00:00Z' } }],
    });
    expect(await tell({ tell: 'delete', list: 'questions', ids: ['41'] })).toEqual(DONE);
    expect([...studio.questions.keys()]).toEqual([42]);
    expect(await tell({ tell: 'delete', list: 'questions', ids: [] as never })).toMatchObject({ ok: false });
    expect([...studio.questions.keys()]).toEqual([42]);
  });

  it('say that a message did not leave the modem', async () => {
    const { tell } = await live({ faults: { smsLost: true }, smsTimeoutMs: 20 });
    expect(await tell({ tell: 'send-message', to: '0712345001', text: 'hello' })).toEqual({
      ok: false,
      problem: { code: 'refused', detail: 'Timeout' },
    });
  });
});

describe('trouble', () => {
  it.each(['close', 'reset'] as const)('after a %s the studio is heard again', async (kind) => {
    const setting = await live();
    const { studio, events } = setting;
    const first = studio.connections()[0]?.id;
    studio.dropConnections(kind);
    await until(() => expect(studio.connections().map(({ id }) => id)).not.toContain(first));
    await until(() => expect(studio.connections()).toHaveLength(1));
    await becomes(setting, 'live');
    await studio.play('ring');
    await until(() => expect(phases(events)).toEqual(['ring']));
  });

  it('a call that was heard before a break ends as that call after it', async () => {
    const setting = await live();
    const { studio, events, memory } = setting;
    await studio.play('ring');
    await until(() => expect(memory.held.size).toBe(1));
    await studio.stop();
    studio.emit('channelUpdate', { airtel1: { mode: 'free' } });
    await studio.restart();
    await until(() => expect(phases(events)).toEqual(['ring', 'withdrawn']));
    expect(new Set(calls(events).map(({ call }) => call)).size).toBe(1);
  }, 15_000);

  it('a call that becomes known only later, and that no channel has any more, is over', async () => {
    const known: KnownCall[] = [];
    const setting = await live({}, { calls: () => known });
    const begun = Date.now() - 3_600_000;
    known.push({ call: `modem1@${begun}`, state: 'answered', at: begun, since: begun, direction: 'in' });
    setting.connections.nudgeAll('alarm');
    await until(() => expect(calls(setting.events)).toHaveLength(1));
    expect(calls(setting.events)).toMatchObject([
      { phase: 'past', outcome: 'answered', reason: { code: 'ended-unheard' } },
    ]);
  });

  it('messages of a gap are told', async () => {
    const setting = await setUp({}, { lastSeen: () => Promise.resolve(Date.now() - 120_000) });
    const { studio, events, apply } = setting;
    await studio.play('chat');
    await studio.play('archived');
    apply();
    await until(() => expect(events.map(({ kind }) => kind)).toEqual(['studio', 'chat', 'activity']));
    expect(events[1]).toMatchObject({ phase: 'renewed', note: 'And thank you for the show' });
  });

  it('a studio that refuses sockets is waited for', async () => {
    const setting = await setUp({ faults: { upgradeStatus: 503 } });
    setting.apply();
    await becomes(setting, 'waiting');
    expect(health(setting)?.problem).toMatchObject({ step: 'hub', code: 'unreachable' });
    setting.studio.heal();
    await becomes(setting, 'live');
  });

  it('a studio that says nothing is given up while it is being connected to', async () => {
    const setting = await setUp({ faults: { silent: true } });
    setting.apply();
    await until(() => expect(setting.studio.connections()).toHaveLength(1));
    setting.connections.stopAll();
    await until(() => expect(setting.studio.connections()).toHaveLength(0));
  });

  it('garbage, half a frame and a huge one do no harm to the next good one', async () => {
    const { studio, events, log } = await live();
    const connection = studio.connections()[0]?.id;
    studio.raw('garbage with +255712345001');
    studio.raw('{"event":"channelUpdate","da');
    studio.raw(`{"event":"channelUpdate","data":"${'x'.repeat(1_100_000)}"}`);
    studio.raw('{"event":"channelDancing","data":"+255712345001"}');
    await studio.play('ring');
    await until(() => expect(phases(events)).toEqual(['ring']));
    expect(studio.connections()[0]?.id).toBe(connection);
    const lines = log.lines().map(({ text }) => text);
    expect(lines.filter((line) => /^dropped|unknown event/.test(line))).toHaveLength(4);
    expect(lines.join()).not.toContain('255712345001');
  });

  it('no login data and nobody of the staff gets into events, log, health or memory', async () => {
    const setting = await live();
    const { studio, events, log, memory } = setting;
    await studio.play('ring');
    studio.dropConnections('reset');
    await until(() => expect(events.filter(({ kind }) => kind === 'studio')).toHaveLength(3));
    await until(() => expect(memory.held.size).toBe(1));
    const said = JSON.stringify([events, log.lines(), setting.connections.health(), [...memory.held]]);
    for (const secret of studio.secrets()) expect(said).not.toContain(secret);
  }, 10_000);
});
