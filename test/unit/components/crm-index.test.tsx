// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CrmIndex } from '../../../components/options/CrmIndex.tsx';
import type { IndexStatus } from '../../../lib/platform/protocol.ts';
import { resetWorld, world } from './fake-browser.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

const crm = { id: 'crm', crm: 'odoo', url: 'https://crm.example.com', index: true };
const show = (status?: Partial<IndexStatus>, isManaged = false, onIndex = vi.fn()) => {
  world.indexes = status ? [{ crm: 'crm', state: 'ready', numbers: 0, ...status }] : [];
  const { index: _off, ...off } = crm;
  render(<CrmIndex crm={status ? crm : off} name="Odoo" isManaged={isManaged} onIndex={onIndex} />);
  return onIndex;
};
const button = (name: string) => screen.findByRole('button', { name });

beforeEach(resetWorld);
afterEach(cleanup);

describe('the index in the card of a CRM', () => {
  it('is off until it is switched on, and nothing is asked before', () => {
    const onIndex = show();
    const box = screen.getByRole<HTMLInputElement>('checkbox');
    expect(box.checked).toBe(false);
    expect(world.log).toEqual([]);
    fireEvent.click(box);
    expect(onIndex).toHaveBeenCalledWith(true);
  });

  it('shows how far it is while it is built', async () => {
    show({ state: 'building', numbers: 1_250, share: 0.25 });
    const bar = await screen.findByRole<HTMLProgressElement>('progressbar');
    expect(bar.value).toBe(0.25);
    expect(screen.getByRole('status').textContent).toBe('1,250 numbers so far.');
  });

  it('shows a bar without an end where the CRM does not say how much there is', async () => {
    show({ state: 'building', numbers: 1 });
    expect((await screen.findByRole('progressbar')).hasAttribute('value')).toBe(false);
    expect(screen.getByRole('status').textContent).toBe('1 number so far.');
  });

  it('says how many numbers there are and since when, and what keeps it from going on', async () => {
    const asOf = new Date();
    asOf.setHours(10, 42);
    show({ numbers: 200_000, asOf: asOf.getTime(), trouble: 'no-tab' });
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toMatch(/^200,000 numbers, as of 10:42/),
    );
    expect(screen.getByRole('status').textContent).toContain('Goes on when Odoo is open in a tab.');
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('is erased after a second word, and read again only when the person says so', async () => {
    show({ numbers: 7, asOf: 1 });
    fireEvent.click(await button('Erase the numbers of Odoo'));
    expect(world.log.some(({ type }) => type === 'wipe-index')).toBe(false);
    fireEvent.click(await button('Yes, erase'));
    fireEvent.click(await button('Read again'));
    await waitFor(() => expect(world.log).toContainEqual({ type: 'build-index', crm: 'crm' }));
    expect(world.log).toContainEqual({ type: 'wipe-index', crm: 'crm' });
  });

  it('cannot be switched where policy has set the CRM', async () => {
    show({ numbers: 7, asOf: 1 }, true);
    expect((await screen.findByRole<HTMLInputElement>('checkbox')).disabled).toBe(true);
  });
});
