// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OptionsPage } from '../../../components/options/OptionsPage.tsx';
import type { Settings } from '../../../lib/domain/settings.ts';
import { openHistory } from '../../fixtures/open-history.ts';
import { resetWorld, world } from './fake-browser.ts';
import { LONDON, sampleCall, sampleView } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

/** Files that were given to the person: name and content. */
const files: { name: string; blob: Blob }[] = [];

beforeEach(async () => {
  resetWorld();
  location.hash = '';
  files.length = 0;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const file = files.at(-1);
    if (file) file.name = this.download;
  });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    files.push({ name: '', blob: blob as Blob });
    return 'blob:made-up';
  });
  await (await openHistory()).prune(Number.POSITIVE_INFINITY);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const saved = () =>
  world.log.flatMap((one) => (one.type === 'save-settings' ? [one.settings as Settings] : [])).at(-1);
const erased = () => world.log.flatMap((one) => (one.type === 'erase' ? [one.what] : []));
const keep = async (value: string) =>
  fireEvent.change(await screen.findByLabelText('Keep the history'), { target: { value } });
const take = async (button: string) => {
  fireEvent.click(await screen.findByRole('button', { name: button }));
  return waitFor(() => {
    const file = files.at(-1);
    if (!file?.name) throw new Error('no file yet');
    return file;
  });
};
const bring = async (content: string) => {
  const input = await screen.findByLabelText<HTMLInputElement>('Settings file');
  Object.defineProperty(input, 'files', { value: [new File([content], 's.json')], configurable: true });
  fireEvent.change(input);
};

describe('how long the history is kept', () => {
  it('is asked about where something would be erased, and only then', async () => {
    render(<OptionsPage />);
    await keep('30');
    expect(screen.getByText('Erase everything older than 30 days from the history now?')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep'));
    expect(saved()).toBeUndefined();
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
    expect(screen.getByLabelText<HTMLSelectElement>('Keep the history').value).toBe('');
    await keep('30');
    fireEvent.click(screen.getByRole('button', { name: 'Yes, erase' }));
    await waitFor(() => expect(saved()?.history).toEqual({ days: 30 }));
    await keep('90');
    await waitFor(() => expect(saved()?.history).toEqual({ days: 90 }));
  });

  it('is shown as policy has set it', async () => {
    world.view = sampleView({ history: { days: 45 } }, { locked: ['history'] });
    render(<OptionsPage />);
    const select = await screen.findByLabelText<HTMLSelectElement>('Keep the history');
    expect([select.value, select.disabled]).toEqual(['45', true]);
  });
});

describe('an export', () => {
  it('of settings holds what is the person’s, and no secret', async () => {
    world.view = sampleView(
      {
        accounts: [
          { id: 'desk', system: 'enreach', settings: { email: 'a@example.com' } },
          { id: 'old', system: 'carrier-pigeon', settings: { server: 'x', apiKey: 'test-secret' } },
        ],
      },
      { locked: ['country'] },
    );
    render(<OptionsPage />);
    const { name, blob } = await take('Export settings');
    expect(name).toMatch(/^callcard-settings-\d{4}-\d\d-\d\d\.json$/);
    const content = JSON.parse(await blob.text()) as Partial<Settings>;
    expect(content).not.toHaveProperty('country');
    expect(content.accounts?.map(({ settings }) => settings)).toEqual([
      { email: 'a@example.com' },
      { server: 'x' },
    ]);
    expect(content.crms).toEqual(world.view.settings.crms);
  });

  it('of the history holds all of it, as a table and as data', async () => {
    const call = sampleCall({ caller: LONDON, state: 'missed' });
    await (await openHistory()).put([call]);
    render(<OptionsPage />);
    const table = await take('Export history as table (CSV)');
    expect(table.name).toMatch(/^callcard-history-.*\.csv$/);
    expect(await table.blob.text()).toMatch(/\+442079460018.*Service desk/);
    expect(await screen.findByText('1 entry exported.')).toBeTruthy();
    files.length = 0;
    const data = await take('Export history as data (JSON)');
    expect(JSON.parse(await data.blob.text())).toEqual([call]);
  });
});

describe('an import', () => {
  it('shows first what it would change and what is wrong, and then does it', async () => {
    render(<OptionsPage />);
    await bring(JSON.stringify({ country: 'FI', colour: 'red', rules: [{ then: { notify: false } }] }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('This would change:'));
    for (const words of ['Country: Finland', 'Rules: 1 more']) expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText('colour').parentElement?.textContent).toBe('colour: not known to this version');
    expect(saved()).toBeUndefined();
    fireEvent.click(screen.getByRole('button', { name: 'Import' }));
    await waitFor(() => expect(saved()).toMatchObject({ country: 'FI', crms: sampleView().settings.crms }));
    expect(saved()?.rules).toHaveLength(1);
    expect(await screen.findByText('Imported.')).toBeTruthy();
    expect(screen.queryByText('This would change:')).toBeNull();
  });

  it.each([
    ['no settings', 'hello', 'This file does not hold settings of Callcard.'],
    ['a list', '[1]', 'This file does not hold settings of Callcard.'],
    ['far too much', ' '.repeat(1_000_001), 'This file is too large to be settings of Callcard.'],
  ])('of %s is refused', async (_what, content, words) => {
    render(<OptionsPage />);
    await bring(content);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  });

  it('of what is there already has nothing to do, and can be left', async () => {
    render(<OptionsPage />);
    await bring(JSON.stringify(world.view.settings));
    expect(await screen.findByText('Nothing in it differs from what you have.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Leave it' }));
    await waitFor(() => expect(screen.queryByText('Nothing in it differs from what you have.')).toBeNull());
    expect(saved()).toBeUndefined();
  });
});

describe('erasing', () => {
  it.each([
    ['Erase the history', 'history'],
    ['Forget callers', 'numbers'],
  ])('“%s” needs a second word', async (name, what) => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name }));
    expect(erased()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
    fireEvent.click(screen.getByRole('button', { name }));
    fireEvent.click(screen.getByRole('button', { name: 'Yes, erase' }));
    await waitFor(() => expect(erased()).toEqual([what]));
    expect(await screen.findByText('Erased.')).toBeTruthy();
  });

  it('everything begins anew with the first start', async () => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Erase everything' }));
    fireEvent.click(screen.getByRole('button', { name: 'Yes, erase' }));
    await waitFor(() => expect(reload).toHaveBeenCalled());
    expect(erased()).toEqual(['everything']);
    expect(location.hash).toBe('#start');
  });
});

describe('the sections', () => {
  it('are all linked to, in their order', async () => {
    render(<OptionsPage />);
    const links = within(
      await screen.findByRole('navigation', { name: 'Sections of this page' }),
    ).getAllByRole('link');
    const headings = screen.getAllByRole('heading', { level: 2 });
    expect(links.map(({ textContent }) => textContent)).toEqual(
      headings.map(({ textContent }) => textContent),
    );
    for (const link of links) {
      const target = document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
      expect(target?.querySelector('h2')?.textContent).toBe(link.textContent);
    }
  });

  it('list the keys, with the way to change them', async () => {
    render(<OptionsPage />);
    const section = within(await screen.findByRole('region', { name: 'Keyboard' }));
    expect((await section.findByText('Open Callcard')).nextElementSibling?.textContent).toBe('Alt+Shift+C');
    expect(section.getByText('Dismiss the current call').nextElementSibling?.textContent).toBe('no keys');
    expect(section.getByRole('button', { name: 'Change keys' })).toBeTruthy();
  });
});
