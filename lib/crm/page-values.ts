/** `{{source|source}}`, each `kind:name` with `#path` behind it where the value is JSON. */
const PLACEHOLDER = /\{\{((?:(?!\{\{).)+?)\}\}/g;
const BASE64 = /base64\((.*)\)/;

/**
 * Fills in what only the page can see: cookies, its storage, hidden fields, its inline scripts. `base64(…)` around it
 * is encoded afterwards. Undefined where a placeholder has no value.
 */
export function fillFromPage(
  page: Window,
  template: string,
  encode: (value: string) => string = (value) => value,
): string | undefined {
  const values = new Map(
    [...template.matchAll(PLACEHOLDER)].map(([whole, sources = '']) => [whole, firstOf(page, sources)]),
  );
  if ([...values.values()].includes('')) return undefined;
  return template
    .replace(PLACEHOLDER, (whole) => encode(values.get(whole) ?? ''))
    .replace(BASE64, (_all, text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text))));
}

function firstOf(page: Window, sources: string): string {
  return sources.split('|').reduce((found, source) => found || valueOf(page, source), '');
}

function valueOf(page: Window, source: string): string {
  const [, kind = '', name = '', path] = /^(\w+):(.*?)(?:#([\w.-]+))?$/.exec(source) ?? [];
  try {
    const raw = rawValue(page, kind, name);
    return path === undefined ? raw : memberOf(JSON.parse(raw), path);
  } catch {
    return '';
  }
}

function rawValue({ document, localStorage }: Window, kind: string, name: string): string {
  switch (kind) {
    case 'cookie': {
      const cookie = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
      return decodeURIComponent(cookie?.slice(name.length + 1) ?? '');
    }
    case 'storage':
      return localStorage.getItem(name) ?? '';
    case 'content': {
      const element = document.querySelector(name);
      return element?.getAttribute('content') ?? element?.getAttribute('value') ?? '';
    }
    case 'script': {
      const scripts = [...document.querySelectorAll('script:not([src])')].map((one) => one.textContent);
      return new RegExp(name).exec(scripts.join('\n'))?.[1] ?? '';
    }
    default:
      return '';
  }
}

function memberOf(value: unknown, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>((one, key) => (one as Record<string, unknown> | null)?.[key], value);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
