import type { SettingsStore } from '../../lib/platform/settings-store.ts';

/** Hides callers, or shows them again, at the press of a key. What policy has set stays as it is. */
export async function toggleHiding(store: Pick<SettingsStore, 'view' | 'save'>): Promise<void> {
  const { settings, locked } = await store.view();
  if (locked.includes('notifications')) return;
  const { notifications } = settings;
  const hideCallers = notifications.hideCallers !== true;
  await store.save({ ...settings, notifications: { ...notifications, hideCallers } });
}
