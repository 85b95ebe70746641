import { describe, expect, it } from 'vitest';
import { checkSettings, origins } from '../../../../lib/phone-systems/enreach/settings.ts';

const EMAIL = 'agent@example.com';

describe('settings', () => {
  it('are trimmed, and what is empty is left out', () => {
    expect(
      checkSettings({
        email: ` ${EMAIL} `,
        secretKey: ' k ',
        password: '',
        api: ' https://api.example.com/ ',
        more: 1,
      }),
    ).toEqual({
      ok: true,
      value: { email: EMAIL, secretKey: 'k', api: 'https://api.example.com' },
    });
  });

  it('keep a password as it was typed', () => {
    expect(checkSettings({ email: EMAIL, password: ' p ' })).toEqual({
      ok: true,
      value: { email: EMAIL, password: ' p ' },
    });
  });

  it.each([
    [{}, 'email: missing'],
    [{ email: 'agent', secretKey: 'k' }, 'email: not an e-mail address'],
    [{ email: 7, secretKey: 'k' }, 'email: missing'],
    [{ email: EMAIL }, 'secretKey: neither secret key nor password is set'],
    [{ email: EMAIL, secretKey: 'k', api: 'http://api.example.com' }, 'api: not an https address'],
    [{ email: EMAIL, secretKey: 'k', api: 'https://user:pass@api.example.com' }, 'api: not an https address'],
    [{ email: EMAIL, secretKey: 'k', api: 'javascript:alert(1)' }, 'api: not an https address'],
  ])('%o: %s', (settings, problem) => {
    expect(checkSettings(settings)).toEqual({ ok: false, problem });
  });
});

describe('origins', () => {
  it.each([
    [undefined, ['https://*.enreachvoice.com/*', 'https://*.beneservices.com/*']],
    ['https://api-silo.enreachvoice.com', ['https://*.enreachvoice.com/*']],
    ['https://api.beneservices.com', ['https://*.beneservices.com/*']],
    ['https://api.example.com:8443/base', ['https://api.example.com/*']],
    ['https://enreachvoice.com.evil.example', ['https://enreachvoice.com.evil.example/*']],
    ['http://127.0.0.1:5001', ['http://127.0.0.1/*']],
  ])('of %s', (api, expected) => {
    expect(origins({ email: EMAIL, ...(api !== undefined && { api }) })).toEqual(expected);
  });
});
