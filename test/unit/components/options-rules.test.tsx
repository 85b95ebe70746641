// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OptionsPage } from '../../../components/options/OptionsPage.tsx';
import type { Rule } from '../../../lib/domain/rule-schema.ts';
import type { Settings } from '../../../lib/domain/settings.ts';
import { openHistory } from '../../fixtures/open-history.ts';
import { resetWorld, world } from './fake-browser.ts';
import { candidate, sampleCall, sampleView } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

const noForeign: Rule = {
  when: { caller: 'foreign' },
  then: { notify: false, open: 'never' },
  why: 'No foreign calls',
};
const nightly: Rule = {
  when: { hours: { from: '20:00', to: '08:00' } },
  then: { notify: true, open: 'never' },
};

beforeEach(async () => {
  resetWorld();
  location.hash = '';
  await (await openHistory()).prune(Number.POSITIVE_INFINITY);
});
afterEach(cleanup);

const saved = () =>
  world.log.flatMap((one) => (one.type === 'save-settings' ? [one.settings as Settings] : [])).at(-1);
const withRules = (...rules: Rule[]) => {
  world.view = sampleView({ rules });
};
const rulesSection = async () => within(await screen.findByRole('region', { name: 'Rules' }));
const cards = async () =>
  (await rulesSection())
    .getAllByRole('listitem')
    .filter(({ id }) => id.startsWith('rule-'))
    .map((card) => within(card).getByRole('heading').textContent);
const input = (name: RegExp | string, value: string) =>
  fireEvent.input(screen.getByLabelText(name), { target: { value } });
const choose = (name: string, value: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value } });

describe('the rules', () => {
  it('are sentences, in their order', async () => {
    withRules(noForeign, { ...nightly, off: true });
    render(<OptionsPage />);
    expect(await cards()).toEqual(['No foreign calls', 'Rule 2switched off']);
    expect(screen.getByText('When anything from abroad comes in, do not notify.')).toBeTruthy();
  });

  it('are added by a form that shows the sentence as it grows', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Add a rule' }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('New rule'));
    expect(screen.getByText('Whatever comes in, notify.')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'ringing calls' }));
    input('Line or queue', 'sales');
    input('From', '08:00');
    input('To', '18:00');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Saturday' }));
    choose('Sound', 'on');
    choose('Open the record', 'ring');
    input(/^Name$/, 'x');
    const sentence =
      'When a call on “sales” rings between 08:00 and 18:00 on Saturday, notify with sound and open the record at once.';
    expect(await screen.findByText(sentence)).toBeTruthy();
    const form = screen.getByText(sentence).closest('form');
    if (form) fireEvent.submit(form);
    await waitFor(() =>
      expect(saved()?.rules).toEqual([
        {
          when: { kinds: ['ring'], line: 'sales', hours: { from: '08:00', to: '18:00' }, days: [6] },
          then: { notify: true, sound: true, open: 'ring' },
          why: 'x',
        },
      ]),
    );
    await waitFor(() => expect(document.activeElement?.textContent).toBe('x'));
  });

  it('say at the field what is wrong, and save nothing', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Add a rule' }));
    input('Number begins with', '030');
    const form = screen.getByLabelText('Number begins with').closest('form');
    if (form) fireEvent.submit(form);
    await waitFor(() =>
      expect(screen.getByLabelText('Number begins with').getAttribute('aria-invalid')).toBe('true'),
    );
    expect(screen.getByText(/^Begin with \+ and the country code/)).toBeTruthy();
    expect(saved()).toBeUndefined();
  });

  it('are changed, and keep what the form does not show', async () => {
    withRules({ ...noForeign, off: true });
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit No foreign calls' }));
    choose('Caller', 'internal');
    const form = screen.getByLabelText('Caller').closest('form');
    if (form) fireEvent.submit(form);
    await waitFor(() =>
      expect(saved()?.rules).toEqual([{ ...noForeign, when: { caller: 'internal' }, off: true }]),
    );
  });

  it('move by keyboard, and the keyboard goes along', async () => {
    withRules(noForeign, nightly);
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Move Rule 2 up' }));
    await waitFor(() => expect(saved()?.rules).toEqual([nightly, noForeign]));
    expect(await screen.findByText('Now in place 1 of 2.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Rule 1 up'));
    expect(document.activeElement?.getAttribute('aria-disabled')).toBe('true');
  });

  it('are switched off, and removed after a second word', async () => {
    withRules(noForeign);
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'No foreign calls is on' }));
    await waitFor(() => expect(saved()?.rules).toEqual([{ ...noForeign, off: true }]));
    fireEvent.click(screen.getByRole('button', { name: 'Remove No foreign calls' }));
    fireEvent.click(screen.getByRole('button', { name: 'Yes, remove' }));
    await waitFor(() => expect(saved()?.rules).toEqual([]));
  });

  it('have ready-made ones, which are offered once', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Open the record when a call rings' }));
    await waitFor(() =>
      expect(saved()?.rules).toEqual([
        { when: { kinds: ['ring'] }, then: { notify: true, open: 'ring' }, why: 'Opens by itself' },
      ]),
    );
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Open the record once I answer' })).toBeNull(),
    );
    expect(screen.getByRole('button', { name: 'No notifications of internal calls' })).toBeTruthy();
  });

  it('of policy can be read only', async () => {
    world.view = sampleView({ rules: [noForeign] }, { locked: ['rules'] });
    render(<OptionsPage />);
    const section = await rulesSection();
    expect(section.getByText('Managed by your organisation')).toBeTruthy();
    expect(section.queryAllByRole('button')).toEqual([]);
    expect(section.queryAllByRole('checkbox')).toEqual([]);
    expect(section.getByText('When anything from abroad comes in, do not notify.')).toBeTruthy();
  });
});

describe('the dry run', () => {
  it('shows while a rule is written what it would have made of the calls since yesterday', async () => {
    const at = Date.now() - 60_000;
    const lookups = { crm: { state: 'found' as const, candidates: [candidate()] } };
    await (
      await openHistory()
    ).put([
      sampleCall({ at, since: at + 30_000, state: 'missed', lookups }),
      sampleCall({
        key: 'desk/2',
        toast: 'call:enreach:2',
        at: at - 5 * 86_400_000,
        since: at,
        state: 'ended',
      }),
    ]);
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Add a rule' }));
    expect(await screen.findByText('2 shown, 0 not shown, 0 records opened')).toBeTruthy();
    expect(screen.getByText('Nothing would be different from now.')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'missed calls' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Notify' }));
    expect(await screen.findByText('1 shown, 1 not shown, 0 records opened')).toBeTruthy();
    expect(screen.getByText('1 line would be different from now.')).toBeTruthy();
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/Ada Lovelacemissed · Service desknot shownRule 1different$/),
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Show all 2' }));
    await waitFor(() => expect(within(screen.getByRole('table')).getAllByRole('row')).toHaveLength(3));
  });
});

describe('quiet hours', () => {
  it('are switched on, changed once both times are there, and switched off', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Quiet hours' }));
    await waitFor(() => expect(saved()?.notifications.quietHours).toEqual({ from: '18:00', to: '08:00' }));
    const hours = within(await screen.findByRole('group', { name: 'Quiet hours' }));
    fireEvent.input(hours.getByLabelText('From'), { target: { value: '' } });
    expect(await hours.findByText('Enter both times, and not the same twice.')).toBeTruthy();
    expect(saved()?.notifications.quietHours).toEqual({ from: '18:00', to: '08:00' });
    fireEvent.input(hours.getByLabelText('From'), { target: { value: '21:30' } });
    await waitFor(() => expect(saved()?.notifications.quietHours).toEqual({ from: '21:30', to: '08:00' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Quiet hours' }));
    await waitFor(() => expect(saved()?.notifications.quietHours).toBeNull());
  });
});
