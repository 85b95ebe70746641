import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { chooseNode } from '../../../lib/local-helper/install/choose-node.ts';
import { fakeEnvironment } from './fake-environment.ts';

it.each([
  [
    'the first on the path that is new enough',
    { '/old': 'v18.20.0', '/good': 'v20.1.0', '/new': 'v24.0.0' },
    '/good',
  ],
  ['none of a project', { '/project/node_modules/.bin': 'v22.0.0', '/usr/bin': 'v22.0.0' }, '/usr/bin'],
  ['the one that runs, where there is no other', { '/project/node_modules/.bin': 'v22.0.0' }, undefined],
  ['nothing that tells no version', { '/odd': 'hello' }, undefined],
])('takes %s', async (_what, versions: Readonly<Record<string, string>>, folder) => {
  const byProgram = new Map(Object.entries(versions).map(([path, version]) => [join(path, 'node'), version]));
  const { environment } = await fakeEnvironment('linux', {
    variables: { PATH: Object.keys(versions).join(delimiter) },
    nodeVersion: (program) => Promise.resolve(byProgram.get(program)),
  });
  const expected = folder === undefined ? environment.node : join(folder, 'node');
  expect(await chooseNode(environment)).toBe(expected);
});
