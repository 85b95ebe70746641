import { describe, expect, it } from 'vitest';
import { problemWords, stepWord } from '../../../components/words/problem-words.ts';
import type { ConnectProblem, ConnectStep } from '../../../lib/domain/connection-health.ts';

const STEPS: ConnectStep[] = [
  'settings',
  'permission',
  'discovery',
  'sign-in',
  'token',
  'hub',
  'subscribe',
  'history',
];
const CODES: ConnectProblem['code'][] = [
  'unauthorised',
  'forbidden',
  'permission',
  'unknown-user',
  'unknown-system',
  'settings',
  'unreachable',
  'timeout',
  'closed',
  'rate-limited',
  'server',
  'bad-answer',
];

describe('words of a problem', () => {
  it.each(STEPS.flatMap((step) => CODES.map((code) => [step, code] as const)))('%s, %s', (step, code) => {
    const { what, next } = problemWords({ step, code });
    expect(what).toMatch(/^[A-Z].*\.$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
    expect(what + next).not.toMatch(/undefined|\$\d/);
  });

  it('tells the password from the secret key', () => {
    expect(problemWords({ step: 'sign-in', code: 'unauthorised' }).what).toBe('The password was refused.');
    expect(problemWords({ step: 'token', code: 'unauthorised' }).what).toBe('The secret key was refused.');
  });

  it('names host, status and waiting time', () => {
    expect(problemWords({ step: 'token', code: 'server', host: 'a.example', status: 503 }).what).toBe(
      'a.example has a fault of its own (status 503).',
    );
    expect(
      problemWords({ step: 'token', code: 'rate-limited', host: 'a.example', retryAfterMs: 60_000 }).what,
    ).toBe('a.example asks Callcard to wait 1 min.');
  });

  it('has a word for each step', () => {
    expect(new Set(STEPS.map(stepWord)).size).toBe(STEPS.length);
  });
});
