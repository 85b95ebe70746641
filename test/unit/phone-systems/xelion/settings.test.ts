import { describe, expect, it } from 'vitest';
import { checkSettings, fields, origins } from '../../../../lib/phone-systems/xelion/settings.ts';

const good = { server: 'https://phone.example.com', userName: 'anna', password: 'a test password' };

describe('settings', () => {
  it.each([
    ['https://phone.example.com/', 'https://phone.example.com', 'master'],
    [' phone.example.com ', 'https://phone.example.com', 'master'],
    ['phone.example.com:8443', 'https://phone.example.com:8443', 'master'],
    ['https://phone.example.com/api/v1/acme/', 'https://phone.example.com', 'acme'],
    ['https://phone.example.com/api/v1/acme/me/login', 'https://phone.example.com', 'acme'],
    ['https://phone.example.com/api/v1', 'https://phone.example.com', 'master'],
    ['http://127.0.0.1:5003', 'http://127.0.0.1:5003', 'master'],
  ])('take the server as %s', (given, server, tenant) => {
    expect(checkSettings({ ...good, server: given })).toEqual({
      ok: true,
      value: { ...good, server, tenant },
    });
  });

  it('prefer the tenant that was entered, and tidy a code', () => {
    const given = {
      ...good,
      server: 'https://phone.example.com/api/v1/acme',
      tenant: ' other ',
      mfa: ' 123 456 ',
    };
    expect(checkSettings({ ...given, email: ' anna@example.com ' })).toEqual({
      ok: true,
      value: { ...good, tenant: 'other', mfa: '123456', email: 'anna@example.com' },
    });
  });

  it.each([
    [{ server: '' }, 'server: missing'],
    [{ server: 'http://phone.example.com' }, 'server: not an https address'],
    [{ server: 'https://anna:secret@phone.example.com' }, 'server: not an https address'],
    [{ server: 7 }, 'server: missing'],
    [{ tenant: 'a/b' }, 'tenant: not the name of a tenant'],
    [{ userName: ' ' }, 'userName: missing'],
    [{ password: undefined }, 'password: missing'],
  ])('refuse %j', (wrong, problem) => {
    expect(checkSettings({ ...good, ...wrong })).toEqual({ ok: false, problem });
  });

  it('ask for the server alone', () => {
    expect(origins({ server: 'https://phone.example.com:8443' })).toEqual(['https://phone.example.com/*']);
  });

  it('keep password and code as secrets, the code for one use', () => {
    expect(fields.filter(({ secret }) => secret).map(({ key }) => key)).toEqual(['password', 'mfa']);
    expect(fields.filter(({ once }) => once).map(({ key }) => key)).toEqual(['mfa']);
  });
});
