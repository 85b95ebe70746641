import { LONGEST_RING_SECONDS, TONES, type Note } from '../domain/ring-tones.ts';
import type { RingSettings } from '../domain/settings.ts';

/** A note that begins or ends at once would click. */
const FADE_SECONDS = 0.02;
/** Louder than this two pitches at once would be distorted. */
const FULL_GAIN = 0.4;

/**
 * Plays a tone again and again, made at run time. Where a page may make no sound yet, nothing is heard.
 *
 * @param seconds after which it ends by itself.
 * @returns the function that ends it at once.
 */
export function playTone({ tone, volume }: RingSettings, seconds = LONGEST_RING_SECONDS): () => void {
  const { period, wave, notes } = TONES[tone];
  const context = new AudioContext();
  const output = context.createGain();
  // Ears hear loudness by its square.
  output.gain.value = (volume / 100) ** 2 * FULL_GAIN;
  output.connect(context.destination);
  const timers: { next?: ReturnType<typeof setTimeout> } = {};
  const play = () => {
    for (const note of notes) playNote(context, output, wave, note);
    timers.next = setTimeout(play, period * 1_000);
  };
  play();
  const end = () => {
    clearTimeout(timers.next);
    clearTimeout(limit);
    if (context.state !== 'closed') void context.close();
  };
  const limit = setTimeout(end, seconds * 1_000);
  return end;
}

function playNote(context: AudioContext, output: AudioNode, wave: OscillatorType, note: Note): void {
  const begins = context.currentTime + note.at;
  const ends = begins + note.lasts;
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0, begins);
  envelope.gain.linearRampToValueAtTime(1, begins + FADE_SECONDS);
  envelope.gain.linearRampToValueAtTime(0, ends);
  envelope.connect(output);
  for (const pitch of note.pitches) {
    const voice = context.createOscillator();
    voice.type = wave;
    voice.frequency.value = pitch;
    voice.connect(envelope);
    voice.start(begins);
    voice.stop(ends);
  }
}
