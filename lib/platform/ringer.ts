import type { RingSettings } from '../domain/settings.ts';
import { browser } from './browser.ts';
import { playTone } from './ring-tone.ts';

/** Chrome's page without a window, in which alone an extension without a background page can be heard. */
interface Offscreen {
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

/** What can be heard: one sound, whatever the number of calls. */
export interface Speaker {
  play(ring: RingSettings): Promise<void>;
  /** Ends it, also where a worker that died has begun it. */
  stop(): Promise<void>;
}

/** Makes rings heard. */
export interface Ringer {
  /** A call rings; the same one again changes nothing. */
  start(toast: string, ring: RingSettings): void;
  /** A call rings no more; silence comes with the last one. */
  stop(toast: string): void;
}

/**
 * Makes the ringer. What it does to the speaker is done one after the other, and only the last wish counts: a ring that
 * was answered while the speaker was still being set up must not be heard afterwards.
 */
export function createRinger(speaker: Speaker, onError: (error: unknown) => void): Ringer {
  const ringing = new Map<string, RingSettings>();
  const held = { turn: Promise.resolve(), isPlaying: false };
  const settle = () => {
    held.turn = held.turn
      .then(async () => {
        const [ring] = ringing.values();
        if (ring && !held.isPlaying) await speaker.play(ring);
        // Asked for even where nothing was begun by this worker: the one before may have died while it rang.
        if (!ring) await speaker.stop();
        held.isPlaying = ring !== undefined;
      })
      .catch(onError);
  };
  return {
    start(toast, ring) {
      if (ringing.has(toast)) return;
      ringing.set(toast, ring);
      settle();
    },
    stop(toast) {
      ringing.delete(toast);
      if (ringing.size === 0) settle();
    },
  };
}

/** The speaker of this browser; without Chrome's permission for it nothing is heard. */
export function browserSpeaker(): Speaker {
  return 'AudioContext' in globalThis ? ownSpeaker() : offscreenSpeaker();
}

/** Firefox: the background is a page, and can be heard itself. */
function ownSpeaker(): Speaker {
  const held: { end?: () => void } = {};
  const stop = () => {
    held.end?.();
    delete held.end;
    return Promise.resolve();
  };
  return {
    async play(ring) {
      await stop();
      held.end = playTone(ring);
    },
    stop,
  };
}

/** Chrome: a page that plays from its first moment to its last. That it is there is all that has to be remembered. */
function offscreenSpeaker(): Speaker {
  const api = () => (browser as unknown as { offscreen?: Offscreen }).offscreen;
  return {
    async play({ tone, volume }) {
      await api()?.createDocument({
        url: `sound.html?tone=${tone}&volume=${volume}`,
        reasons: ['AUDIO_PLAYBACK'],
        justification: 'The sound of a ringing call, as the person chose it.',
      });
    },
    async stop() {
      // Rejects where there is none.
      await api()
        ?.closeDocument()
        .catch(() => undefined);
    },
  };
}
