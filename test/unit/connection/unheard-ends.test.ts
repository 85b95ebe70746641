import { describe, expect, it } from 'vitest';
import type { KnownCall } from '../../../lib/connection/doubtful-end.ts';
import { unheardEnds, type Hearing } from '../../../lib/connection/unheard-ends.ts';

const HOUR = 3_600_000;
const talk: KnownCall = { call: 'c1', state: 'answered', at: 1_000, since: 5_000, direction: 'in' };
const base: Hearing = {
  account: 'desk',
  system: 'fake',
  since: 10_000,
  now: 20_000,
  underWay: new Set(),
  isHistoryRefused: false,
};
const reasons = (calls: KnownCall[], hearing: Partial<Hearing>) =>
  unheardEnds(calls, { ...base, ...hearing }).map(({ call, reason }) => `${call} ${reason?.code}`);

describe('a call that went on before the connection', () => {
  it('is over where the phone system does not list it, at a time that nobody knows', () => {
    expect(unheardEnds([talk], base)).toEqual([
      {
        kind: 'call',
        account: 'desk',
        system: 'fake',
        event: 'calls now',
        id: 'unheard:c1',
        at: 5_000,
        call: 'c1',
        phase: 'past',
        scope: 'own',
        direction: 'in',
        party: {},
        outcome: 'answered',
        reason: { code: 'ended-unheard' },
      },
    ]);
  });

  it.each<[what: string, calls: KnownCall[], hearing: Partial<Hearing>, told: string[]]>([
    ['goes on where it is listed', [talk], { underWay: new Set(['c1']) }, []],
    ['is left alone where nothing is listed yet', [talk], { underWay: undefined, now: 9 * HOUR }, []],
    ['is not one that began in this connection', [{ ...talk, since: 10_000 }], {}, []],
    ['is not one that rings, which has an end of its own', [{ ...talk, state: 'ring' }], {}, []],
    ['is not one that is over', [{ ...talk, state: 'ended' }], {}, []],
    [
      'may be one’s own that waits',
      [{ ...talk, state: 'waiting', direction: 'out' }],
      {},
      ['c1 ended-unheard'],
    ],
    [
      'is over after two hours where the history is refused and nothing is listed',
      [talk, { ...talk, call: 'c2', since: HOUR }],
      { underWay: undefined, isHistoryRefused: true, since: 2 * HOUR, now: 2.5 * HOUR },
      ['c1 no-end-received'],
    ],
    [
      'is waited for where the connection may only just learn what is listed',
      [talk],
      { underWay: undefined, isHistoryRefused: true, since: 3 * HOUR, now: 3 * HOUR + 30_000 },
      [],
    ],
  ])('%s', (_what, calls, hearing, told) => {
    expect(reasons(calls, hearing)).toEqual(told);
  });
});
