// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { customDraft, customSettings } from '../../../components/options/custom-draft.ts';
import { OptionsPage } from '../../../components/options/OptionsPage.tsx';
import type { Settings } from '../../../lib/domain/settings.ts';
import { resetWorld, world } from './fake-browser.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./fake-browser.ts')).fakeBrowser }));

const settings = {
  method: 'POST',
  path: '/api/find',
  list: 'data.people',
  id: 'key',
  name: '{first} {last}|company',
  record: '/people/{id}',
  headers: { 'X-CSRF': '{{cookie:csrf}}', Accept: 'application/json' },
  body: { filter: { phone: '{e164}' } },
  numbers: ['phones.*.number', 'fax'],
  signedOut: { path: 'error', value: 'a=b' },
};

beforeEach(() => {
  resetWorld();
  location.hash = '';
});
afterEach(cleanup);

describe('the draft of a CRM of one’s own', () => {
  it('is the settings, and the settings are the draft', () => {
    expect(customSettings(customDraft(settings))).toEqual({ settings });
  });

  it('keeps what the form does not know, and the form for a new record', () => {
    const before = {
      ...settings,
      type: 'person',
      newRecord: '/people/new?phone={national}',
      later: { a: 1 },
    };
    const draft = customDraft(before);
    expect(customSettings(draft, before)).toEqual({ settings: before });
    const { newRecord: _taken, ...without } = before;
    expect(customSettings({ ...draft, newRecord: '' }, before)).toEqual({ settings: without });
  });

  it('begins with what most answers have, and says what is missing', () => {
    const read = customSettings(customDraft(undefined));
    expect('errors' in read && Object.keys(read.errors).sort()).toEqual(['path', 'record']);
  });

  it.each([
    ['headers', { headers: 'no colon' }],
    ['body', { body: '{broken' }],
    ['path', { path: 'https://evil.example' }],
    ['numbers', { numbers: ' , ' }],
  ])('says what is wrong with %s', (field, change) => {
    const read = customSettings({ ...customDraft(settings), ...change });
    expect('errors' in read && Object.keys(read.errors)).toEqual([field]);
  });
});

const type = (label: RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const saved = () =>
  world.log.flatMap((one) => (one.type === 'save-settings' ? [one.settings as Settings] : [])).at(-1);

async function openForm() {
  render(<OptionsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Add a CRM' }));
  fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'custom' } });
  type(/^Address \(/, 'people.example.com');
  type(/^Path of the request/, '/api/find?phone={e164}');
  type(/^Address of a record/, '/people/{id}');
}

describe('the form', () => {
  it('tries what is typed, after asking the browser, and shows what came of it', async () => {
    world.trial = {
      outcome: 'records',
      records: [
        {
          record: '12',
          type: 'record',
          name: 'Ada Lovelace',
          company: 'Engines',
          numbers: ['0151 23456789'],
          url: 'https://people.example.com/people/12',
        },
      ],
    };
    await openForm();
    type(/^Number to try/, '+4915123456789');
    const before = world.log.length;
    fireEvent.click(screen.getByRole('button', { name: 'Try it' }));
    expect(world.log[before]?.type).toBe('permissions.request');
    await screen.findByText('1 record came back:');
    expect(screen.getByText('https://people.example.com/people/12')).toBeTruthy();
    expect(world.log.find(({ type: kind }) => kind === 'try-crm')).toEqual({
      type: 'try-crm',
      number: '+4915123456789',
      crm: {
        crm: 'custom',
        url: 'https://people.example.com',
        settings: {
          method: 'GET',
          path: '/api/find?phone={e164}',
          id: 'id',
          name: 'name',
          numbers: ['phone'],
          record: '/people/{id}',
        },
      },
    });
  });

  it.each([
    [{ outcome: 'records', records: [] }, /holds no record/],
    [{ outcome: 'signed-out' }, /session there has ended/],
    [{ outcome: 'no-tab' }, /Open this address in a tab/],
    [{ outcome: 'failed', reason: 'bad-answer' }, /not as described/],
    [{ outcome: 'not-a-number' }, /not a phone number/],
  ])('says %j in words', async (trial, words) => {
    world.trial = trial;
    await openForm();
    type(/^Number to try/, '1');
    fireEvent.click(screen.getByRole('button', { name: 'Try it' }));
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('tries nothing that is wrong', async () => {
    await openForm();
    type(/^Path of the request/, 'no path');
    type(/^Number to try/, '1');
    fireEvent.click(screen.getByRole('button', { name: 'Try it' }));
    expect(await screen.findByText('Callcard cannot use this.')).toBeTruthy();
    expect(world.log.some(({ type: kind }) => kind === 'try-crm')).toBe(false);
  });

  it('saves with its settings', async () => {
    await openForm();
    const form = screen.getByLabelText(/^Path of the request/).closest('form');
    if (form) fireEvent.submit(form);
    await waitFor(() =>
      expect(saved()?.crms).toContainEqual({
        id: 'custom',
        crm: 'custom',
        url: 'https://people.example.com',
        settings: expect.objectContaining({ path: '/api/find?phone={e164}' }) as object,
      }),
    );
  });

  it('keeps the settings of a CRM that is edited, those that it shows and those that it does not', async () => {
    const kept = { ...settings, type: 'person', newRecord: '/people/new?phone={national}' };
    const crms = [
      { id: 'people', crm: 'custom', url: 'https://people.example.com', settings: kept },
      { id: 'find', crm: 'suitecrm', url: 'https://crm.example.com', settings: { newRecord: '/new' } },
    ];
    world.view = { ...world.view, settings: { ...world.view.settings, crms } };
    render(<OptionsPage />);
    for (const name of ['people.example.com', 'SuiteCRM 8']) {
      fireEvent.click(await screen.findByRole('button', { name: `Edit ${name}` }));
      const form = screen.getByLabelText(/^Address \(/).closest('form');
      if (form) fireEvent.submit(form);
      await waitFor(() => expect(screen.queryByLabelText(/^Address \(/)).toBeNull());
    }
    expect(saved()?.crms).toEqual(crms);
  });

  it('knows a vendor’s host', async () => {
    render(<OptionsPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Add a CRM' }));
    type(/^Address/, 'https://acme.zendesk.com/agent');
    expect(screen.getByLabelText<HTMLSelectElement>('Kind').value).toBe('zendesk');
    expect(screen.getByText(/^Your subdomain at Zendesk/)).toBeTruthy();
  });
});

describe('a CRM whose open page looks like another', () => {
  it('says so', async () => {
    world.looksLike = 'espocrm';
    world.granted.push('https://crm.example.com/*');
    render(<OptionsPage />);
    expect(await screen.findByText(/looks like EspoCRM/)).toBeTruthy();
  });

  it('says nothing where it is what it should be', async () => {
    world.looksLike = 'odoo';
    world.granted.push('https://crm.example.com/*');
    render(<OptionsPage />);
    await waitFor(() => expect(world.log.some(({ type: kind }) => kind === 'recognise-crm')).toBe(true));
    expect(screen.queryByText(/looks like/)).toBeNull();
  });
});
