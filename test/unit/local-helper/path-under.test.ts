import { describe, expect, it } from 'vitest';
import { folderProblem, isAbsolutePath, isUnder } from '../../../lib/local-helper/path-under.ts';

describe('isUnder', () => {
  it.each([
    ['/srv/customers/4711', '/srv/customers'],
    ['/srv/customers/a b/c.pdf', '/srv/customers/'],
    ['/srv/customers/..a', '/srv/customers'],
    ['C:\\Customers\\4711', 'C:\\Customers'],
    ['c:/customers/4711/x.pdf', 'C:\\Customers\\'],
    ['\\\\server\\share\\Customers\\x', '\\\\Server\\Share\\customers'],
  ])('%s is under %s', (path, folder) => {
    expect(isUnder(path, folder)).toBe(true);
  });

  it.each([
    ['/srv/customers', '/srv/customers'],
    ['/srv/customers/', '/srv/customers'],
    ['/srv/customersx/a', '/srv/customers'],
    ['/srv/Customers/a', '/srv/customers'],
    ['/srv/customers/../secret', '/srv/customers'],
    ['/srv/customers/a/../../secret', '/srv/customers'],
    ['/srv/customers/./a', '/srv/customers'],
    ['/srv/customers//a', '/srv/customers'],
    ['srv/customers/a', '/srv/customers'],
    ['~/a', '/srv/customers'],
    ['file:///srv/customers/a', '/srv/customers'],
    ['C:\\Customers\\..\\x', 'C:\\Customers'],
    ['C:\\Customers\\.. \\x', 'C:\\Customers'],
    ['C:\\Customers\\...\\x', 'C:\\Customers'],
    ['C:\\Customers\\a.pdf:hidden', 'C:\\Customers'],
    ['C:\\Customers\\a"b', 'C:\\Customers'],
    ['D:\\Customers\\a', 'C:\\Customers'],
    ['\\\\other\\share\\a', '\\\\server\\share'],
    ['\\\\?\\C:\\Customers\\a', 'C:\\Customers'],
  ])('%s is not under %s', (path, folder) => {
    expect(isUnder(path, folder)).toBe(false);
  });
});

it.each([
  ['/srv', undefined],
  ['C:\\Customers', undefined],
  ['\\\\server\\share', undefined],
  ['customers', 'full path'],
  ['~/customers', 'full path'],
  ['\\\\?\\C:\\x', 'full path'],
  ['\\\\.\\pipe\\x', 'full path'],
  ['/srv/../etc', '".."'],
  ['/', 'whole disk'],
  ['C:\\', 'whole disk'],
])('folderProblem of %s', (folder, problem) => {
  if (problem === undefined) expect(folderProblem(folder)).toBeUndefined();
  else expect(folderProblem(folder)).toContain(problem);
});

it.each(['program', './program', 'C:program', '\\program', ''])('%j is no full path', (path) => {
  expect(isAbsolutePath(path)).toBe(false);
});
