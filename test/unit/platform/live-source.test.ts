import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveSource, watchSettings } from '../../../lib/platform/live-store.ts';
import { fakeBrowser, resetWorld, world } from '../components/fake-browser.ts';
import { sampleHealth, sampleView } from '../components/samples.ts';

vi.mock('webextension-polyfill', async () => ({
  default: (await import('../components/fake-browser.ts')).fakeBrowser,
}));

type Listener = (changes: object, area: string) => void;
const listeners: Listener[] = [];
const tell = (changes: object, area = 'session') => listeners.forEach((listener) => listener(changes, area));

beforeEach(() => {
  resetWorld();
  listeners.length = 0;
  vi.spyOn(fakeBrowser.storage.onChanged, 'addListener').mockImplementation((listener) => {
    listeners.push(listener);
    return new Set();
  });
});

describe('a watch on the live state', () => {
  it('takes what is told while it still reads', async () => {
    const source = createLiveSource();
    tell({ connections: { newValue: [sampleHealth({ label: 'Told meanwhile' })] } });
    expect((await source.first).connections.map(({ label }) => label)).toEqual(['Told meanwhile']);
  });

  it('follows changes without reading again, and gives whoever joins what is known', async () => {
    const source = createLiveSource();
    await source.first;
    world.session = { connections: [], unread: true };
    tell({ connections: { newValue: [sampleHealth()] }, settings: { newValue: sampleView() } });
    const seen: unknown[] = [];
    source.watch((view) => seen.push(view));
    expect(seen).toEqual([source.current()]);
    expect(source.current()?.connections).toHaveLength(1);
    expect(source.current()?.settings?.settings.country).toBe('DE');
    tell({ connections: {} });
    expect(source.current()?.connections).toEqual([]);
  });

  it('leaves other stores alone', async () => {
    const source = createLiveSource();
    const { connections } = await source.first;
    tell({ connections: { newValue: [sampleHealth()] } }, 'local');
    expect(source.current()?.connections).toBe(connections);
  });

  it('tells settings to whoever waits for these alone', () => {
    const seen: unknown[] = [];
    watchSettings((view) => seen.push(view.settings.country));
    tell({ connections: { newValue: [] } });
    tell({ settings: { newValue: sampleView() } });
    expect(seen).toEqual(['DE']);
  });
});
