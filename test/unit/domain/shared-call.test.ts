import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../../lib/domain/event.ts';
import { callEvent, run, type House } from '../../fixtures/calls.ts';

const TOAST = 'call:enreach:call-1';
/** The same caller at another account, whose system has an id of its own for the call. */
function elsewhere(phase: CallEvent['phase'], at: number, more: Partial<CallEvent> = {}): CallEvent {
  return callEvent(phase, at, {
    account: 'office',
    system: 'xelion',
    call: 'x-9',
    id: `x-${phase}-${at}`,
    ...more,
  });
}
function toastsShown({ effects }: House): string[] {
  return effects.flatMap((effect) => (effect.do === 'notify' ? [effect.toast] : []));
}

describe('a call that two phone systems tell of', () => {
  it('is one toast', () => {
    expect(new Set(toastsShown(run([callEvent('ring', 1000), elsewhere('ring', 1400)])))).toEqual(
      new Set([TOAST]),
    );
  });

  it('is compared by its number, however it is written', () => {
    const house = run([
      callEvent('ring', 1000),
      elsewhere('ring', 1400, { party: { number: '030 901820' } }),
    ]);
    expect(new Set(toastsShown(house))).toEqual(new Set([TOAST]));
  });

  it.each([
    ['of another caller', { party: { number: '+493012345' } }],
    ['of a hidden caller', { party: {} }],
    ['much later', { at: 20_000 }],
  ])('%s is another call', (_name, more) => {
    expect(new Set(toastsShown(run([callEvent('ring', 1000), elsewhere('ring', 1400, more)]))).size).toBe(2);
  });

  it('is one toast in the end where one of them tells the number late', () => {
    const late = [elsewhere('ring', 1000, { party: {} }), callEvent('ring', 1100), elsewhere('leg', 1300)];
    const house = run(late);
    expect(house.last).toContainEqual({ do: 'clear', toast: 'call:xelion:x-9', why: 'one-call' });
    expect(house.last.some((effect) => effect.do === 'notify')).toBe(false);
    const end = run([callEvent('answered', 2000), elsewhere('withdrawn', 2100)], { from: house.state });
    expect(end.last).toContainEqual(expect.objectContaining({ do: 'clear', toast: TOAST }));
  });

  it('is another call where the first is over already', () => {
    const house = run([callEvent('ring', 1000), callEvent('ended', 1200), elsewhere('ring', 1400)]);
    expect(toastsShown(house).at(-1)).toBe('call:xelion:x-9');
  });

  it('is not merged within one account, where it is a second call of the same person', () => {
    const second = callEvent('ring', 1400, { call: 'call-2', id: 'second' });
    expect(new Set(toastsShown(run([callEvent('ring', 1000), second]))).size).toBe(2);
  });

  it('is a second call, too, when the other account tells of a second one', () => {
    const house = run([
      callEvent('ring', 1000),
      elsewhere('ring', 1100),
      elsewhere('ring', 1200, { call: 'x-10', id: 'x-10' }),
    ]);
    expect(new Set(toastsShown(house)).size).toBe(2);
  });

  it('stands until it rings at neither', () => {
    const both = run([callEvent('ring', 1000), elsewhere('ring', 1400), callEvent('answered', 2000)]);
    expect(both.last).not.toContainEqual(expect.objectContaining({ do: 'clear' }));
    const end = run([elsewhere('withdrawn', 2100)], { from: both.state });
    expect(end.last).toContainEqual(expect.objectContaining({ do: 'clear', toast: TOAST }));
  });

  it.each([
    ['before', [callEvent('answered', 2000), elsewhere('withdrawn', 2100)]],
    ['after', [elsewhere('withdrawn', 1900), callEvent('answered', 2000)]],
  ])('was not missed at one when it was taken at the other, told %s', (_name, events) => {
    const house = run([callEvent('ring', 1000), elsewhere('ring', 1400), ...events]);
    const states = Object.values(house.state.entries).map((entry) => entry.state);
    expect(states.sort()).toEqual(['answered', 'answered-elsewhere']);
    expect(house.state.unhandled).toEqual({});
  });

  it('never has two toasts at a time, in whatever order its events come', () => {
    const events = [
      callEvent('ring', 1000),
      callEvent('withdrawn', 3000),
      callEvent('ended', 3100),
      elsewhere('ring', 1200),
      elsewhere('withdrawn', 3000),
      elsewhere('ended', 3100),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(events), fc.array(fc.constantFrom(...events)), (some, doubles) => {
        const shown = new Set<string>();
        for (const effect of run([...some, ...doubles]).effects) {
          if (effect.do === 'notify') shown.add(effect.toast);
          if (effect.do === 'clear') shown.delete(effect.toast);
          expect([...shown].filter((toast) => toast.startsWith('call:')).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
