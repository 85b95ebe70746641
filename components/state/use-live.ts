import { useEffect, useState } from 'preact/hooks';
import { watchLive, type LiveView } from '../../lib/platform/live-store.ts';

/** What the worker knows now; undefined until it was read once. */
export function useLive(): LiveView | undefined {
  const [view, setView] = useState<LiveView>();
  useEffect(() => watchLive(setView), []);
  return view;
}
