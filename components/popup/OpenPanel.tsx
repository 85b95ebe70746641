import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { hasSidePanel, openSidePanel, ownWindow } from '../../lib/platform/side-panel.ts';
import { Icon } from '../ui/Icon.tsx';

/** Moves from the popup, which closes with the next click elsewhere, to the side panel, which stays. */
export function OpenPanel({ onFailed }: { onFailed: (error: unknown) => void }) {
  const [windowId, setWindowId] = useState<number>();
  const isThere = hasSidePanel();
  useEffect(() => {
    if (isThere) void ownWindow().then(setWindowId, () => undefined);
  }, []);
  if (!isThere) return null;
  return (
    <button
      type="button"
      class="button small quiet icon-only"
      aria-label={i18n.t('panel.open')}
      title={i18n.t('panel.open')}
      onClick={() => void openSidePanel(windowId).then(() => globalThis.close(), onFailed)}
    >
      <Icon name="panel" />
    </button>
  );
}
