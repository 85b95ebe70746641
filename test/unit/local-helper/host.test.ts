import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeFrame, readFrames } from '../../../lib/local-helper/host/framing.ts';
import { bundleHost } from '../../../lib/local-helper/install/bundle.ts';
import { listFile, temporaryFolder } from './samples.ts';

const PROGRAM = fileURLToPath(new URL('../../fixtures/local-helper/write-arguments.mjs', import.meta.url));

let bundle = '';

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callcard-bundle-'));
  bundle = join(folder, 'host.mjs');
  await writeFile(bundle, await bundleHost());
  return () => rm(folder, { recursive: true, force: true });
}, 60_000);

describe('the host', () => {
  it('is one file that needs nothing but Node', async () => {
    const code = await readFile(bundle, 'utf8');
    const imports = [...code.matchAll(/\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g)];
    expect(imports.length).toBeGreaterThan(0);
    for (const [, from, dynamic] of imports) expect(from ?? dynamic).toMatch(/^node:/);
  });

  it('answers one message after the other, and ends when the browser closes its end', async () => {
    const { replies, code } = await talk(await makeFolder(), [
      encodeFrame({ v: 1, id: 1, type: 'hello' }),
      encodeFrame({ v: 1, id: 2, type: 'ask', command: 'write 4711' }),
      encodeFrame({ v: 1, id: 3, type: 'ask', command: 'rm -rf /' }),
    ]);
    expect(replies).toEqual([
      { v: 1, id: 1, type: 'hello', list: { state: 'read', entries: 2, problems: 0 } },
      { v: 1, id: 2, type: 'allowed', name: 'Write', ask: false },
      { v: 1, id: 3, type: 'refused', code: 'not-listed' },
    ]);
    expect(code).toBe(0);
  });

  it('answers what is no message, and goes on', async () => {
    const garbage = Buffer.concat([encodeFrame('').subarray(0, 4), Buffer.from('{{')]);
    const { replies, code } = await talk(await makeFolder(), [
      garbage,
      encodeFrame({ v: 1, id: 5, type: 'format' }),
      encodeFrame({ v: 2, id: 6, type: 'hello' }),
      encodeFrame({ v: 1, id: 7, type: 'ask', command: 'write 4711' }),
    ]);
    expect(replies).toEqual([
      { v: 1, id: 0, type: 'refused', code: 'bad-request' },
      { v: 1, id: 5, type: 'refused', code: 'bad-request' },
      { v: 1, id: 6, type: 'refused', code: 'version' },
      { v: 1, id: 7, type: 'allowed', name: 'Write', ask: false },
    ]);
    expect(code).toBe(0);
  });

  it('ends by itself after a length beyond the limit', async () => {
    const { replies, code } = await talk(await makeFolder(), [Buffer.alloc(4, 0xff)], { close: false });
    expect(replies).toEqual([{ v: 1, id: 0, type: 'refused', code: 'too-large' }]);
    expect(code).toBe(0);
  });

  it('ends without an answer when half a message is all that comes', async () => {
    const half = encodeFrame({ v: 1, id: 1, type: 'hello' }).subarray(0, 9);
    expect(await talk(await makeFolder(), [half])).toEqual({ replies: [], code: 0 });
  });

  it('says when there is no list, or none that can be read', async () => {
    const folder = await makeFolder();
    await rm(join(folder, 'allow-list.json'));
    expect((await run(folder, 'write 4711')).replies).toMatchObject([{ code: 'no-list' }]);
    await writeFile(join(folder, 'allow-list.json'), '{');
    expect((await run(folder, 'write 4711')).replies).toMatchObject([{ code: 'broken-list' }]);
  });
});

describe('a run', () => {
  it('really starts the program, argument by argument, without a shell, and logs it', async () => {
    const folder = await makeFolder();
    const { replies } = await run(folder, 'write 4711 extra', false);
    expect(replies).toEqual([{ v: 1, id: 1, type: 'started', name: 'Write more' }]);
    const { args } = await writtenBy(folder);
    expect(args).toEqual(['$(id)', '4711 *', '; echo', 'extra']);
    expect(await readFile(join(folder, 'helper.log'), 'utf8')).toMatch(
      /^\{"at":"[^"]+","what":"start","name":"Write more","values":\{"customer":"4711","more":"extra"\}\}\n$/,
    );
  });

  it('takes a change of the list at once', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'allow-list.json'), listFile());
    expect((await run(folder, 'write 4711')).replies).toMatchObject([{ code: 'not-listed' }]);
  });

  it.each([
    ['another program', 'rm 4711'],
    ['a shell behind it', 'write 4711; rm'],
    ['a path of its own', '/bin/sh -c id'],
    ['one word too many', 'write 4711 extra more'],
  ])('refuses %s', async (_what, command) => {
    const folder = await makeFolder();
    const { replies } = await run(folder, command);
    expect(replies).toEqual([{ v: 1, id: 1, type: 'refused', code: 'not-listed' }]);
    expect(await readFile(join(folder, 'helper.log'), 'utf8')).not.toContain('"start"');
  });

  it('says when the program is not there', async () => {
    const folder = await makeFolder();
    const gone = { name: 'Gone', command: 'gone', program: join(folder, 'gone'), ask: false };
    await writeFile(join(folder, 'allow-list.json'), listFile(gone));
    expect((await run(folder, 'gone')).replies).toEqual([
      { v: 1, id: 1, type: 'refused', code: 'no-program', name: 'Gone' },
    ]);
  });
});

/** A helper's folder with a list that lets the fixture write its arguments into `written.json`. */
async function makeFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await copyFile(bundle, join(folder, 'host.mjs'));
  const write = {
    name: 'Write',
    command: 'write {customer:digits}',
    program: process.execPath,
    args: [PROGRAM, join(folder, 'written.json'), '{customer}'],
    ask: false,
  };
  const more = {
    ...write,
    name: 'Write more',
    command: 'write {customer:digits} {more:word}',
    args: [PROGRAM, join(folder, 'written.json'), '$(id)', '{customer} *', '; echo', '{more}'],
  };
  await writeFile(join(folder, 'allow-list.json'), listFile(write, more));
  return folder;
}

function run(folder: string, command: string, confirmed = true) {
  return talk(folder, [encodeFrame({ v: 1, id: 1, type: 'run', command, confirmed })]);
}

/** Starts the host, sends bytes, reads until it ends. */
async function talk(folder: string, messages: readonly Buffer[], { close = true } = {}) {
  const host = spawn(process.execPath, [join(folder, 'host.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => host.once('close', resolve));
  host.stdin.on('error', () => undefined);
  host.stdin.write(Buffer.concat(messages));
  if (close) host.stdin.end();
  const replies: unknown[] = [];
  for await (const frame of readFrames(host.stdout)) if (frame.ok) replies.push(frame.value);
  return { replies, code: await ended };
}

async function writtenBy(folder: string): Promise<{ args: string[] }> {
  const text = await vi.waitFor(() => readFile(join(folder, 'written.json'), 'utf8'), { timeout: 10_000 });
  return JSON.parse(text) as { args: string[] };
}
