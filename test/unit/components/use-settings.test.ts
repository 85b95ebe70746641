// @vitest-environment happy-dom
import { renderHook, waitFor } from '@testing-library/preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { useSettings } from '../../../components/state/use-settings.ts';
import { resetWorld, world } from './fake-browser.ts';
import { sampleView } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

beforeEach(() => {
  resetWorld();
  world.view = sampleView({ country: 'DE' });
});

it('of two changes at the same time neither undoes the other', async () => {
  const { result } = renderHook(() => useSettings());
  await waitFor(() => expect(result.current.view).toBeDefined());
  await Promise.all([
    result.current.save((settings) => ({ ...settings, country: 'FI' })),
    result.current.save((settings) => ({ ...settings, history: { days: 30 } })),
  ]);
  expect(world.view.settings).toMatchObject({ country: 'FI', history: { days: 30 } });
});
