import { describe, expect, it } from 'vitest';
import { accountPatterns, checkDraft, draftOf } from '../../../components/options/account-draft.ts';
import { findSystemForm } from '../../../lib/phone-systems/forms.ts';

const enreach = findSystemForm('enreach');
if (!enreach) throw new Error('no enreach');
const base = { id: 'desk', system: 'enreach', settings: { email: 'agent@example.com', future: 1 } };
const draft = (values: Record<string, string>, label = '') => ({ label, values });

describe('an account form', () => {
  it('never begins with a secret in it', () => {
    const account = { ...base, settings: { ...base.settings, secretKey: 'leaked' } };
    expect(draftOf(enreach, account).values).toEqual({
      email: 'agent@example.com',
      secretKey: '',
      password: '',
      api: '',
    });
  });

  it('omits a blank secret, so that the stored one stays', () => {
    const checked = checkDraft(
      enreach,
      draft({ email: ' new@example.com ', secretKey: '' }, ' Desk '),
      base,
      ['secretKey'],
    );
    expect(checked).toMatchObject({
      ok: true,
      account: { id: 'desk', label: 'Desk', settings: { email: 'new@example.com', future: 1 } },
    });
    expect(JSON.stringify(checked)).not.toMatch(/kept|secretKey/);
  });

  it('sends a typed secret and the origins to ask for', () => {
    const values = { email: 'a@example.com', secretKey: 'typed', api: 'https://api.example.com/v1' };
    expect(checkDraft(enreach, draft(values), base, [])).toMatchObject({
      ok: true,
      account: { settings: { secretKey: 'typed' } },
      patterns: ['https://api.example.com/*'],
    });
  });

  it.each([
    [{ email: '' }, 'email', 'Please fill this in.'],
    [{ email: 'nobody', secretKey: 'x' }, 'email', 'This is not an e-mail address.'],
    [{ email: 'a@b.example' }, 'secretKey', 'Enter one of them: Secret key or Password.'],
    [
      { email: 'a@b.example', secretKey: 'x', api: 'ftp://x' },
      'api',
      'This is not a web address such as https://example.com.',
    ],
  ])('says what is wrong with %o', (values, field, words) => {
    const checked = checkDraft(enreach, draft(values), base, []);
    expect(checked).toEqual({ ok: false, errors: { [field]: words } });
  });

  it('knows the origins of a saved account', () => {
    expect(accountPatterns(enreach, base, ['secretKey'])).toContain('https://*.enreachvoice.com/*');
    expect(accountPatterns(enreach, { ...base, settings: {} }, [])).toEqual([]);
  });
});

describe('a field with words of its own for what is refused', () => {
  it('says that an unencrypted address must be of the own network', () => {
    const fessbox = findSystemForm('fessbox');
    if (!fessbox) throw new Error('no fessbox');
    const account = { id: 'studio', system: 'fessbox', settings: {} };
    expect(checkDraft(fessbox, draft({ url: 'ws://studio.example.com/' }), account, [])).toEqual({
      ok: false,
      errors: { url: expect.stringContaining('ws:// is not encrypted') as string },
    });
  });
});
