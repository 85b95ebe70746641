import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../../lib/domain/call.ts';
import type { CallEvent } from '../../../lib/domain/event.ts';
import type { Input } from '../../../lib/domain/input.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const ring = callEvent('ring', 1000);
const answered = callEvent('answered', 2000);
const withdrawn = callEvent('withdrawn', 3000, { reason: { code: 'no-answer' } });
const ended = callEvent('ended', 4000, { reason: { code: 'caller-hung-up' } });
const queue = { scope: 'queue' as const, line: { queue: 'q1', name: 'Service desk' } };

function stateAfter(...events: CallEvent[]) {
  return onlyEntry(run(events)).state;
}

/** The state of a call after events, and then one thing more. */
function stateOf(input: Input, events: CallEvent[]) {
  return onlyEntry(run([input], { from: run(events).state, now: 5000 })).state;
}

describe('a call', () => {
  it.each([
    ['rings', [ring], 'ring'],
    ['is answered', [ring, answered], 'answered'],
    ['ends after it was answered', [ring, answered, ended], 'ended'],
    ['is missed when the caller hangs up', [ring, ended], 'missed'],
    ['is missed when the offer is withdrawn', [ring, withdrawn], 'missed'],
    ['stays missed when it ends afterwards', [ring, withdrawn, ended], 'missed'],
    ['is missed when it overflows without a ring', [withdrawn], 'missed'],
    ['is answered elsewhere', [ring, callEvent('answered-elsewhere', 2000)], 'answered-elsewhere'],
    [
      'is answered elsewhere, learnt after the offer was withdrawn',
      [ring, withdrawn, callEvent('answered-elsewhere', 3500, queue)],
      'answered-elsewhere',
    ],
    [
      'is not missed when the offer ends after a colleague took it',
      [ring, callEvent('answered-elsewhere', 2000, queue), withdrawn],
      'answered-elsewhere',
    ],
    ['rings again when it is offered again', [ring, withdrawn, callEvent('ring', 5000)], 'ring'],
    [
      'does not ring again for a late double of the offer',
      [ring, withdrawn, { ...ring, id: 'double' }],
      'missed',
    ],
    ['does not ring while it is talked on', [ring, answered, callEvent('ring', 2500)], 'answered'],
    ['is over when the answer is heard after the end', [ring, ended, answered], 'ended'],
    ['waits in a queue', [callEvent('waiting', 500, queue)], 'waiting'],
    ['rings out of the queue', [callEvent('waiting', 500, queue), ring], 'ring'],
    [
      'is missed when the caller leaves the queue while it rings',
      [ring, callEvent('ended', 2000, queue)],
      'missed',
    ],
    [
      'goes on when a queue says that its part is over',
      [ring, answered, callEvent('ended', 3000, queue)],
      'answered',
    ],
    ['changes nothing for a new leg', [ring, answered, callEvent('leg', 3000)], 'answered'],
    ['is outgoing', [callEvent('answered', 1000, { direction: 'out' })], 'answered'],
  ] as const)('%s', (_what, events, state) => {
    expect(stateAfter(...events)).toBe(state);
  });

  it('is nobody’s business when only a queue speaks of its end', () => {
    expect(run([callEvent('ended', 1000, queue)]).state.entries).toEqual({});
    expect(run([callEvent('answered-elsewhere', 1000, queue)]).state.entries).toEqual({});
  });

  it('takes a number that is told after the ring, and asks about it', () => {
    const unknown = { ...ring, party: {} };
    const leg = callEvent('leg', 1500, { party: { number: '+442079460018' } });
    const entry = onlyEntry(run([unknown, leg]));
    expect(entry).toMatchObject({ state: 'ring', caller: { kind: 'e164', e164: '+442079460018' } });
    expect(Object.keys(entry.lookups)).toEqual(Object.keys(onlyEntry(run([ring])).lookups));
    const other = callEvent('leg', 1600, { party: { number: '+12125550177' } });
    expect(onlyEntry(run([unknown, leg, other])).caller).toEqual(entry.caller);
  });

  it('keeps the queue’s name when the ring tells only the number dialled', () => {
    const entry = onlyEntry(
      run([callEvent('waiting', 500, queue), { ...ring, line: { number: '+4930901820' } }]),
    );
    expect(entry.line).toEqual({ queue: 'q1', name: 'Service desk', number: '030 901820' });
  });

  it('keeps the first reason: the one that ended the ring', () => {
    expect(onlyEntry(run([ring, withdrawn, ended]))).toMatchObject({ reason: { code: 'no-answer' } });
  });

  it('never rings past its time to live, and counts as missed while offline', () => {
    const house = run([{ ...ring, expiresAt: 61_000 }], { now: 70_000 });
    expect(onlyEntry(house)).toMatchObject({ state: 'missed', offline: true, handled: false });
    expect(house.effects.filter((effect) => effect.do === 'notify')).toEqual([]);
  });

  it('learnt from the history never rings, and tells its outcome', () => {
    const past = callEvent('past', 1000, { outcome: 'missed', duration: 0 });
    expect(onlyEntry(run([past]))).toMatchObject({ state: 'missed', offline: true });
    expect(stateAfter(callEvent('past', 1000, { outcome: 'answered' }))).toBe('ended');
    expect(stateAfter(ring, callEvent('past', 1000, { outcome: 'missed' }))).toBe('missed');
    expect(stateAfter(ring, withdrawn, callEvent('past', 1000, { outcome: 'answered-elsewhere' }))).toBe(
      'answered-elsewhere',
    );
  });

  describe('that went on when the browser ended', () => {
    const left = (...events: CallEvent[]) => {
      const call = onlyEntry(run(events)) as Call;
      return { type: 'interrupted' as const, calls: [call] };
    };

    it('is over once it has rung for too long, for the list alone', () => {
      const house = run([left(ring)], { now: 200_000 });
      expect(onlyEntry(house)).toMatchObject({
        state: 'missed',
        reason: { code: 'no-end-received' },
        offline: true,
        handled: false,
      });
      expect(house.effects.filter((effect) => effect.do === 'notify')).toEqual([]);
      expect(house.effects).toContainEqual(expect.objectContaining({ do: 'badge', count: 1 }));
      expect(house.effects).toContainEqual(expect.objectContaining({ do: 'record' }));
    });

    it('may ring yet, and is told anew then', () => {
      const after = run([left(ring)], { now: 5_000 });
      expect(after.state.entries).toEqual({});
      expect(run([ring], { from: after.state }).last).toContainEqual(
        expect.objectContaining({ do: 'notify', why: 'rings' }),
      );
    });

    it('is talked on until the longest time is over', () => {
      const input = left(ring, answered);
      const talking = run([input], { now: 3_600_000 });
      expect(onlyEntry(talking).state).toBe('answered');
      expect(onlyEntry(run([ended], { from: talking.state })).state).toBe('ended');
      const over = onlyEntry(run([input], { now: 13 * 3_600_000 }));
      expect(over).toMatchObject({ state: 'ended', reason: { code: 'no-end-received' } });
      expect(over).not.toHaveProperty('duration');
    });

    it('is over where nobody lists it any more, for a time that nobody knows', () => {
      const talking = run([left(ring, answered)], { now: 10_000 });
      const { since } = onlyEntry(talking) as Call;
      const told = { outcome: 'answered', party: {}, reason: { code: 'ended-unheard' } } as const;
      const over = run([callEvent('past', since, told)], { from: talking.state, now: 10_000 });
      expect(onlyEntry(over)).toMatchObject({
        state: 'ended',
        reason: { code: 'ended-unheard' },
        handled: true,
        caller: { kind: 'e164' },
      });
      expect(onlyEntry(over)).not.toHaveProperty('duration');
      expect(over.last.map((effect) => effect.do)).toEqual(['record']);
    });

    it('is what was said of it since', () => {
      const told = run([ring, answered]);
      expect(run([left(ring)], { from: told.state, now: 200_000 }).state).toEqual(told.state);
    });
  });

  it('whose end was lost is over after three minutes', () => {
    const ringing = run([ring]);
    expect(onlyEntry(run([{ type: 'sweep' }], { from: ringing.state, now: 150_000 })).state).toBe('ring');
    const swept = run([{ type: 'sweep' }], { from: ringing.state, now: 200_000 });
    expect(onlyEntry(swept)).toMatchObject({ state: 'missed', reason: { code: 'no-end-received' } });
    expect(swept.effects.map((effect) => effect.do)).toContain('clear');
  });

  it('that rings since what became the future, as the clock was set back, is over three minutes after that', () => {
    const later = 3_600_000;
    const ringing = run([callEvent('ring', later)], { now: later });
    const sweepAt = (now: number, from: typeof ringing) =>
      run([{ type: 'sweep' }], { from: from.state, now });
    const seen = sweepAt(10_000, ringing);
    expect(onlyEntry(seen)).toMatchObject({ state: 'ring', since: 10_000 });
    expect(onlyEntry(sweepAt(200_000, seen)).state).toBe('missed');
    // A phone system's clock may be somewhat ahead.
    expect(onlyEntry(sweepAt(later - 5_000, ringing))).toMatchObject({ since: later });
  });

  it('of an account that is no more is over at once, and no other is', () => {
    const there = { type: 'accounts', accounts: ['desk'] } as const;
    const gone = { type: 'accounts', accounts: ['office'] } as const;
    const ringing = run([ring]);
    expect(run([there], { from: ringing.state, now: 1500 }).state).toBe(ringing.state);
    const ended = run([gone], { from: ringing.state, now: 1500 });
    expect(onlyEntry(ended)).toMatchObject({ state: 'missed', reason: { code: 'no-end-received' } });
    expect(ended.effects.map((effect) => effect.do)).toEqual(['clear', 'badge', 'record']);
    expect(stateOf(gone, [ring, answered])).toBe('ended');
    expect(stateOf(gone, [ring, withdrawn])).toBe('missed');
  });
});

describe('any order of events', () => {
  const events = [
    callEvent('waiting', 500, queue),
    ring,
    callEvent('ring', 1500),
    answered,
    withdrawn,
    callEvent('answered-elsewhere', 2500, queue),
    ended,
    callEvent('leg', 3500),
    callEvent('past', 1000, { outcome: 'missed' }),
  ];

  it('with doubles says nothing twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { minLength: 1, maxLength: 15 }), (list) => {
        const once = run(list);
        for (const last of list.slice(-1)) {
          const again = run([last], { from: once.state, now: last.at });
          expect(again.effects.filter((effect) => effect.do === 'notify')).toEqual([]);
        }
      }),
    );
  });

  it('leaves no ring toast when the call is not ringing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { minLength: 1, maxLength: 15 }), (list) => {
        const house = run(list);
        const shown = new Set<string>();
        for (const effect of house.effects) {
          if (effect.do === 'notify') shown.add(effect.toast);
          if (effect.do === 'clear') shown.delete(effect.toast);
        }
        const entry = Object.values(house.state.entries)[0];
        expect(shown.has('call:enreach:call-1')).toBe(entry?.state === 'ring');
        if (shown.has('missed:call:enreach:call-1')) expect(entry?.state).toBe('missed');
      }),
    );
  });
});
