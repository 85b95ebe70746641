import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findPath } from '../../../lib/local-helper/host/find-path.ts';
import { allowed, temporaryFolder } from './samples.ts';

const FOUND = { ok: true, value: undefined };
const ABSENT = { ok: false, problem: 'no-file' };
const OUTSIDE = { ok: false, problem: 'outside' };

it('finds files and folders, each as what it is', async () => {
  const { folder, entry } = await makePlaces();
  const inside = join(folder, 'inside');
  expect(await findPath({ kind: 'file', path: join(inside, 'a.pdf') }, entry)).toEqual(FOUND);
  expect(await findPath({ kind: 'folder', path: join(inside, 'sub') }, entry)).toEqual(FOUND);
  expect(await findPath({ kind: 'folder', path: join(inside, 'a.pdf') }, entry)).toEqual(ABSENT);
  expect(await findPath({ kind: 'file', path: join(inside, 'sub') }, entry)).toEqual(ABSENT);
  expect(await findPath({ kind: 'file', path: join(inside, 'none.pdf') }, entry)).toEqual(ABSENT);
});

it('follows links, and looks where they lead', async () => {
  const { folder, entry } = await makePlaces();
  const inside = join(folder, 'inside');
  await symlink(join(folder, 'outside', 'secret.pdf'), join(inside, 'file.pdf'));
  await symlink(join(folder, 'outside'), join(inside, 'folder'));
  await symlink(join(inside, 'program'), join(inside, 'program.pdf'));
  await symlink(join(inside, 'a.pdf'), join(inside, 'sub', 'link.pdf'));
  expect(await findPath({ kind: 'file', path: join(inside, 'file.pdf') }, entry)).toEqual(OUTSIDE);
  expect(await findPath({ kind: 'folder', path: join(inside, 'folder') }, entry)).toEqual(OUTSIDE);
  expect(await findPath({ kind: 'file', path: join(inside, 'folder', 'secret.pdf') }, entry)).toEqual(
    OUTSIDE,
  );
  expect(await findPath({ kind: 'file', path: join(inside, 'program.pdf') }, entry)).toEqual(OUTSIDE);
  expect(await findPath({ kind: 'file', path: join(inside, 'sub', 'link.pdf') }, entry)).toEqual(FOUND);
});

it('takes a folder of the list that is a link itself', async () => {
  const { folder } = await makePlaces();
  const link = join(folder, 'link');
  await symlink(join(folder, 'inside'), link);
  const entry = allowed({ command: 'open {x:file}', folders: [link] });
  expect(await findPath({ kind: 'file', path: join(link, 'a.pdf') }, entry)).toEqual(FOUND);
});

async function makePlaces() {
  const folder = await temporaryFolder();
  const inside = join(folder, 'inside');
  await mkdir(join(inside, 'sub'), { recursive: true });
  await mkdir(join(folder, 'outside'));
  await writeFile(join(inside, 'a.pdf'), '');
  await writeFile(join(inside, 'program'), '');
  await writeFile(join(folder, 'outside', 'secret.pdf'), '');
  const entry = allowed({ command: 'open {x:file}', folders: [inside], endings: ['.pdf'] });
  return { folder, entry };
}
