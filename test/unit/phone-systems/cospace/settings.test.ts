import { describe, expect, it } from 'vitest';
import { checkSettings, origins } from '../../../../lib/phone-systems/cospace/settings.ts';

const good = { username: 'simdesk1', password: 'not a real one' };

describe('settings', () => {
  it('take the usual server where none is given, and tidy what is', () => {
    expect(checkSettings(good)).toEqual({ ok: true, value: { ...good, server: 'https://api.cospace.de' } });
    expect(
      checkSettings({ ...good, username: ' desk@example.com ', server: ' https://phones.example/ ' }),
    ).toEqual({
      ok: true,
      value: { username: 'desk@example.com', password: good.password, server: 'https://phones.example' },
    });
    expect(checkSettings({ ...good, server: 'http://127.0.0.1:5003' }).ok).toBe(true);
  });

  it.each([
    [{}, 'username: missing'],
    [{ username: 'a b', password: 'x' }, 'username: neither a user name nor an e-mail address'],
    [{ username: 'simdesk1' }, 'password: missing'],
    [{ username: 'simdesk1', password: 7 }, 'password: missing'],
    [{ ...good, server: 'http://phones.example' }, 'server: not an https address'],
    [{ ...good, server: 'https://user:secret@phones.example' }, 'server: not an https address'],
    [{ ...good, server: 'nowhere' }, 'server: not an https address'],
  ])('%j are refused: %s', (settings, problem) => {
    expect(checkSettings(settings)).toEqual({ ok: false, problem });
  });

  it.each([
    ['https://api.cospace.de', 'https://*.cospace.de/*'],
    ['https://cospace.de', 'https://*.cospace.de/*'],
    ['https://api.notcospace.de', 'https://api.notcospace.de/*'],
    ['https://phones.example:8443', 'https://phones.example/*'],
    ['http://127.0.0.1:5003', 'http://127.0.0.1/*'],
  ])('%s needs %s', (server, pattern) => {
    expect(origins({ server })).toEqual([pattern]);
  });
});
