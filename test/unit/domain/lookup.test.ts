import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  matchView,
  withAnswer,
  type Candidate,
  type LookupState,
} from '../../../lib/domain/lookup.ts';

const ada: Candidate = { record: '7', type: 'res.partner', name: 'Ada Lovelace', certainty: 'exact' };
const grace: Candidate = { ...ada, record: '8', name: 'Grace Hopper' };
const maybe: Candidate = { ...ada, record: '9', name: 'Somebody', certainty: 'possible' };
const found = (...candidates: Candidate[]): LookupState => ({ state: 'found', candidates });
const known = { candidates: [ada], at: 1000 };

describe('the answers of all CRMs', () => {
  it('name the one exact match', () => {
    expect(matchView({ crm: found(ada, maybe) })).toEqual({ state: 'one', crm: 'crm', candidate: ada });
  });

  it('are several where several fit, the likeliest first over all CRMs', () => {
    const open = { ...grace, openWork: 1 };
    expect(matchView({ one: found(ada), two: found(open) })).toEqual({ state: 'many', count: 2 });
    expect(choicesOf({ one: found(ada), two: found(open) }).map(({ crm }) => crm)).toEqual(['two', 'one']);
  });

  it('are led by whom the person picked before, who is no less one of several', () => {
    const picked = { ...grace, picked: true };
    expect(matchView({ crm: found(ada, picked) })).toEqual({
      state: 'many',
      count: 2,
      picked: { crm: 'crm', candidate: picked },
    });
    const unsure = { ...maybe, picked: true };
    expect(choicesOf({ crm: found(ada, maybe, unsure) }).map(({ candidate }) => candidate)).toEqual([
      unsure,
      ada,
    ]);
  });

  it('leave an inactive one out where an active one is as sure in another CRM', () => {
    expect(matchView({ one: found({ ...ada, inactive: true }), two: found(grace) })).toMatchObject({
      state: 'one',
      candidate: grace,
    });
  });
});

describe('what is known from an earlier call', () => {
  it.each(['pending', 'no-tab', 'signed-out', 'no-permission'] as const)(
    'is shown as such while %s',
    (state) => {
      const lookup = (state === 'pending' ? { state, since: 0, known } : { state, known }) as LookupState;
      expect(matchView({ crm: lookup })).toEqual({
        state: 'one',
        crm: 'crm',
        candidate: ada,
        memory: { at: 1000, because: state },
      });
    },
  );

  it('stays where the CRM says nothing, and goes where it says something', () => {
    const pending: LookupState = { state: 'pending', since: 0, known };
    expect(withAnswer(pending, { state: 'failed', reason: 'timeout' })).toEqual({
      state: 'failed',
      reason: 'timeout',
      known,
    });
    expect(withAnswer(pending, found(grace))).toEqual(found(grace));
    expect(withAnswer(pending, { state: 'none' })).toEqual({ state: 'none' });
    expect(withAnswer({ state: 'pending', since: 0 }, { state: 'no-tab' })).toEqual({ state: 'no-tab' });
  });
});
