import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openSecretStore } from '../../../lib/platform/secrets.ts';
import { createSettingsStore } from '../../../lib/platform/settings-store.ts';

const noPolicy = { current: () => Promise.resolve({}) };
const account = (settings: Record<string, string>) => ({
  accounts: [{ id: 'desk', system: 'xelion', settings }],
});

async function createStore() {
  const secrets = await openSecretStore();
  const store = createSettingsStore(
    Promise.resolve(secrets),
    noPolicy,
    () => ['password', 'mfa'],
    () => ['mfa'],
  );
  return { secrets, store };
}

beforeEach(() => fakeBrowser.reset());

it('is kept beside the password, and forgotten without anything in its place', async () => {
  const { secrets, store } = await createStore();
  await store.save(account({ userName: 'anna', password: 'test-password' }));
  await store.save(account({ userName: 'anna', mfa: '123456' }));
  expect(await secrets.read('desk')).toEqual({ password: 'test-password', mfa: '123456' });
  await store.exchange('desk', undefined, 'mfa');
  expect(await secrets.read('desk')).toEqual({ password: 'test-password' });
});

it('goes when another password is typed', async () => {
  const { secrets, store } = await createStore();
  await store.save(account({ userName: 'anna', password: 'test-password', mfa: '123456' }));
  await store.save(account({ userName: 'anna', password: 'another-test-password' }));
  expect(await secrets.read('desk')).toEqual({ password: 'another-test-password' });
});
