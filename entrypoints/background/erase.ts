import { browser } from '../../lib/platform/browser.ts';
import type { HistoryKeeper } from '../../lib/platform/history-keeper.ts';
import type { Erasable } from '../../lib/platform/protocol.ts';
import type { SettingsStore } from '../../lib/platform/settings-store.ts';

export interface EraseDependencies {
  historyKeeper: HistoryKeeper;
  settingsStore: SettingsStore;
  /** Forgets what was remembered of callers' numbers. */
  wipeNumbers(): Promise<void>;
  /** Applies stored settings to everything that runs. */
  applySettings(): Promise<void>;
}

/**
 * Makes what erases at a person's word. Everything: the accounts go first, so that none of them tells of a call while
 * the rest is being erased. What policy sets stays, as it is not the person's.
 */
export function createEraser(dependencies: EraseDependencies): (what: Erasable) => Promise<void> {
  const { historyKeeper, settingsStore, wipeNumbers, applySettings } = dependencies;
  return async (what) => {
    switch (what) {
      case 'history':
        return historyKeeper.erase();
      case 'numbers':
        return wipeNumbers();
      case 'everything':
        await settingsStore.erase();
        await applySettings();
        await historyKeeper.erase();
        await wipeNumbers();
        await browser.storage.local.clear();
    }
  };
}
