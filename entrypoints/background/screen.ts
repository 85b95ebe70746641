import type { Settings } from '../../lib/domain/settings.ts';
import type { Pipeline } from '../../lib/pipeline/pipeline.ts';
import { isScreenLocked, onScreenState } from '../../lib/platform/screen-lock.ts';

export interface Screen {
  isLocked(): boolean;
  /** Settings or the screen may have changed: what stands on it is put into words anew where that matters. */
  look(): Promise<void>;
}

/** Knows who may read what is shown, and takes names from the screen when that changes. */
export function createScreen(
  settings: () => Promise<{ settings: Pick<Settings, 'notifications'> }>,
  pipeline: () => Pick<Pipeline, 'refreshContext' | 'ingest'>,
): Screen {
  const held = { isLocked: false, hides: '' };
  const look = async () => {
    onScreenState(changed);
    held.isLocked = await isScreenLocked();
    const { hideNumbers, hideCallers, hideWhenLocked } = (await settings()).settings.notifications;
    const hides = JSON.stringify([
      hideNumbers,
      hideCallers === true || (hideWhenLocked === true && held.isLocked),
    ]);
    const isFirst = held.hides === '';
    if (hides === held.hides) return;
    held.hides = hides;
    pipeline().refreshContext();
    if (!isFirst || held.isLocked) await pipeline().ingest({ type: 'repaint' });
  };
  const changed = () => void look().catch(() => undefined);
  // In the worker's first turn, or the browser would not start it for this.
  onScreenState(changed);
  return { isLocked: () => held.isLocked, look };
}
