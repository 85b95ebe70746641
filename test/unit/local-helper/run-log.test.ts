import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countStarts, logRun, MAX_LOG } from '../../../lib/local-helper/host/run-log.ts';
import { temporaryFolder } from './samples.ts';

const NOW = Date.parse('2026-03-01T10:00:00.000Z');

describe('logRun', () => {
  it('writes a line for each run, with its values cut', async () => {
    const file = join(await temporaryFolder(), 'helper.log');
    const values = new Map([
      ['customer', '4711'],
      ['file', `/srv/${'x'.repeat(50)}`],
    ]);
    await logRun(file, { what: 'start', name: 'Open', values }, NOW);
    await logRun(file, { what: 'refuse', code: 'not-listed', program: 'rm' }, NOW);
    await logRun(file, { what: 'refuse', code: 'failed', name: 'Open' }, NOW);
    const at = '2026-03-01T10:00:00.000Z';
    expect(await readLines(file)).toEqual([
      { at, what: 'start', name: 'Open', values: { customer: '4711', file: `/srv/${'x'.repeat(35)}…` } },
      { at, what: 'refuse', code: 'not-listed', program: 'rm' },
      { at, what: 'refuse', code: 'failed', name: 'Open' },
    ]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('lets nothing hide in a line', async () => {
    const file = join(await temporaryFolder(), 'helper.log');
    await logRun(file, { what: 'refuse', code: 'unreadable', program: 'a\n\u202eb' }, NOW);
    expect(await readLines(file)).toMatchObject([{ program: 'a??b' }]);
  });

  it('puts a full log aside, in place of the one before', async () => {
    const file = join(await temporaryFolder(), 'helper.log');
    await writeFile(file, 'x'.repeat(MAX_LOG));
    await writeFile(`${file}.1`, 'older');
    await logRun(file, { what: 'refuse', code: 'failed', name: 'Open' }, NOW);
    expect(await readLines(file)).toHaveLength(1);
    expect((await stat(`${file}.1`)).size).toBe(MAX_LOG);
  });

  it('says when it cannot be written', async () => {
    const file = join(await temporaryFolder(), 'helper.log');
    await mkdir(file);
    expect(await logRun(file, { what: 'refuse', code: 'failed' }, NOW)).toBe(false);
  });
});

describe('countStarts', () => {
  it('counts starts since a time, and nothing else', async () => {
    const file = join(await temporaryFolder(), 'helper.log');
    const start = { what: 'start', name: 'Open', values: new Map<string, string>() } as const;
    await logRun(file, start, NOW - 60_001);
    await logRun(file, start, NOW - 60_000);
    await logRun(file, { what: 'refuse', code: 'failed' }, NOW - 10);
    await writeFile(file, 'no line\n', { flag: 'a' });
    await logRun(file, start, NOW);
    expect(await countStarts(file, NOW - 60_000)).toBe(2);
  });

  it('is 0 without a log', async () => {
    expect(await countStarts(join(await temporaryFolder(), 'helper.log'), NOW)).toBe(0);
  });
});

async function readLines(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
