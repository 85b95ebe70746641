import { RING_TONES } from '../../lib/domain/ring-tones.ts';
import { playTone } from '../../lib/platform/ring-tone.ts';

// A page without a window, opened while a call rings and closed when none does.
const asked = new URLSearchParams(location.search);
const tone = RING_TONES.find((one) => one === asked.get('tone'));
if (tone) playTone({ tone, volume: Number(asked.get('volume')) || 1 });
