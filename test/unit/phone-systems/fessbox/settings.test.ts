import { describe, expect, it } from 'vitest';
import { checkSettings, origins, socketAddress } from '../../../../lib/phone-systems/fessbox/settings.ts';

describe('the settings of a studio', () => {
  it.each([
    'ws://127.0.0.1:19998/',
    'ws://[::1]:19998/',
    'ws://localhost:19998/',
    'ws://10.1.2.3/',
    'ws://172.16.0.1/',
    'ws://172.31.255.254/',
    'ws://192.168.1.7:19998/',
    'ws://169.254.7.7/',
    'ws://[fd12:3456::1]/',
    'ws://[fe80::1]/',
    'ws://fessbox:19998/',
    'ws://fessbox.local:19998/',
    'ws://FessBox.Local./mixer?v=1.0.0',
    'ws://0x7f.1/',
    'wss://studio.example.com/mixer',
    'wss://203.0.113.9/',
  ])('take %s', (url) => {
    expect(checkSettings({ url })).toMatchObject({ ok: true, value: { url: new URL(url).href } });
  });

  it.each([
    'ws://studio.example.com:19998/',
    'ws://203.0.113.9/',
    'ws://172.15.0.1/',
    'ws://172.32.0.1/',
    'ws://192.169.1.1/',
    'ws://100.64.0.1/',
    'ws://0.0.0.0/',
    'ws://1.10.0.1/',
    'ws://[2001:db8::1]/',
    'ws://[fc::1]/',
    'ws://10.example.com/',
    'ws://local.example.com/',
    'ws://192.168.1.7.example.com/',
  ])('say plainly that %s needs encryption', (url) => {
    expect(checkSettings({ url })).toEqual({
      ok: false,
      problem: expect.stringMatching(/^url: ws:\/\/ is not encrypted .*own network.* wss:\/\//) as string,
    });
  });

  it.each([
    ['', 'url: missing'],
    [undefined, 'url: missing'],
    ['fessbox.local', 'url: not a ws:// or wss:// address'],
    ['http://192.168.1.7:19998/', 'url: not a ws:// or wss:// address'],
    ['ws://me:not-a-real-password@192.168.1.7/', 'url: holds a user name or password'],
  ])('refuse %s', (url, problem) => {
    expect(checkSettings({ url })).toEqual({ ok: false, problem });
  });

  it('take an extension, and do without', () => {
    const url = 'ws://192.168.1.7:19998/';
    expect(checkSettings({ url, operator: ' 701 ' })).toEqual({ ok: true, value: { url, operator: '701' } });
    expect(checkSettings({ url, operator: '' })).toEqual({ ok: true, value: { url } });
    expect(checkSettings({ url, operator: 'a b' })).toEqual({
      ok: false,
      problem: 'operator: not an extension',
    });
  });

  it('ask for the host alone, as browsers name it', () => {
    expect(origins({ url: 'ws://192.168.1.7:19998/' })).toEqual(['http://192.168.1.7/*']);
    expect(origins({ url: 'wss://studio.example.com/mixer' })).toEqual(['https://studio.example.com/*']);
  });

  it('tell older servers the operator', () => {
    expect(socketAddress({ url: 'ws://box:19998/', operator: '701' })).toBe('ws://box:19998/?user_id=701');
    expect(socketAddress({ url: 'ws://box:19998/?v=1.0.0' })).toBe('ws://box:19998/?v=1.0.0');
  });
});
