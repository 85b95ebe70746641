// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filterLog } from '../../../components/options/log-filter.ts';
import { OptionsPage } from '../../../components/options/OptionsPage.tsx';
import { openHistory } from '../../fixtures/open-history.ts';
import type { LogLine } from '../../../lib/platform/log.ts';
import { fakeBrowser, putLive, resetWorld, world } from './fake-browser.ts';
import { LONDON, sampleCall, sampleHealth } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

const line = (text: string, over: Partial<LogLine> = {}): LogLine => ({
  at: Date.now(),
  level: 'info',
  about: 'desk',
  text,
  ...over,
});

beforeEach(async () => {
  resetWorld();
  location.hash = '';
  await (await openHistory()).prune(Number.POSITIVE_INFINITY);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const section = async () => within(await screen.findByRole('region', { name: 'Diagnostics' }));
const copied = (write: { mock: { calls: [string][] } }) => write.mock.calls.at(-1)?.[0] ?? '';

describe('the log', () => {
  it.each<[string, LogLine['level'], string[]]>([
    ['', 'info', ['c', 'b', 'a']],
    ['', 'warning', ['c', 'b']],
    ['', 'error', ['c']],
    ['DESK', 'info', ['b', 'a']],
    [' b ', 'error', []],
  ])('searched for %j from %s on', (text, level, found) => {
    const lines = [line('a'), line('b', { level: 'warning' }), line('c', { level: 'error', about: 'open' })];
    expect(filterLog(lines, { text, level }).map((one) => one.text)).toEqual(found);
  });

  it('is shown newest first, page by page, and read again when asked', async () => {
    world.workerLog = Array.from({ length: 45 }, (_none, index) => line(`line ${index}`));
    render(<OptionsPage />);
    const part = await section();
    expect(await part.findByText('45 lines')).toBeTruthy();
    const shown = () =>
      part.getAllByText(/line \d+$/).map(({ textContent }) => textContent.match(/\d+$/)?.[0]);
    expect(shown().slice(0, 2)).toEqual(['44', '43']);
    expect(shown()).toHaveLength(20);
    fireEvent.click(part.getByRole('button', { name: 'Show older lines' }));
    await waitFor(() => expect(shown()).toHaveLength(40));
    fireEvent.input(part.getByLabelText('Search in the log'), { target: { value: 'nothing like it' } });
    expect(await part.findByText('No line fits.')).toBeTruthy();
    world.workerLog = [];
    fireEvent.click(part.getByRole('button', { name: 'Read again' }));
    expect(await part.findByText('Nothing was noted.')).toBeTruthy();
  });
});

describe('the log of a background that has died', () => {
  it('says that it cannot be read, and keeps what was read', async () => {
    world.workerLog = [line('what was')];
    render(<OptionsPage />);
    const part = await section();
    await part.findByText('what was');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    world.isSilent = true;
    fireEvent.click(part.getByRole('button', { name: 'Read again' }));
    await vi.advanceTimersByTimeAsync(3_100);
    vi.useRealTimers();
    expect(await part.findByText('The log cannot be read: the background does not answer.')).toBeTruthy();
    expect(part.getByText('what was')).toBeTruthy();
  });
});

describe('diagnostics', () => {
  it('say of each connection when it was last heard', async () => {
    const now = Date.now();
    putLive([], [sampleHealth({ lastProof: now - 4_000, since: now - 3_600_000 })]);
    render(<OptionsPage />);
    const part = await section();
    expect((await part.findByText('Last heard')).nextElementSibling?.textContent).toMatch(/sec/);
    expect(part.getByText('Last event').nextElementSibling?.textContent).toBe('not yet');
    expect(part.getByText('In this state since').nextElementSibling?.textContent).toMatch(/hr/);
    expect(part.getByText('Version').nextElementSibling?.textContent).toBe('0.1.0');
  });

  it('copy a report without what is private', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    world.workerLog = [line('Service desk: agent@example.com called +49 30 901820, crm.example.com')];
    putLive([], [sampleHealth({ lastProof: Date.now() })]);
    render(<OptionsPage />);
    const part = await section();
    await part.findByText('1 line');
    fireEvent.click(part.getByRole('button', { name: 'Copy report' }));
    expect(await part.findByText('Copied.')).toBeTruthy();
    const text = copied(write);
    expect(text).toContain('account-1 (enreach): live');
    for (const secret of [/Service desk/, /example\.com/, /901820/]) expect(text).not.toMatch(secret);
  });

  it('tell the story of one of the latest calls', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const at = Date.now() - 60_000;
    await (
      await openHistory()
    ).put([
      sampleCall({ at: at - 1, story: [{ at, event: 'First' }] }),
      sampleCall({ key: 'desk/2', at, caller: LONDON, story: [{ at, did: 'quiet', why: 'quiet-hours' }] }),
    ]);
    render(<OptionsPage />);
    const part = await section();
    expect(await part.findByText('not shown: quiet hours')).toBeTruthy();
    fireEvent.change(part.getByLabelText('Call or message'), { target: { value: 'desk/1' } });
    expect(await part.findByText('received First')).toBeTruthy();
    fireEvent.click(part.getByRole('button', { name: 'Copy, redacted' }));
    await part.findByText('Copied.');
    expect(copied(write)).toMatch(/received First/);
  });

  it('offer a restart where the background does not answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    world.isSilent = true;
    render(<OptionsPage />);
    await vi.advanceTimersByTimeAsync(3_100);
    vi.useRealTimers();
    fireEvent.click(await screen.findByRole('button', { name: 'Restart the extension' }));
    expect(fakeBrowser.runtime.reload).toHaveBeenCalled();
  });
});
