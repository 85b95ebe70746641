import { i18n } from '#i18n';
import type { ToolbarLook } from '../domain/toolbar-look.ts';
import { toolbarButton } from './browser.ts';

/** Makes the one that shows a look on the toolbar button; the same look again is not shown again. */
export function createToolbar(): (look: ToolbarLook) => Promise<void> {
  const shown: { look?: ToolbarLook } = {};
  return async (look) => {
    if (shown.look === look) return;
    shown.look = look;
    const button = toolbarButton();
    const prefix = look === 'live' ? '' : `${look}-`;
    await Promise.all([
      button.setIcon({ path: { 16: `/icon/${prefix}16.png`, 32: `/icon/${prefix}32.png` } }),
      button.setTitle({ title: lookWords(look) }),
    ]);
  };
}

function lookWords(look: ToolbarLook): string {
  switch (look) {
    case 'live':
      return i18n.t('extension.name');
    case 'ringing':
      return i18n.t('toolbar.ringing');
    case 'offline':
      return i18n.t('toolbar.offline');
    case 'attention':
      return i18n.t('toolbar.attention');
  }
}
