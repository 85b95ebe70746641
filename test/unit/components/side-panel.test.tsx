// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PopupPage } from '../../../components/popup/PopupPage.tsx';
import { fullBoard, fullConnections, fullEntries, fullStatus } from '../../fixtures/full-state.ts';
import { fakeBrowser, putLive, resetWorld, world } from './fake-browser.ts';
import { sampleCall, sampleHealth, sampleView } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

const panels = fakeBrowser as typeof fakeBrowser & {
  sidePanel?: { open: (options: object) => Promise<void> };
  sidebarAction?: { open: () => Promise<void> };
};

beforeEach(resetWorld);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  delete panels.sidePanel;
  delete panels.sidebarAction;
});

const openPanel = () => screen.findByRole('button', { name: 'Open beside the web page' });

describe('the side panel', () => {
  it('is opened from the popup by a click in Chrome, in the popup’s window', async () => {
    panels.sidePanel = { open: vi.fn(() => Promise.resolve()) };
    const close = vi.fn();
    vi.stubGlobal('close', close);
    render(<PopupPage />);
    fireEvent.click(await openPanel());
    expect(panels.sidePanel.open).toHaveBeenCalledWith({ windowId: 7 });
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
  });

  it('is opened in the very turn of the click in Firefox', async () => {
    panels.sidebarAction = { open: vi.fn(() => Promise.resolve()) };
    vi.stubGlobal('close', vi.fn());
    render(<PopupPage />);
    fireEvent.click(await openPanel());
    expect(panels.sidebarAction.open).toHaveBeenCalledOnce();
  });

  it('says so where the browser does not open it', async () => {
    panels.sidePanel = { open: () => Promise.reject(new Error('no gesture')) };
    render(<PopupPage />);
    fireEvent.click(await openPanel());
    await screen.findByText('That did not work: no gesture');
  });

  it('is not offered where there is none, nor by itself', async () => {
    render(<PopupPage />);
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('button', { name: /beside/ })).toBeNull();
    cleanup();
    panels.sidePanel = { open: vi.fn() };
    render(<PopupPage place="panel" />);
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('button', { name: /beside/ })).toBeNull();
  });

  it('shows everything that is known, each entry with its account', async () => {
    const now = Date.now();
    putLive(fullEntries(now), fullConnections(now), fullStatus(now));
    render(<PopupPage place="panel" />);
    for (const heading of ['Calls now', 'Studio 1', 'Queues', /^To do/, 'History'])
      await screen.findByRole('heading', { level: 2, name: heading });
    expect(screen.getByText('3 colleagues')).toBeTruthy();
    const entries = [...document.querySelectorAll('.recent, article.call')];
    expect(entries.filter((entry) => !entry.querySelector('.account'))).toEqual([]);
    expect(screen.getByRole('link', { name: 'Open in a tab' }).getAttribute('href')).toBe(
      'sidepanel.html?tab=1',
    );
  });

  it('takes the studio’s operator from the settings', async () => {
    const account = { id: 'studio', system: 'made-up', settings: { operator: '702' } };
    world.view = sampleView({ accounts: [account] });
    const health = sampleHealth({ account: 'studio', label: 'Studio', abilities: ['studio'] });
    putLive([], [health], { studios: { studio: fullBoard(Date.now()) } });
    render(<PopupPage place="tab" />);
    fireEvent.click(await screen.findByRole('button', { name: 'Private: Neema' }));
    await waitFor(() =>
      expect(world.log).toContainEqual({
        type: 'command',
        account: 'studio',
        command: {
          do: 'studio',
          command: { tell: 'channel-mode', channel: 'line3', to: { operator: '702' } },
        },
      }),
    );
    expect(screen.queryByRole('link', { name: 'Open in a tab' })).toBeNull();
  });

  it('gives commands to the worker, and says when that is silent', async () => {
    const able = sampleHealth({ lastProof: Date.now(), abilities: ['answer'] });
    putLive([sampleCall({ since: Date.now(), at: Date.now() })], [able]);
    render(<PopupPage />);
    const answer = await screen.findByRole('button', { name: /^Answer/ });
    world.outcome = { ok: false, problem: { code: 'not-connected' } };
    fireEvent.click(answer);
    expect((await screen.findByText('The phone system is not connected now.')).getAttribute('role')).toBe(
      'alert',
    );
    expect(world.log).toContainEqual({
      type: 'command',
      account: 'desk',
      command: { do: 'answer', call: '1' },
    });
  });

  it('copies a number, and says so', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText } as unknown as Clipboard);
    putLive([sampleCall({ since: Date.now(), at: Date.now() })], [sampleHealth()]);
    render(<PopupPage />);
    fireEvent.click(await screen.findByRole('button', { name: /^Copy number/ }));
    await screen.findByText('The number was copied.');
    expect(writeText).toHaveBeenCalledWith('+4930901820');
  });
});
