// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PopupPage } from '../../../components/popup/PopupPage.tsx';
import { openHistory } from '../../fixtures/open-history.ts';
import { putLive, resetWorld, world } from './fake-browser.ts';
import { candidate, sampleCall, sampleItem, sampleView } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

const BEGIN = new Date(2026, 10, 20, 9).getTime();

beforeAll(async () => {
  const history = await openHistory();
  await history.put([
    ...Array.from({ length: 900 }, (_none, index) =>
      sampleCall({
        key: `desk/${index}`,
        toast: `call:enreach:${index}`,
        account: index % 2 ? 'desk' : 'office',
        state: 'ended',
        direction: index % 3 ? 'in' : 'out',
        handled: true,
        at: BEGIN - index * 3_600_000,
        name: index === 870 ? 'Rare Bird' : `Caller ${index}`,
        line: { name: index % 5 ? 'Orders' : 'Support' },
      }),
    ),
    sampleItem({ key: 'desk/voicemail/v', toast: 'voicemail:enreach:v', at: BEGIN - 500, name: 'Grace' }),
  ]);
});
beforeEach(() => {
  resetWorld();
  world.view = sampleView({
    accounts: ['desk', 'office'].map((id) => ({ id, system: 'enreach', label: id, settings: {} })),
  });
});
afterEach(cleanup);

const region = (name: RegExp) => screen.findByRole('region', { name });
const rows = async () => within(await region(/^History/)).queryAllByRole('listitem');
const search = (value: string) =>
  fireEvent.input(screen.getByRole('searchbox', { name: 'Search the history' }), { target: { value } });

describe('the work list', () => {
  it('is above the history, with its count, and not in it', async () => {
    render(<PopupPage />);
    const work = await region(/^To do 1/);
    expect(within(work).getAllByRole('listitem')).toHaveLength(1);
    expect(within(work).getByText('Grace')).toBeTruthy();
    expect(within(await region(/^History/)).queryByText('Grace')).toBeNull();
  });

  it('follows what the worker knows', async () => {
    render(<PopupPage />);
    await region(/^To do 1/);
    const missed = sampleCall({ key: 'desk/m', toast: 'call:enreach:m', state: 'missed' });
    await act(() => putLive([missed], [], { unhandled: { 'desk/m': 'call:enreach:m' } }));
    await region(/^To do 2/);
    await act(() => putLive([{ ...missed, handled: true }]));
    await region(/^To do 1/);
  });
});

describe('the history', () => {
  it('draws only what is near, and says how much there is', async () => {
    render(<PopupPage />);
    await waitFor(async () => expect((await rows()).length).toBeGreaterThan(10));
    const drawn = await rows();
    expect(drawn.length).toBeLessThan(60);
    expect(drawn[0]?.textContent).toContain('Caller 0');
    expect(drawn[0]?.getAttribute('aria-posinset')).toBe('1');
    expect(drawn[0]?.getAttribute('aria-setsize')).toBe('-1');
  });

  it('finds what is far back, and shows everything again', async () => {
    render(<PopupPage />);
    await screen.findByText('Caller 0');
    search('rare bird');
    await screen.findByText('Rare Bird');
    expect(await rows()).toHaveLength(1);
    expect(await screen.findByText('1 found')).toBeTruthy();
    search('nobody at all');
    await screen.findByText('Nothing in the history fits.');
    fireEvent.click(screen.getByRole('button', { name: 'Show everything' }));
    await screen.findByText('Caller 0');
  });

  it('answers the last question, however fast it is typed', async () => {
    render(<PopupPage />);
    await screen.findByText('Caller 0');
    for (const text of ['r', 'ra', 'rar', 'caller 8', 'caller 89', 'caller 899']) search(text);
    await screen.findByText('Caller 899');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
  });

  it('is narrowed by kind, account, line and day', async () => {
    render(<PopupPage />);
    await screen.findByText('Caller 0');
    fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
    const choose = (name: string, value: string) =>
      fireEvent.change(screen.getByLabelText(name), { target: { value } });
    choose('Day', '2026-11-19');
    await screen.findByText('24 found');
    choose('Kind', 'outgoing');
    await screen.findByText('8 found');
    choose('Account', 'desk');
    await screen.findByText('4 found');
    choose('Line', 'Support');
    expect(await screen.findByRole('button', { name: '4 filters' })).toBeTruthy();
  });

  it('takes in what comes while it is searched', async () => {
    render(<PopupPage />);
    await screen.findByText('Caller 0');
    search('lovelace');
    await screen.findByText('Nothing in the history fits.');
    const lookups = { crm: { state: 'found' as const, candidates: [candidate()] } };
    await act(() =>
      putLive([sampleCall({ key: 'desk/n', toast: 'call:enreach:n', state: 'ended', lookups })]),
    );
    await screen.findByText('Ada Lovelace');
  });
});
