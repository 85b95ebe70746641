import { useEffect, useState } from 'preact/hooks';
import type { LiveSource, LiveView } from '../../lib/platform/live-store.ts';

/** What the worker knows now; undefined until it was read once. */
export function useLive(source: LiveSource): LiveView | undefined {
  const [view, setView] = useState(source.current);
  useEffect(() => source.watch(setView), [source]);
  return view;
}
