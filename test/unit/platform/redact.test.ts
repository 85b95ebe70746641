import { describe, expect, it } from 'vitest';
import { createLog } from '../../../lib/platform/log.ts';
import { redact } from '../../../lib/platform/redact.ts';

describe('the log', () => {
  it.each([
    ['wss://hub.example/rte?id=abc&access_token=eyJhbGciOi.J9.sig', /abc|eyJ/],
    ['Authorization: Basic dXNlcjprZXk=', /dXNlcjprZXk/],
    ['Bearer eyJhbGciOi.J9.sig refused', /eyJ/],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln', /eyJ/],
    ['https://user:secret@api.example/x', /secret/],
    ['user.name@example.com is unknown', /user\.name/],
    ['call of +49 151 23456789', /23456789/],
  ])('of %s keeps no secret', (text, secret) => {
    expect(redact(text)).not.toMatch(secret);
  });

  it('keeps what helps', () => {
    expect(redact('hub unauthorised 401')).toBe('hub unauthorised 401');
  });

  it('keeps the last 500 lines', () => {
    const log = createLog(() => 7);
    for (let line = 0; line < 510; line++) log.note('info', 'test', `line ${line}`);
    expect(log.lines()).toHaveLength(500);
    expect(log.lines()[0]).toEqual({ at: 7, level: 'info', about: 'test', text: 'line 10' });
  });
});
