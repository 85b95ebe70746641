import { describe, expect, it } from 'vitest';
import type { EffectOf } from '../../../lib/domain/effect.ts';
import { ring } from '../../../lib/effects/ring.ts';

const CHOSEN = { tone: 'classic', volume: 40 } as const;
const effect = (
  more: Partial<EffectOf<'notify'>> = {},
  kind: 'ring' | 'missed' = 'ring',
): EffectOf<'notify'> => ({
  do: 'notify',
  toast: 'call:x:1',
  entry: 'desk/1',
  why: 'rings',
  view: { kind, caller: { kind: 'withheld' }, match: { state: 'unasked' } },
  ...more,
});
function heard(of: EffectOf<'notify'>, chosen?: typeof CHOSEN) {
  const tones: string[] = [];
  ring(of, chosen, { start: (_toast, { tone }) => tones.push(tone) });
  return tones;
}

describe('a ring', () => {
  it.each([
    ['is heard as the person chose', effect(), CHOSEN, ['classic']],
    ['is silent where nothing was chosen', effect(), undefined, []],
    ['is silent where a rule says so', effect({ sound: false }), CHOSEN, []],
    [
      'is heard where a rule says so, though nothing was chosen',
      effect({ sound: true }),
      undefined,
      ['soft'],
    ],
    ['does not begin when its toast is only put into other words', effect({ why: 'repainted' }), CHOSEN, []],
  ] as const)('%s', (_words, of, chosen, tones) => {
    expect(heard(of, chosen)).toEqual(tones);
  });

  it('is not heard of a call that was missed', () => {
    expect(heard(effect({}, 'missed'), CHOSEN)).toEqual([]);
  });
});
