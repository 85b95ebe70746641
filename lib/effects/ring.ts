import type { EffectOf } from '../domain/effect.ts';
import type { RingSettings } from '../domain/settings.ts';
import type { Ringer } from '../platform/ringer.ts';

/** What is heard where a rule wants a sound and the person has chosen none. */
const ANY: RingSettings = { tone: 'soft', volume: 60 };

/** Makes a ring heard with its toast, unless a rule, or the person, wants silence. What is not shown is not heard. */
export function ring(
  { toast, view, sound, why }: EffectOf<'notify'>,
  chosen: RingSettings | undefined,
  ringer: Pick<Ringer, 'start'>,
): void {
  if (view.kind !== 'ring' || why === 'repainted') return;
  const heard = sound === true ? (chosen ?? ANY) : sound === false ? undefined : chosen;
  if (heard) ringer.start(toast, heard);
}
