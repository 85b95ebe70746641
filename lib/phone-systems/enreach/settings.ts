import { failure, success, type Result } from '../../domain/result.ts';
import type { SettingsField, SystemSettings } from '../phone-system.ts';
import { readAddress } from '../shared/addresses.ts';
import { apiPatterns, VENDOR_ORIGINS } from './addresses.ts';

/** The form of an account: the e-mail address, and either the secret key or the password that yields it. */
export const fields: readonly SettingsField[] = [
  { key: 'email', label: 'enreachEmail', type: 'email', required: true },
  { key: 'secretKey', label: 'enreachSecretKey', type: 'password', required: false, secret: true },
  { key: 'password', label: 'enreachPassword', type: 'password', required: false, secret: true },
  { key: 'api', label: 'enreachApi', type: 'url', required: false, advanced: true },
];

/** Checks and tidies an account's settings; a failure begins with the field's name. */
export function checkSettings(settings: Readonly<Record<string, unknown>>): Result<SystemSettings, string> {
  const email = trimmed(settings['email']);
  const secretKey = trimmed(settings['secretKey']);
  const password = typeof settings['password'] === 'string' ? settings['password'] : '';
  const address = trimmed(settings['api']);
  const api = address === '' ? '' : readAddress(address);
  if (email === '') return failure('email: missing');
  if (!/^[^\s@:]+@[^\s@:]+$/.test(email)) return failure('email: not an e-mail address');
  if (secretKey === '' && password === '')
    return failure('secretKey: neither secret key nor password is set');
  if (api === undefined) return failure('api: not an https address');
  return success({
    email,
    ...(secretKey && { secretKey }),
    ...(password && { password }),
    ...(api && { api }),
  });
}

/** Match patterns to be granted before a connect. A hub elsewhere is asked for when it is known. */
export function origins(settings: SystemSettings): string[] {
  return settings['api'] === undefined ? [...VENDOR_ORIGINS] : apiPatterns(settings['api']);
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
