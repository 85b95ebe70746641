import type { NumberForms } from '../../domain/phone-number.ts';
import type { PageRequest } from '../crm.ts';
import { groupedTail, stemOf } from './forms.ts';
import type { RequestSpec } from './description.ts';

/** What stands for the placeholders of a template. */
export type Values = Readonly<Record<string, string>>;

/** Fewer digits with wildcards between them would match nearly every number. */
const SHORTEST_SPREAD = 6;
/** `{{…}}` is the page's own. */
const PLACEHOLDER = /\{([\w%*-]+)\}/g;
const BASE64 = /base64\((.*)\)$/;
const NUMBER_PLACEHOLDER = /^\{(\w+)#\}$/;
const LIST_PLACEHOLDER = /^\{(\w+)\[\]\}$/;

/** The forms of a number by the names that templates use. A form that the number does not have is its digits. */
export function numberValues(number: NumberForms): Values {
  const { e164, digits, national = digits, tail, significant = digits, written = digits } = number;
  const full = e164 ?? digits;
  const stem = stemOf(number);
  const prefix = digits.slice(0, digits.length - significant.length);
  return {
    e164: full,
    e164x: encodeURIComponent(full),
    digits,
    national,
    significant,
    written,
    variants: (number.variants ?? [digits]).join(),
    trunks: (number.trunks ?? []).join(),
    last8: tail,
    tail_: groupedTail(number, ' '),
    'tail-': groupedTail(number, '-'),
    stemDigits: stem && prefix + stem,
    stemE164: stem && `+${prefix}${stem}`,
    ...spreadOver('significant', significant),
    ...spreadOver('tail', tail),
    ...spreadOver('stem', stem),
  };
}

/** Digits, and the same with each wildcard between them. */
function spreadOver(name: string, digits: string): Values {
  const spread = (wildcard: string) =>
    digits.length < SHORTEST_SPREAD ? digits : digits.replace(/(?<=.)(?=.)/g, wildcard);
  return { [name]: digits, [`${name}%`]: spread('%'), [`${name}*`]: spread('*') };
}

/** Fills a template. Unknown placeholders stay as they are. */
export function fill(template: string, values: Values, encode: (value: string) => string = asIs): string {
  return template.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? encode(values[name] ?? '') : whole,
  );
}

/** Fills an address or path: values are URL-encoded, what stands in `base64(…)` as a whole. */
export function fillAddress(template: string, values: Values): string {
  const encoded = template.replace(BASE64, (_all, text: string) => base64(fill(text, values)));
  return fill(encoded, values, encodeURIComponent);
}

/** Fills all texts and keys of a JSON value. A text that is just `{name#}` becomes a number, `{name[]}` a list. */
export function fillJson(json: unknown, values: Values): unknown {
  if (typeof json === 'string') {
    const [, name] = NUMBER_PLACEHOLDER.exec(json) ?? [];
    if (name !== undefined) return Number(values[name]);
    const [, list] = LIST_PLACEHOLDER.exec(json) ?? [];
    return list === undefined ? fill(json, values) : (values[list] ?? '').split(',').filter(Boolean);
  }
  if (Array.isArray(json)) return json.map((member: unknown) => fillJson(member, values));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [fill(key, values), fillJson(value, values)]),
  );
}

/** The request of a template. */
export function requestOf(spec: RequestSpec, values: Values): PageRequest {
  const { method = 'GET', path, query, body, headers, rows } = spec;
  return {
    method,
    path: fillAddress(path, values) + queryText(query, values),
    ...(headers && { headers: fillJson(headers, values) as Record<string, string> }),
    ...(body !== undefined && { body: fillJson(body, values) }),
    ...(rows && { rows }),
  };
}

function queryText(query: RequestSpec['query'], values: Values): string {
  const parts = Object.entries(query ?? {}).map(([key, value]) => {
    const filled = fillJson(value, values);
    const text = typeof filled === 'string' ? filled : JSON.stringify(filled);
    return `${encodeURIComponent(key)}=${encodeURIComponent(text)}`;
  });
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function asIs(value: string): string {
  return value;
}
