import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  OPENS_POPUP,
  openShortcutSettings,
  readShortcuts,
  type ShortcutView,
} from '../../lib/platform/shortcuts.ts';

/** The keyboard commands with their keys, and the way to change them. */
export function ShortcutList() {
  const [shortcuts, setShortcuts] = useState<ShortcutView[]>([]);
  useEffect(() => {
    const read = () =>
      void readShortcuts()
        .catch(() => [])
        .then(setShortcuts);
    read();
    // Whoever comes back from the browser's own page may have changed them.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  return (
    <div class="card shortcuts">
      <dl class="facts">
        {shortcuts.map(({ name, description, keys }) => (
          <div key={name}>
            <dt>{OPENS_POPUP.includes(name) ? i18n.t('shortcuts.popup') : description}</dt>
            <dd>{keys === '' ? i18n.t('shortcuts.none') : <kbd>{keys}</kbd>}</dd>
          </div>
        ))}
      </dl>
      <p class="field-help">{i18n.t('shortcuts.help')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => void openShortcutSettings()}>
          {i18n.t('shortcuts.change')}
        </button>
      </div>
    </div>
  );
}
