import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RING_TONES, TONES } from '../../../lib/domain/ring-tones.ts';
import { playTone } from '../../../lib/platform/ring-tone.ts';

/** What was asked of the browser's sound: when each voice begins, and whether it was closed. */
const heard = { voices: [] as number[], gains: [] as { value: number }[], closed: 0 };
const param = () => ({ value: 0, setValueAtTime: vi.fn(), linearRampToValueAtTime: vi.fn() });

class FakeContext {
  state = 'running';
  currentTime = 0;
  destination = {};
  createGain() {
    const gain = param();
    heard.gains.push(gain);
    return { gain, connect: vi.fn() };
  }
  createOscillator() {
    return {
      type: '',
      frequency: param(),
      connect: vi.fn(),
      start: (at: number) => heard.voices.push(at),
      stop: vi.fn(),
    };
  }
  close() {
    this.state = 'closed';
    heard.closed++;
    return Promise.resolve();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', FakeContext);
  Object.assign(heard, { voices: [], gains: [], closed: 0 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a tone', () => {
  it.each(RING_TONES)('%s is repeated until it is ended, and then silent at once', (tone) => {
    const { notes, period } = TONES[tone];
    const voices = notes.reduce((sum, { pitches }) => sum + pitches.length, 0);
    const end = playTone({ tone, volume: 60 });
    vi.advanceTimersByTime(period * 1_000);
    expect(heard.voices).toHaveLength(2 * voices);
    end();
    vi.advanceTimersByTime(60_000);
    expect(heard.voices).toHaveLength(2 * voices);
    expect(heard.closed).toBe(1);
  });

  it.each(RING_TONES)('%s is over before it begins again', (tone) => {
    const { notes, period } = TONES[tone];
    expect(Math.max(...notes.map(({ at, lasts }) => at + lasts))).toBeLessThan(period);
  });

  it('ends by itself where nobody ends it', () => {
    playTone({ tone: 'soft', volume: 60 });
    vi.advanceTimersByTime(10 * 60_000);
    expect(heard.closed).toBe(1);
  });

  it('is as loud as it was set, and never at the full', () => {
    const loudness = [10, 60, 100].map((volume) => {
      playTone({ tone: 'soft', volume })();
      return heard.gains.splice(0)[0]?.value ?? 0;
    });
    expect(loudness).toEqual(loudness.toSorted((one, other) => one - other));
    expect(loudness.at(-1)).toBeLessThanOrEqual(0.5);
  });
});
