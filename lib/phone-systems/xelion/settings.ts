import { failure, success, type Result } from '../../domain/result.ts';
import { originPattern } from '../../domain/url-template.ts';
import type { SettingsField, SystemSettings } from '../phone-system.ts';
import { readAddress } from '../shared/addresses.ts';

/** What a single-tenant server calls its tenant (user guide, "overview"). */
const TENANT = 'master';

/** The form of an account. The code is asked for where the server wants one; it works once. */
export const fields: readonly SettingsField[] = [
  { key: 'server', label: 'xelionServer', type: 'url', required: true },
  { key: 'userName', label: 'xelionUserName', type: 'text', required: true },
  { key: 'password', label: 'xelionPassword', type: 'password', required: true, secret: true },
  { key: 'tenant', label: 'xelionTenant', type: 'text', preset: TENANT, required: false, advanced: true },
  {
    key: 'mfa',
    label: 'xelionMfa',
    type: 'text',
    required: false,
    secret: true,
    once: true,
    advanced: true,
    askedBy: 'second-factor',
  },
  {
    key: 'email',
    label: 'xelionEmail',
    type: 'email',
    required: false,
    advanced: true,
    askedBy: 'second-factor',
  },
];

/**
 * Checks and tidies an account's settings; a failure begins with the field's name. The server may be a bare host, or
 * the address of its API, which names the tenant too.
 */
export function checkSettings(settings: Readonly<Record<string, unknown>>): Result<SystemSettings, string> {
  const address = trimmed(settings['server']);
  const [, host = address, named = TENANT] = /^(.*?)\/api\/v\d+(?:\/([^/]+)(?:\/.*)?)?$/.exec(address) ?? [];
  const server = readAddress(/^[a-z]+:/i.test(host) ? host : `https://${host}`);
  const tenant = trimmed(settings['tenant']) || named;
  const userName = trimmed(settings['userName']);
  const password = typeof settings['password'] === 'string' ? settings['password'] : '';
  const mfa = trimmed(settings['mfa']).replace(/\s/g, '');
  const email = trimmed(settings['email']);
  if (address === '') return failure('server: missing');
  if (server === undefined) return failure('server: not an https address');
  if (!/^[\w.-]+$/.test(tenant)) return failure('tenant: not the name of a tenant');
  if (userName === '') return failure('userName: missing');
  if (password === '') return failure('password: missing');
  return success({ server, tenant, userName, password, ...(mfa && { mfa }), ...(email && { email }) });
}

/** Match patterns to be granted before a connect. A socket on another host is asked for when it is known. */
export function origins({ server = '' }: SystemSettings): string[] {
  return [originPattern(server)];
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
