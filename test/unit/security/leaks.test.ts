import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { leaksIn } from '../../e2e/harness/leaks.ts';
import { TEST_JWT_KEY, TEST_PASSWORD, TEST_USER } from '../../simulators/enreach/account.ts';
import { createTokens } from '../../simulators/enreach/tokens.ts';

it('finds a secret and a token in whatever file they stand, and nothing elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-leaks-'));
  try {
    writeFileSync(join(folder, 'clean'), 'sim-secre');
    expect(leaksIn(folder)).toEqual([]);
    writeFileSync(join(folder, 'wide'), Buffer.from(`\u0000${TEST_PASSWORD}`, 'utf16le'));
    writeFileSync(join(folder, 'narrow'), `key=${TEST_JWT_KEY}`);
    writeFileSync(join(folder, 'token'), `?access_token=${createTokens(() => 0).issue(TEST_USER, 60)}`);
    expect(leaksIn(folder).length).toBe(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
