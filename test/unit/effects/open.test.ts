import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EffectOf } from '../../../lib/domain/effect.ts';
import type { PageMessage } from '../../../lib/domain/page-message.ts';
import { loadAdapter } from '../../../lib/effects/crm-adapter.ts';
import { open, QUIET_MS } from '../../../lib/effects/open.ts';
import { askTab, bestTab, mayUse, navigateTab, openTab, showTab } from '../../../lib/platform/crm-tabs.ts';

vi.mock('../../../lib/effects/crm-adapter.ts');
vi.mock('../../../lib/platform/crm-tabs.ts');
vi.mock('../../../lib/platform/own-pages.ts');

const settings = { id: 'crm', crm: 'odoo', url: 'https://crm.example.com' };
const TAB = { id: 1, window: 1, path: '/odoo' };
const RECORD = 'https://crm.example.com/record/7';
const click: EffectOf<'open'> = {
  do: 'open',
  toast: 'call:enreach:1',
  target: { to: 'record', crm: 'crm', record: '7', type: 'res.partner' },
  number: undefined,
  why: 'one-exact-match',
};

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(mayUse).mockResolvedValue(true);
  vi.mocked(bestTab).mockResolvedValue(TAB);
  vi.mocked(loadAdapter).mockResolvedValue({ searchUrl: () => undefined, recordUrl: () => RECORD });
});

/**
 * What the page says each time it is asked; the last answer stands. `live`: for how many waits the call goes on;
 * `wanted`: for how many it has still to open by itself.
 */
async function opened(
  effect: EffectOf<'open'>,
  said: unknown[],
  { live = Infinity, wanted = Infinity } = {},
) {
  const reported: string[] = [];
  const asked: PageMessage[] = [];
  const waits: number[] = [];
  vi.mocked(askTab).mockImplementation((_tab, message) => {
    asked.push(message);
    return Promise.resolve(said.length > 1 ? said.shift() : said[0]);
  });
  await open(effect, {
    crm: () => settings,
    isLive: (toast) => toast === effect.toast && waits.length < live,
    isAutoOpening: (toast) => toast === effect.toast && waits.length < wanted,
    autoOpened: (toast) => reported.push(toast),
    wait: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
  });
  return {
    waits,
    reported,
    navigated: vi.mocked(navigateTab).mock.calls,
    inNewTab: vi.mocked(openTab).mock.calls,
    asked,
  };
}

describe('a click', () => {
  it('leads to the record in the open tab where nobody types', async () => {
    const { navigated, inNewTab, waits } = await opened(click, [{ unsaved: false, idle: QUIET_MS }]);
    expect([navigated, inNewTab, waits]).toEqual([[[TAB, RECORD, true]], [], []]);
  });

  it.each([
    [{ unsaved: true }],
    [{ unsaved: true, idle: 60_000 }],
    [{ unsaved: false, idle: 200 }],
    [undefined],
    [{ unsaved: 'no' }],
  ])('opens at once in a new tab where the open one says %j', async (said) => {
    const { navigated, inNewTab, waits } = await opened(click, [said]);
    expect([navigated, inNewTab, waits]).toEqual([[], [[RECORD, true]], []]);
  });

  it('opens a new tab where none is open, or none may be looked into', async () => {
    vi.mocked(bestTab).mockResolvedValue(undefined);
    expect((await opened(click, [])).inNewTab).toEqual([[RECORD, true]]);
    vi.mocked(bestTab).mockResolvedValue(TAB);
    vi.mocked(mayUse).mockResolvedValue(false);
    const { inNewTab, asked } = await opened(click, []);
    expect(inNewTab).toHaveLength(2);
    expect(asked).toEqual([]);
  });

  it('follows the CRM’s own route, and navigates where the page does not', async () => {
    const recordRoute = () => ({ by: 'hash' as const, hash: '#7' });
    vi.mocked(loadAdapter).mockResolvedValue({
      searchUrl: () => undefined,
      recordUrl: () => RECORD,
      recordRoute,
    });
    const routed = await opened(click, [{ unsaved: false }, { shown: true }]);
    expect([routed.navigated, routed.inNewTab]).toEqual([[], []]);
    expect(vi.mocked(showTab).mock.calls).toEqual([[TAB]]);
    const failed = await opened(click, [{ unsaved: false }, { shown: false }]);
    expect(failed.navigated).toEqual([[TAB, RECORD, true]]);
  });
});

describe('what opens by itself', () => {
  const unasked = { ...click, unasked: true };

  it('stays behind', async () => {
    expect((await opened(unasked, [{ unsaved: false }])).navigated).toEqual([[TAB, RECORD, false]]);
    expect(vi.mocked(showTab)).not.toHaveBeenCalled();
  });

  it('waits until the person does not type any more, then opens in a new tab behind', async () => {
    const typing = [0, 400, 100, 2_900, QUIET_MS].map((idle) => ({ unsaved: false, idle }));
    const { navigated, inNewTab, waits } = await opened(unasked, typing);
    expect([navigated, inNewTab]).toEqual([[], [[RECORD, false]]]);
    expect(waits).toEqual([1_000, 1_000, 100]);
  });

  it('waits no longer than the call goes on', async () => {
    const { inNewTab, waits } = await opened(unasked, [{ unsaved: true, idle: 10 }], { live: 3 });
    expect(inNewTab).toEqual([[RECORD, false]]);
    expect(waits).toHaveLength(3);
  });

  it('is not opened once the person has opened the call meanwhile', async () => {
    const { inNewTab, navigated, waits } = await opened(unasked, [{ unsaved: false, idle: 10 }], {
      wanted: 2,
    });
    expect([inNewTab, navigated]).toEqual([[], []]);
    expect(waits).toHaveLength(2);
  });

  it('is reported once it is open, and not before', async () => {
    expect((await opened(unasked, [{ unsaved: false }])).reported).toEqual([click.toast]);
    expect((await opened(click, [{ unsaved: false }])).reported).toEqual([]);
    vi.mocked(navigateTab).mockRejectedValue(new Error('No window with id 1'));
    const reported = vi.fn();
    const failed = open(unasked, {
      crm: () => settings,
      isLive: () => true,
      isAutoOpening: () => true,
      autoOpened: reported,
      wait: () => Promise.resolve(),
    });
    await expect(failed).rejects.toThrow('No window');
    expect(reported).not.toHaveBeenCalled();
  });

  it('does not wait for words that were left standing, nor for a page that has gone', async () => {
    for (const said of [
      [{ unsaved: true, idle: 60_000 }],
      [{ unsaved: true }],
      [{ unsaved: false, idle: 5 }, undefined],
    ]) {
      vi.mocked(openTab).mockClear();
      const { inNewTab, waits } = await opened(unasked, said);
      expect([inNewTab, waits]).toEqual([[[RECORD, false]], []]);
    }
  });
});
