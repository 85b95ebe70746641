/** The sounds that a ring can have, made by Callcard itself. */
export const RING_TONES = ['soft', 'classic', 'bright'] as const;
export type RingTone = (typeof RING_TONES)[number];

/** One sound of a tone: when it begins and how long it lasts, in seconds, and its pitches in hertz. */
export interface Note {
  at: number;
  lasts: number;
  pitches: readonly number[];
}

/** What is repeated while it rings. */
export interface Tone {
  /** Seconds from one beginning to the next. */
  period: number;
  wave: 'sine' | 'triangle';
  notes: readonly Note[];
}

/** Callcard's own sounds as numbers: nothing has to be fetched, and nothing weighs on the package. */
export const TONES: Readonly<Record<RingTone, Tone>> = {
  soft: {
    period: 3.6,
    wave: 'sine',
    notes: [
      { at: 0, lasts: 0.9, pitches: [523.25, 659.25] },
      { at: 0.45, lasts: 1.4, pitches: [783.99] },
    ],
  },
  classic: {
    period: 3,
    wave: 'triangle',
    notes: [
      { at: 0, lasts: 0.5, pitches: [440, 480] },
      { at: 0.6, lasts: 0.5, pitches: [440, 480] },
    ],
  },
  bright: {
    period: 2.4,
    wave: 'triangle',
    notes: [
      { at: 0, lasts: 0.25, pitches: [987.77] },
      { at: 0.2, lasts: 0.25, pitches: [1318.51] },
      { at: 0.4, lasts: 0.6, pitches: [1567.98] },
    ],
  },
};

/** A ring that nobody ends is silent after this many seconds, whatever became of who started it. */
export const LONGEST_RING_SECONDS = 120;
