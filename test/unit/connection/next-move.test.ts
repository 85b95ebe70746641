import { expect, it } from 'vitest';
import { inheritedProblem } from '../../../lib/connection/next-move.ts';
import type { ConnectionHealth, ConnectProblem } from '../../../lib/domain/connection-health.ts';

const left = (
  code: ConnectProblem['code'],
  phase: ConnectionHealth['phase'] = 'stopped',
): ConnectionHealth => ({
  account: 'desk',
  system: 'xelion',
  label: 'Desk',
  phase,
  since: 0,
  refused: [],
  problem: { step: 'sign-in', code },
});

it.each(['unauthorised', 'unknown-user', 'second-factor'] as const)(
  'a new worker does not try again by itself what was answered with %s',
  (code) => {
    expect(inheritedProblem(left(code), 0)).toMatchObject({ code });
  },
);

it.each(['permission', 'settings', 'closed'] as const)('a new worker tries again after %s', (code) => {
  expect(inheritedProblem(left(code), 0)).toBeUndefined();
});

it('a refusal that was over already is not heeded', () => {
  expect(inheritedProblem(left('unauthorised', 'live'), 0)).toBeUndefined();
});
