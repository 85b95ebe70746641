// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OptionsPage } from '../../../components/options/OptionsPage.tsx';
import type { Settings } from '../../../lib/domain/settings.ts';
import { putLive, resetWorld, world } from './fake-browser.ts';
import { sampleHealth, sampleView } from './samples.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

beforeEach(() => {
  resetWorld();
  location.hash = '';
});
afterEach(cleanup);

const type = (label: RegExp | string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const saved = () =>
  world.log.flatMap((one) => (one.type === 'save-settings' ? [one.settings as Settings] : [])).at(-1);
const card = async (name: string) => {
  const heading = await screen.findByRole('heading', { level: 3, name });
  const item = heading.closest('li');
  if (!item) throw new Error(`no card ${name}`);
  return within(item);
};

describe('the first start', () => {
  beforeEach(() => {
    world.view = sampleView({ accounts: [], crms: [] }, { secrets: {} });
    location.hash = '#start';
  });

  it('draws the form from the fields of the phone system', async () => {
    render(<OptionsPage />);
    await screen.findByRole('heading', { name: 'Step 1: Phone system' });
    expect(screen.getByLabelText(/^E-mail address/).getAttribute('type')).toBe('email');
    expect(screen.getByLabelText('Secret key').getAttribute('type')).toBe('password');
    expect(screen.getByLabelText('Secret key').getAttribute('autocomplete')).toBe('off');
    expect(screen.getByLabelText('Address of the API').closest('details')?.open).toBe(false);
  });

  it('asks the browser first, in the same breath as the click, and then saves', async () => {
    render(<OptionsPage />);
    await screen.findByRole('heading', { name: 'Step 1: Phone system' });
    type(/^E-mail address/, 'agent@example.com');
    type('Secret key', 'typed-key');
    type('Name', 'Service desk');
    const before = world.log.length;
    const [save] = screen.getAllByRole('button', { name: 'Save' });
    const form = save?.closest('form');
    if (form) fireEvent.submit(form);
    // Synchronously: nothing was awaited before it.
    expect(world.log[before]?.type).toBe('permissions.request');
    await waitFor(() => expect(saved()).toBeDefined());
    expect(saved()?.accounts).toMatchObject([
      {
        system: 'enreach',
        label: 'Service desk',
        settings: { email: 'agent@example.com', secretKey: 'typed-key' },
      },
    ]);
  });

  it('a double click on Save makes one account, which is named as the one to try', async () => {
    render(<OptionsPage />);
    await screen.findByRole('heading', { name: 'Step 1: Phone system' });
    type(/^E-mail address/, 'agent@example.com');
    type('Secret key', 'typed-key');
    const form = screen.getByLabelText('Secret key').closest('form');
    if (!form) throw new Error('no form');
    fireEvent.submit(form);
    fireEvent.submit(form);
    await screen.findByRole('button', { name: 'Add a phone system' });
    const saves = world.log.filter(({ type: kind }) => kind === 'save-settings');
    expect(saves).toHaveLength(1);
    expect(saved()?.accounts).toHaveLength(1);
    expect(saves[0]).toMatchObject({ account: saved()?.accounts[0]?.id });
  });

  it('says at the field what is missing, and asks nobody', async () => {
    render(<OptionsPage />);
    await screen.findByRole('heading', { name: 'Step 1: Phone system' });
    const form = screen.getByLabelText(/^E-mail address/).closest('form');
    if (form) fireEvent.submit(form);
    const email = await waitFor(() => {
      const input = screen.getByLabelText(/^E-mail address/);
      expect(input.getAttribute('aria-invalid')).toBe('true');
      return input;
    });
    const [errorId] = email.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(document.getElementById(errorId ?? '')?.textContent).toBe('Please fill this in.');
    expect(world.log.some((one) => one.type === 'permissions.request')).toBe(false);
  });

  it('folds a step up when it works', async () => {
    world.view = sampleView({ crms: [] });
    putLive([], [sampleHealth({ lastProof: Date.now() })]);
    render(<OptionsPage />);
    expect(await screen.findByText('Done: Service desk is connected.')).toBeTruthy();
    const show = screen.getByRole('button', { name: /^Show.*Phone system$/ });
    expect(show.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('the settings page', () => {
  it('never shows a secret, even if one came', async () => {
    world.view = sampleView({
      accounts: [
        { id: 'desk', system: 'enreach', settings: { email: 'a@b.example', secretKey: 'very-secret' } },
      ],
    });
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: /^Edit Enreach/ }));
    const key = await screen.findByLabelText<HTMLInputElement>('Secret key');
    expect(key.value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain('very-secret');
    expect(screen.getByText(/^Saved\. Leave it empty to keep it\./)).toBeTruthy();
  });

  it('saves without the secret when it was left blank', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit Service desk' }));
    type('Name', 'Front desk');
    const form = screen.getByLabelText('Name').closest('form');
    if (form) fireEvent.submit(form);
    await waitFor(() => expect(saved()?.accounts[0]?.label).toBe('Front desk'));
    expect(saved()?.accounts[0]?.settings).toEqual({ email: 'agent@example.com' });
  });

  it('saves although access was denied, and offers to allow it', async () => {
    world.answersPermission = false;
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Edit Service desk' }));
    const form = screen.getByLabelText('Name').closest('form');
    if (form) fireEvent.submit(form);
    await screen.findByText(/^Saved, but Callcard may not talk/);
    const desk = await card('Service desk');
    expect(desk.getByRole('button', { name: 'Allow access: Service desk' })).toBeTruthy();
  });

  it('tests a connection', async () => {
    world.checkReport = { steps: [{ step: 'hub', ok: true, milliseconds: 20 }], refused: [] };
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Test connection of Service desk' }));
    expect(await screen.findByText('Everything works.')).toBeTruthy();
    expect(world.log).toContainEqual({ type: 'check-account', account: 'desk' });
  });

  it('removes only after a second word, with the keyboard on the harmless one', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Remove Service desk' }));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep'));
    expect(saved()).toBeUndefined();
    fireEvent.click(screen.getByRole('button', { name: 'Yes, remove' }));
    await waitFor(() => expect(saved()?.accounts).toEqual([]));
  });

  it('shows managed parts as managed', async () => {
    world.view = sampleView(
      {},
      { locked: ['accounts.desk', 'accounts.desk.settings.email', 'country', 'notifications', 'crms.crm'] },
    );
    render(<OptionsPage />);
    const desk = await card('Service desk');
    expect(desk.getByText('Managed by your organisation')).toBeTruthy();
    expect(desk.queryByRole('button', { name: /^Remove/ })).toBeNull();
    const odoo = await card('Odoo');
    expect(odoo.getByLabelText<HTMLInputElement>('Dial numbers from its pages').disabled).toBe(true);
    expect(screen.getByLabelText<HTMLSelectElement>('Country').disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Hide numbers').disabled).toBe(true);
    fireEvent.click(desk.getByRole('button', { name: 'Edit Service desk' }));
    expect((await screen.findByLabelText<HTMLInputElement>(/^E-mail/)).disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Secret key').disabled).toBe(false);
  });

  it('lists what was left out of the settings', async () => {
    world.view = sampleView({}, { problems: [{ path: 'policy.colour', problem: 'unknown-key' }] });
    render(<OptionsPage />);
    expect((await screen.findByText('policy.colour')).parentElement?.textContent).toBe(
      'policy.colour: not known to this version',
    );
  });

  it('adds a CRM with its permission', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Add a CRM' }));
    type(/^Address/, 'second.example.com');
    const before = world.log.length;
    const form = screen.getByLabelText(/^Address/).closest('form');
    if (form) fireEvent.submit(form);
    expect(world.log[before]).toEqual({
      type: 'permissions.request',
      origins: ['https://second.example.com/*'],
    });
    await waitFor(() =>
      expect(saved()?.crms).toContainEqual({ id: 'odoo', crm: 'odoo', url: 'https://second.example.com' }),
    );
  });

  it('lets numbers of a CRM be dialled only once that is switched on', async () => {
    render(<OptionsPage />);
    const odoo = await card('Odoo');
    const dial = odoo.getByLabelText<HTMLInputElement>('Dial numbers from its pages');
    expect(dial.checked).toBe(false);
    fireEvent.click(dial);
    await waitFor(() => expect(saved()?.crms[0]?.clickToDial).toBe(true));
    fireEvent.click(odoo.getByRole('button', { name: 'Edit Odoo' }));
    const form = (await screen.findByLabelText(/^Address/)).closest('form');
    if (form) fireEvent.submit(form);
    await waitFor(() => expect(screen.queryByLabelText(/^Address/)).toBeNull());
    // A change of its address is no change of that.
    expect(saved()?.crms[0]?.clickToDial).toBe(true);
  });

  it('saves a preference at once', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByLabelText('Hide numbers'));
    await waitFor(() => expect(saved()?.notifications.hideNumbers).toBe(true));
  });

  it('goes to the account that a link names, with its form when it must sign in again', async () => {
    location.hash = '#account=desk';
    putLive([], [sampleHealth({ phase: 'stopped', problem: { step: 'token', code: 'unauthorised' } })]);
    render(<OptionsPage />);
    expect(await screen.findByRole('heading', { name: 'Change Service desk' })).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Change Service desk'));
  });

  it('shows the field for a code in the open when the phone system asks for one', async () => {
    const xelion = { id: 'desk', system: 'xelion', label: 'Service desk', settings: {} };
    world.view = { ...world.view, settings: { ...world.view.settings, accounts: [xelion] } };
    location.hash = '#account=desk';
    const health = sampleHealth({ phase: 'stopped', problem: { step: 'sign-in', code: 'unauthorised' } });
    putLive([], [health]);
    const first = render(<OptionsPage />);
    expect((await screen.findByLabelText('Code')).closest('details')).not.toBeNull();
    first.unmount();
    putLive([], [{ ...health, problem: { step: 'sign-in', code: 'second-factor' } }]);
    render(<OptionsPage />);
    expect((await screen.findByLabelText('Code')).closest('details')).toBeNull();
    expect(screen.getByLabelText(/^Tenant/).closest('details')).not.toBeNull();
  });
});
