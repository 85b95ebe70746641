import { failure, success, type Result } from '../../domain/result.ts';
import { originPattern } from '../../domain/url-template.ts';
import type { SettingsField, SystemSettings } from '../phone-system.ts';
import { readAddress } from '../shared/addresses.ts';

/** The name behind which the vendor's servers stand (API manual, "entry point"). */
const SERVER = 'https://api.cospace.de';
const VENDOR = 'cospace.de';

/** The form of an account. */
export const fields: readonly SettingsField[] = [
  { key: 'username', label: 'cospaceUsername', type: 'text', required: true },
  { key: 'password', label: 'cospacePassword', type: 'password', required: true, secret: true },
  { key: 'server', label: 'cospaceServer', type: 'url', preset: SERVER, required: false, advanced: true },
];

/** Checks and tidies an account's settings; a failure begins with the field's name. */
export function checkSettings(settings: Readonly<Record<string, unknown>>): Result<SystemSettings, string> {
  const username = trimmed(settings['username']);
  const password = typeof settings['password'] === 'string' ? settings['password'] : '';
  const server = readAddress(trimmed(settings['server']) || SERVER);
  if (username === '') return failure('username: missing');
  // The manual allows letters and digits; an e-mail address signs in as well.
  if (!/^([a-zA-Z0-9]{2,20}|[^\s@]+@[^\s@]+)$/.test(username))
    return failure('username: neither a user name nor an e-mail address');
  if (password === '') return failure('password: missing');
  if (server === undefined) return failure('server: not an https address');
  return success({ server, username, password });
}

/** Match patterns to be granted before a connect. A server elsewhere is asked for when it is named. */
export function origins({ server = SERVER }: SystemSettings): string[] {
  const { protocol, hostname } = new URL(server);
  const isVendors = hostname === VENDOR || hostname.endsWith(`.${VENDOR}`);
  return [isVendors && protocol === 'https:' ? `https://*.${VENDOR}/*` : originPattern(server)];
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
