// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PopupPage } from '../../../components/popup/PopupPage.tsx';
import { openHistory } from '../../fixtures/open-history.ts';
import { fakeBrowser, putLive, resetWorld, world } from './fake-browser.ts';
import { candidate, sampleCall, sampleHealth, sampleView } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

beforeEach(resetWorld);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const ringing = (id = '1') =>
  sampleCall({ key: `desk/${id}`, toast: `call:enreach:${id}`, since: Date.now(), at: Date.now() });
const found = { crm: { state: 'found' as const, candidates: [candidate()] } };
const live = () => sampleHealth({ lastProof: Date.now() });

describe('the popup', () => {
  it('has one main landmark and one heading of the first level', async () => {
    render(<PopupPage />);
    await screen.findByText('No calls yet');
    expect(screen.getAllByRole('main')).toHaveLength(1);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
  });

  it('leads to the set-up when no phone system is there', async () => {
    world.view = sampleView({ accounts: [] });
    render(<PopupPage />);
    const link = await screen.findByRole('link', { name: 'Set up' });
    expect(link.getAttribute('href')).toBe('options.html#start');
  });

  it('places a test call from the empty list', async () => {
    render(<PopupPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Place a test call' }));
    await screen.findByText('The test call is on its way.');
    expect(world.log).toContainEqual({ type: 'test-call' });
  });

  it('says that the background is silent after three seconds, and restarts the extension', async () => {
    vi.useFakeTimers();
    world.isSilent = true;
    render(<PopupPage />);
    await act(async () => {
      await vi.advanceTimersByTimeAsync(2_900);
    });
    expect(screen.queryByText(/does not answer/)).toBeNull();
    await act(async () => {
      await vi.advanceTimersByTimeAsync(200);
    });
    expect(screen.getByText("Callcard's background does not answer")).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Restart the extension' }));
    expect(fakeBrowser.runtime.reload).toHaveBeenCalledOnce();
  });

  it('sends a person who must sign in again to the account', async () => {
    putLive([], [sampleHealth({ phase: 'stopped', problem: { step: 'token', code: 'unauthorised' } })]);
    render(<PopupPage />);
    const link = await screen.findByRole('link', { name: 'Sign in again: Service desk' });
    expect(link.getAttribute('href')).toBe('options.html#account=desk');
  });

  it('announces each ring once, and not again when its name is found', async () => {
    putLive([], [live()]);
    render(<PopupPage />);
    await screen.findByText(/live, last heard/);
    const region = screen.getByRole('alert');
    const heard: string[] = [];
    new MutationObserver(() => heard.push(region.textContent)).observe(region, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    await act(() => putLive([ringing()]));
    await waitFor(() => expect(region.textContent).toBe('030 901820 is calling on Service desk'));
    await act(() => putLive([{ ...ringing(), lookups: found }]));
    await screen.findByRole('heading', { name: 'Ada Lovelace' });
    await act(() => putLive([{ ...ringing(), lookups: found, state: 'answered' }]));
    await screen.findByText('On the call');
    expect(heard.filter((text) => text !== '')).toEqual(['030 901820 is calling on Service desk']);
  });

  it('keeps the keyboard on the same button while names and timers change', async () => {
    putLive([{ ...ringing(), lookups: found }], [live()]);
    render(<PopupPage />);
    const dismiss = await screen.findByRole('button', { name: /^Dismiss/ });
    dismiss.focus();
    await act(() => putLive([ringing('0'), { ...ringing(), lookups: found, state: 'answered' }]));
    await screen.findByText('On the call');
    expect(document.activeElement).toBe(dismiss);
  });

  it('moves the keyboard to a heading when the call under it ends', async () => {
    putLive([ringing(), ringing('2')], [live()]);
    render(<PopupPage />);
    const [dismiss] = await screen.findAllByRole('button', { name: /^Dismiss/ });
    dismiss?.focus();
    await act(() => putLive([ringing('2')]));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Calls now'));
  });

  it('lists the history, and marks all as handled', async () => {
    const history = await openHistory();
    await history.put([
      sampleCall({ key: 'desk/old', toast: 'call:enreach:old', state: 'missed', at: Date.now() - 60_000 }),
    ]);
    render(<PopupPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Mark all as handled' }));
    await waitFor(() => expect(world.log).toContainEqual({ type: 'handle-all' }));
  });
});
