import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings, withoutLocked } from '../../../lib/domain/read-settings.ts';

const desk = { id: 'desk', system: 'enreach', label: 'Service desk', settings: { email: 'a@example.com' } };
const crm = { id: 'crm', crm: 'odoo', url: 'https://crm.example.com' };

describe('settings', () => {
  it('start empty in the person’s country', () => {
    expect(readSettings(undefined, undefined, 'DE')).toEqual({
      settings: {
        country: 'DE',
        accounts: [],
        crms: [],
        notifications: { hideNumbers: false, sound: false, quietHours: null },
        triggers: { origins: [], foreground: false },
        rules: [],
        history: { days: null },
      },
      locked: [],
      problems: [],
    });
  });

  it('keep what is right and name what is wrong', () => {
    const own = { country: 'Germany', accounts: [desk, { id: 'x' }, 7], crms: [crm], colour: 'red' };
    const { settings, problems } = readSettings(own, {}, 'NL');
    expect(settings).toMatchObject({ country: 'NL', accounts: [desk], crms: [crm] });
    expect(problems.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
      'colour unknown-key',
      'country invalid',
      'accounts.1 invalid',
      'accounts.2 invalid',
    ]);
  });

  it('give way to policy, which locks what it sets', () => {
    const policy = {
      country: 'FI',
      accounts: [{ ...desk, settings: { api: 'https://api.example.com' } }],
      crms: [crm],
    };
    const own = {
      country: 'DE',
      accounts: [{ ...desk, settings: { email: 'me@example.com', api: 'https://evil.example' } }],
    };
    const { settings, locked } = readSettings(own, policy, 'DE');
    expect(settings.country).toBe('FI');
    expect(settings.accounts).toEqual([
      { ...desk, settings: { email: 'me@example.com', api: 'https://api.example.com' } },
    ]);
    expect(locked).toEqual(['country', 'accounts.desk', 'accounts.desk.settings.api', 'crms.crm']);
  });

  it('do not keep what policy set when it goes', () => {
    const policy = {
      country: 'FI',
      accounts: [{ ...desk, settings: { api: 'https://api.example.com' } }],
      crms: [crm],
    };
    const shown = readSettings({ accounts: [desk] }, policy, 'DE');
    const own = withoutLocked(shown.settings, shown.locked);
    expect(readSettings(own, {}, 'DE').settings).toMatchObject({ country: 'DE', accounts: [desk], crms: [] });
  });

  it('never fail, whatever is stored', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (own, policy) => {
        expect(readSettings(own, policy, 'DE').settings.country).toMatch(/^[A-Z]{2}$/);
      }),
    );
  });
});
