import { describe, expect, it } from 'vitest';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import { toolbarLook } from '../../../lib/domain/toolbar-look.ts';
import { callEvent, run } from '../../fixtures/calls.ts';

const quiet = run([]).state;
const ringing = run([callEvent('ring', 1000)]).state;
const health = (
  phase: ConnectionHealth['phase'],
  more: Partial<ConnectionHealth> = {},
): ConnectionHealth => ({
  account: 'desk',
  system: 'enreach',
  label: 'Desk',
  phase,
  since: 0,
  refused: [],
  ...more,
});
const refused = health('stopped', { problem: { step: 'sign-in', code: 'unauthorised' } });

describe('the toolbar button', () => {
  it.each([
    ['nothing set up', quiet, [], 'live'],
    ['one of two heard', quiet, [health('live'), health('waiting')], 'live'],
    ['none heard', quiet, [health('waiting'), health('connecting')], 'offline'],
    ['one that needs the person, though another is heard', quiet, [health('live'), refused], 'attention'],
    ['a ring, whatever else', ringing, [refused], 'ringing'],
  ] as const)('shows %s', (_name, state, healths, look) => {
    expect(toolbarLook(state, healths)).toBe(look);
  });

  it('does not ring on for a call that was dismissed', () => {
    const dismissed = run([{ type: 'put-aside', entry: 'desk/call-1', what: 'all' }], {
      from: ringing,
    }).state;
    expect(toolbarLook(dismissed, [health('live')])).toBe('live');
  });
});
