import { createHash } from 'node:crypto';
import { chanceFrom } from '../../fuzz/mutate.ts';

/** `Math.random` for everything in this Node process, as one wants it. */
export interface InstalledChance {
  /** Draws as this text says from now on: the same text, the same draws. */
  drawFrom(text: string): void;
  uninstall(): void;
}

/** Takes over chance, so that a run that failed fails again: how long a worker waits is drawn. One at a time. */
export function installChance(): InstalledChance {
  const real = Math.random;
  return {
    drawFrom: (text) =>
      void (Math.random = chanceFrom(createHash('sha256').update(text).digest().readUInt32LE())),
    uninstall: () => void (Math.random = real),
  };
}
