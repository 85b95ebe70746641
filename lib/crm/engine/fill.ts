import type { NumberForms } from '../../domain/phone-number.ts';
import type { PageRequest } from '../crm.ts';
import type { RequestSpec } from './description.ts';

/** What stands for the placeholders of a template. */
export type Values = Readonly<Record<string, string>>;

/** Fewer digits with wildcards between them would match nearly every number. */
const SHORTEST_SPREAD = 6;
/** `{{…}}` is the page's own. */
const PLACEHOLDER = /\{([\w%*]+)\}/g;
const BASE64 = /base64\((.*)\)$/;
const NUMBER_PLACEHOLDER = /^\{(\w+)#\}$/;

/** The forms of a number by the names that templates use. A form that the number does not have is its digits. */
export function numberValues({ e164, digits, national, tail }: NumberForms): Values {
  const full = e164 ?? digits;
  const spread = (wildcard: string) =>
    tail.length < SHORTEST_SPREAD ? tail : tail.replace(/(?<=.)(?=.)/g, wildcard);
  return {
    e164: full,
    e164x: encodeURIComponent(full),
    digits,
    national: national ?? digits,
    tail,
    last8: tail,
    'tail%': spread('%'),
    'tail*': spread('*'),
  };
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

/** Fills all texts and keys of a JSON value. A text that is just `{name#}` becomes a number. */
export function fillJson(json: unknown, values: Values): unknown {
  if (typeof json === 'string') {
    const [, name] = NUMBER_PLACEHOLDER.exec(json) ?? [];
    return name === undefined ? fill(json, values) : Number(values[name]);
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
