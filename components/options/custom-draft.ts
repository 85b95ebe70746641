import { i18n } from '#i18n';
import { readCustom } from '../../lib/crm/custom.ts';

/** The fields of a CRM of one's own as they are typed. */
export interface CustomDraft {
  method: 'GET' | 'POST';
  path: string;
  headers: string;
  body: string;
  list: string;
  id: string;
  name: string;
  company: string;
  numbers: string;
  record: string;
  search: string;
  newRecord: string;
  signedOut: string;
}

export type CustomField = keyof CustomDraft;

const EMPTY: CustomDraft = {
  method: 'GET',
  path: '',
  headers: '',
  body: '',
  list: '',
  id: 'id',
  name: 'name',
  company: '',
  numbers: 'phone',
  record: '',
  search: '',
  newRecord: '',
  signedOut: '',
};

const HEADER = /^([\w-]+)\s*:\s*(\S.*)$/;

/** The draft of stored settings; of a new CRM where there are none. What policy has set otherwise stays as it is. */
export function customDraft(settings: unknown): CustomDraft {
  const given =
    typeof settings === 'object' && settings !== null ? (settings as Record<string, unknown>) : {};
  const text = (key: keyof CustomDraft) =>
    typeof given[key] === 'string' ? { [key]: given[key] } : undefined;
  const { numbers, headers, body, signedOut } = given;
  const plain = ['path', 'list', 'id', 'name', 'company', 'record', 'search', 'newRecord'] as const;
  return Object.assign(
    { ...EMPTY },
    ...plain.map(text),
    given['method'] === 'POST' && { method: 'POST' },
    Array.isArray(numbers) && { numbers: numbers.join(', ') },
    typeof headers === 'object' && headers !== null && { headers: headerLines(headers) },
    body !== undefined && { body: JSON.stringify(body) },
    isSign(signedOut) && { signedOut: `${signedOut.path}=${String(signedOut.value)}` },
  ) as CustomDraft;
}

/**
 * The settings of a draft, or what is wrong with it by field.
 *
 * @param before settings that are changed: what the form does not know of them stays.
 */
export function customSettings(
  draft: CustomDraft,
  before: object = {},
): { settings: Record<string, unknown> } | { errors: Partial<Record<CustomField, string>> } {
  const { method, headers, body, numbers, signedOut, ...texts } = draft;
  const errors: Partial<Record<CustomField, string>> = {};
  const lines = headers.split('\n').filter((line) => line.trim() !== '');
  if (lines.some((line) => !HEADER.test(line.trim()))) errors.headers = i18n.t('custom.badHeader');
  const json = body.trim() === '' ? undefined : jsonOf(body);
  if (json?.ok === false) errors.body = i18n.t('custom.badJson');
  const [path, value] = signedOut.split(/=(.*)/s).map((part) => part.trim());
  const settings: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(EMPTY, name))),
    method,
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')),
    ...(lines.length > 0 && { headers: Object.fromEntries(lines.map(headerOf)) }),
    ...(json?.ok && { body: json.value }),
    numbers: numbers
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    ...(path && { signedOut: { path, value: value ?? '' } }),
  };
  const read = readCustom(settings);
  if ('wrong' in read)
    for (const name of read.wrong as CustomField[])
      errors[name] ??= draft[name] ? i18n.t('custom.wrong') : i18n.t('accounts.missing');
  return Object.keys(errors).length > 0 ? { errors } : { settings };
}

function headerOf(line: string): [string, string] {
  const [, name = '', value = ''] = HEADER.exec(line.trim()) ?? [];
  return [name, value];
}

function headerLines(headers: object): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}

function jsonOf(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false };
  }
}

function isSign(sign: unknown): sign is { path: string; value: unknown } {
  return typeof sign === 'object' && sign !== null && 'path' in sign && typeof sign.path === 'string';
}
