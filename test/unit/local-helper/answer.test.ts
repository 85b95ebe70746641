import { describe, expect, it } from 'vitest';
import { answer, MAX_RUNS, type Computer } from '../../../lib/local-helper/host/answer.ts';
import type { LoggedRun } from '../../../lib/local-helper/host/run-log.ts';
import type { HelperRequest } from '../../../lib/local-helper/protocol.ts';
import { readList } from './samples.ts';

const NOW = 1_800_000_000_000;
const open = {
  name: 'Open',
  command: 'open {customer:digits}',
  program: '/usr/bin/open',
  args: ['{customer}'],
};
const show = { ...open, name: 'Show', command: 'show {customer:digits}', ask: false };
const play = {
  name: 'Play',
  command: 'play {file:file}',
  program: '/usr/bin/play',
  folders: ['/srv'],
  ask: false,
};

describe('hello', () => {
  it('tells how the list is', async () => {
    const { computer } = fakeComputer({
      readList: () => Promise.resolve({ ok: true, value: readList(open, show, 'wrong') }),
    });
    expect(await answer({ v: 1, id: 1, type: 'hello' }, computer)).toEqual({
      type: 'hello',
      list: { state: 'read', entries: 2, problems: 1 },
    });
  });

  it.each(['no-list', 'broken-list'] as const)('tells of %s', async (problem) => {
    const { computer } = fakeComputer({ readList: () => Promise.resolve({ ok: false, problem }) });
    expect(await answer({ v: 1, id: 1, type: 'hello' }, computer)).toEqual({
      type: 'hello',
      list: { state: problem, entries: 0, problems: 0 },
    });
  });
});

describe('ask', () => {
  it.each([
    ['open 4711', true, 'Open'],
    ['show 4711', false, 'Show'],
  ])('says of %j whether the person must agree, and starts nothing', async (command, ask, name) => {
    const { computer, started, logged } = fakeComputer();
    expect(await answer({ v: 1, id: 1, type: 'ask', command }, computer)).toEqual({
      type: 'allowed',
      name,
      ask,
    });
    expect([started, logged]).toEqual([[], []]);
  });
});

describe('run', () => {
  it('starts what need not be asked, with its arguments, and logs it before', async () => {
    const { computer, started, logged } = fakeComputer();
    expect(await answer(run('show 4711', false), computer)).toEqual({ type: 'started', name: 'Show' });
    expect(started).toEqual([['/usr/bin/open', '4711']]);
    expect(logged).toEqual([{ what: 'start', name: 'Show', values: new Map([['customer', '4711']]) }]);
  });

  it('starts what must be asked only after a yes', async () => {
    const { computer, started } = fakeComputer();
    const before = await answer(run('open 4711', false), computer);
    expect(before).toEqual({ type: 'allowed', name: 'Open', ask: true });
    expect(started).toEqual([]);
    expect(await answer(run('open 4711', true), computer)).toEqual({ type: 'started', name: 'Open' });
    expect(started).toHaveLength(1);
  });

  it.each([
    ['not-listed', 'rm -rf /'],
    ['not-listed', 'show 4711; rm'],
    ['unreadable', 'show "4711'],
  ])('refuses as %s: %s, though the person said yes', async (code, command) => {
    const { computer, started, logged } = fakeComputer();
    expect(await answer(run(command, true), computer)).toEqual({ type: 'refused', code });
    expect(started).toEqual([]);
    expect(logged).toEqual([{ what: 'refuse', code, program: command.split(' ')[0] }]);
  });

  it.each([
    ['no-file', { findPath: () => Promise.resolve({ ok: false, problem: 'no-file' } as const) }],
    ['outside', { findPath: () => Promise.resolve({ ok: false, problem: 'outside' } as const) }],
    ['too-many', { countStarts: () => Promise.resolve(MAX_RUNS) }],
    ['no-log', { log: () => Promise.resolve(false) }],
  ])('refuses as %s without starting', async (code, fakes) => {
    const { computer, started } = fakeComputer(fakes);
    expect(await answer(run('play /srv/a.wav', true), computer)).toEqual({
      type: 'refused',
      code,
      name: 'Play',
    });
    expect(started).toEqual([]);
  });

  it.each(['no-program', 'failed'] as const)('tells that it came to %s', async (problem) => {
    const { computer, logged } = fakeComputer({ start: () => Promise.resolve({ ok: false, problem }) });
    expect(await answer(run('show 4711', true), computer)).toEqual({
      type: 'refused',
      code: problem,
      name: 'Show',
    });
    expect(logged.map(({ what }) => what)).toEqual(['start', 'refuse']);
  });

  it('counts the starts of the last minute', async () => {
    const asked: number[] = [];
    const { computer } = fakeComputer({
      countStarts: (since) => {
        asked.push(since);
        return Promise.resolve(MAX_RUNS - 1);
      },
    });
    expect(await answer(run('show 4711', false), computer)).toMatchObject({ type: 'started' });
    expect(asked).toEqual([NOW - 60_000]);
  });
});

function run(command: string, confirmed: boolean): HelperRequest {
  return { v: 1, id: 1, type: 'run', command, confirmed };
}

function fakeComputer(fakes: Partial<Computer> = {}) {
  const started: string[][] = [];
  const logged: LoggedRun[] = [];
  const computer: Computer = {
    readList: () => Promise.resolve({ ok: true, value: readList(open, show, play) }),
    findPath: () => Promise.resolve({ ok: true, value: undefined }),
    countStarts: () => Promise.resolve(0),
    log: (line) => {
      logged.push(line);
      return Promise.resolve(true);
    },
    start: (program, args) => {
      started.push([program, ...args]);
      return Promise.resolve({ ok: true, value: undefined });
    },
    now: () => NOW,
    ...fakes,
  };
  return { computer, started, logged };
}
