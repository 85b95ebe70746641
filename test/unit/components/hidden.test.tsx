// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PopupPage } from '../../../components/popup/PopupPage.tsx';
import { openHistory } from '../../fixtures/open-history.ts';
import { putLive, resetWorld, world } from './fake-browser.ts';
import { candidate, sampleCall, sampleHealth, sampleItem, sampleView } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

beforeEach(resetWorld);
afterEach(cleanup);

const notifications = { hideNumbers: false, hideCallers: true, sound: false, quietHours: null };
const found = { crm: { state: 'found' as const, candidates: [candidate()] } };
const ring = () => sampleCall({ lookups: found, memo: 'Wants tea', since: Date.now(), at: Date.now() });
const page = () => document.body.textContent;

describe('callers that are hidden', () => {
  it('are called so on cards, in the list and to those who listen, and can be opened', async () => {
    world.view = sampleView({ notifications });
    putLive([ring()], [sampleHealth()]);
    await (await openHistory()).put([sampleItem({ name: 'Grace Hopper', note: 'Call me' })]);
    render(<PopupPage />);
    await waitFor(() => expect(screen.getAllByText('Caller')).toHaveLength(2));
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toBe('Caller is calling on Service desk'),
    );
    expect(page()).not.toMatch(/Ada|Lovelace|Grace|901820|tea|Call me/);
    fireEvent.click(screen.getAllByRole('button', { name: /^Open record/ })[0] as HTMLElement);
    await waitFor(() =>
      expect(world.log).toContainEqual({ type: 'act', entry: 'desk/1', action: { do: 'open' } }),
    );
  });

  it('cannot be written about unseen: the note would be overwritten', async () => {
    world.view = sampleView({ notifications });
    putLive([{ ...ring(), state: 'answered' }], [sampleHealth()]);
    render(<PopupPage />);
    await screen.findByRole('heading', { name: 'Caller' });
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('are hidden by the button at the top at once, and shown again when that could not be stored', async () => {
    putLive([ring()], [sampleHealth()]);
    render(<PopupPage />);
    const eye = await screen.findByRole('button', { name: 'Hide callers' });
    expect(eye.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(eye);
    await waitFor(() => expect(eye.getAttribute('aria-pressed')).toBe('true'));
    await waitFor(() => expect(world.view.settings.notifications.hideCallers).toBe(true));
    await screen.findByRole('heading', { name: 'Caller' });
    world.isSilent = true;
    vi.useFakeTimers();
    fireEvent.click(eye);
    await act(async () => {
      await vi.advanceTimersByTimeAsync(3_100);
    });
    vi.useRealTimers();
    expect(eye.getAttribute('aria-pressed')).toBe('true');
  });

  it('have no button where policy has decided', async () => {
    world.view = sampleView({ notifications }, { locked: ['notifications'] });
    putLive([ring()], [sampleHealth()]);
    render(<PopupPage />);
    await screen.findByRole('heading', { name: 'Caller' });
    expect(screen.queryByRole('button', { name: 'Hide callers' })).toBeNull();
  });
});
