import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EffectOf } from '../../../lib/domain/effect.ts';
import { notify } from '../../../lib/effects/notify.ts';
import { browser } from '../../../lib/platform/browser.ts';

const effect: EffectOf<'notify'> = {
  do: 'notify',
  toast: 'call:x:1',
  entry: 'desk/1',
  why: 'name-known',
  view: { kind: 'ring', caller: { kind: 'withheld' }, match: { state: 'unasked' } },
};
const settings = { crmName: () => 'CRM', hideNumbers: false, sound: false };
const held = { standing: {} as Record<string, true> };

beforeEach(() => {
  vi.spyOn(browser.notifications, 'getAll').mockImplementation(() => Promise.resolve(held.standing as never));
  vi.spyOn(browser.notifications, 'create').mockResolvedValue('call:x:1');
});
afterEach(() => vi.restoreAllMocks());

describe('a toast', () => {
  it('is shown without asking what stands already', async () => {
    await notify(effect, settings, false);
    expect(browser.notifications.getAll).not.toHaveBeenCalled();
    expect(browser.notifications.create).toHaveBeenCalledOnce();
  });

  it('is changed where it stands', async () => {
    held.standing = { 'call:x:1': true };
    await notify(effect, settings, true);
    expect(browser.notifications.create).toHaveBeenCalledWith('call:x:1', expect.anything());
  });

  it('does not come back with the name where it has gone', async () => {
    held.standing = { 'call:x:2': true };
    await notify(effect, settings, true);
    expect(browser.notifications.create).not.toHaveBeenCalled();
  });
});
