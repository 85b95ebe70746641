import { failure, success, type Result } from '../../domain/result.ts';
import { originPattern } from '../../domain/url-template.ts';
import type { SettingsField, SystemSettings } from '../phone-system.ts';
import { isOwnNetwork } from './own-network.ts';

/** The port is the usual one of the server's configuration. */
const USUAL_URL = 'ws://fessbox.local:19998/';

/** The form of an account: where the studio's server is, and which extension this person has there. */
export const fields: readonly SettingsField[] = [
  { key: 'url', label: 'fessboxUrl', type: 'url', preset: USUAL_URL, required: true, refused: true },
  { key: 'operator', label: 'fessboxOperator', type: 'text', required: false },
];

/** Checks and tidies an account's settings; a failure begins with the field's name. */
export function checkSettings(settings: Readonly<Record<string, unknown>>): Result<SystemSettings, string> {
  const address = trimmed(settings['url']);
  const operator = trimmed(settings['operator']);
  if (address === '') return failure('url: missing');
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^wss?:$/.test(url.protocol)) return failure('url: not a ws:// or wss:// address');
  if (url.username !== '' || url.password !== '') return failure('url: holds a user name or password');
  if (url.protocol === 'ws:' && !isOwnNetwork(url.hostname))
    return failure(
      'url: ws:// is not encrypted and reaches the own network only; elsewhere wss:// is needed',
    );
  if (operator !== '' && !/^[\w.+-]{1,40}$/.test(operator)) return failure('operator: not an extension');
  url.hash = '';
  return success({ url: url.href, ...(operator !== '' && { operator }) });
}

/** The match pattern of the server; match patterns write sockets as the web page addresses they begin as. */
export function origins({ url = '' }: SystemSettings): string[] {
  return [originPattern(url.replace(/^ws/, 'http'))];
}

/** Where to connect. Older servers pick the operator by `user_id`; others take no notice (seen in clients). */
export function socketAddress({ url = '', operator }: SystemSettings): string {
  const address = new URL(url);
  if (operator !== undefined) address.searchParams.set('user_id', operator);
  return address.href;
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
