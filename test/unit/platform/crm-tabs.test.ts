import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../../lib/platform/browser.ts';
import { bestTab } from '../../../lib/platform/crm-tabs.ts';

const BASE = 'https://crm.example.com/odoo';
interface Open {
  id: number;
  windowId: number;
  url: string;
  lastAccessed?: number;
  discarded?: boolean;
}
const tab = (id: number, windowId: number, lastAccessed: number, more: Partial<Open> = {}): Open => ({
  id,
  windowId,
  lastAccessed,
  url: `${BASE}/${id}`,
  ...more,
});

function openTabs(tabs: Open[], focusedWindow = 0) {
  vi.spyOn(browser.tabs, 'query').mockResolvedValue(tabs as never[]);
  vi.spyOn(browser.windows, 'getLastFocused').mockResolvedValue({ id: focusedWindow } as never);
}

beforeEach(() => vi.restoreAllMocks());

describe('the tab of a CRM', () => {
  it('is the one that was used last', async () => {
    openTabs([tab(1, 1, 10), tab(2, 2, 30), tab(3, 1, 20)]);
    expect(await bestTab(BASE)).toEqual({ id: 2, window: 2, path: '/odoo/2' });
  });

  it('is in the window that has the focus before any other', async () => {
    openTabs([tab(1, 1, 10), tab(2, 2, 30), tab(3, 1, 20)], 1);
    expect(await bestTab(BASE)).toMatchObject({ id: 3, window: 1 });
  });

  it('is the one that was used last where no window has the focus', async () => {
    openTabs([tab(1, 1, 10), tab(2, 2, 30)]);
    vi.spyOn(browser.windows, 'getLastFocused').mockRejectedValue(new Error('No last-focused window'));
    expect(await bestTab(BASE)).toMatchObject({ id: 2 });
  });

  it('is one of exactly that origin, with its page', async () => {
    openTabs([
      tab(1, 1, 50, { url: 'https://crm.example.com:8443/odoo' }),
      tab(2, 1, 40, { discarded: true }),
      tab(3, 1, 30, { url: 'not an address' }),
      tab(4, 1, 1),
    ]);
    expect(await bestTab(BASE)).toMatchObject({ id: 4 });
    openTabs([]);
    expect(await bestTab(BASE)).toBeUndefined();
  });
});
