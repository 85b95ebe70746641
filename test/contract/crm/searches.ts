import { compileDomain } from '../../simulators/crm/domain.ts';
import type { Asked } from './page.ts';

/** Whether a record with that number, as a person typed it, is found. */
type Search = (stored: string) => boolean;

interface Server {
  /** Undefined for a request that searches nothing: details of a record. */
  search(asked: Asked): Search | undefined;
  /** Keeps numbers as E.164 or as digits, whatever was typed; a national number is taken to be German. */
  keeps?: 'e164' | 'digits';
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
const digitsOf = (text: string) => text.replace(/\D/g, '');
const queryOf = ({ ask }: Asked) => ask.slice(ask.indexOf('?') + 1);
const parameter = (asked: Asked, name: string) =>
  new RegExp(`(?:^|&)${name}=([^&]*)`).exec(queryOf(asked))?.[1];
const like =
  (pattern: string): Search =>
  (stored) =>
    new RegExp(`^${pattern.split('%').map(escaped).join('.*')}$`, 'is').test(stored);
const contains =
  (text: string): Search =>
  (stored) =>
    stored.includes(text);
const any =
  (...searches: Search[]): Search =>
  (stored) =>
    searches.some((search) => search(stored));
const texts = (value: string | undefined, pattern: RegExp) =>
  [...(value ?? '').matchAll(pattern)].map(([, text = '']) => text);

const frappe: Server = {
  search(asked) {
    const patterns = texts(queryOf(asked), /"like","([^"]*)"/g);
    return patterns.length > 0 ? any(...patterns.map(like)) : undefined;
  },
};
const suite: Server = {
  search: (asked) =>
    any(...texts(queryOf(asked), /"contains","value":"([^"]*)"/g).map((text) => like(`%${text}%`))),
};
const fullText: Server = {
  keeps: 'digits',
  search(asked) {
    const text = parameter(asked, 'q');
    return text === undefined ? undefined : contains(text);
  },
};

/** How each CRM's search compares, as was tried, documented, or read in its source: see the descriptions. */
export const SEARCHES: Readonly<Record<string, Server>> = {
  odoo: {
    search({ body }) {
      const { args } = (body as { params: { args: [unknown] } }).params;
      const test = compileDomain(args[0], { phoneValidation: true, mobileField: true });
      const record = { id: 1, name: '', company: false, isCompany: false, email: false, note: '' } as const;
      return (phone) => test({ ...record, phone, mobile: false, country: 'DE' });
    },
  },
  chatwoot: { ...fullText, keeps: 'e164' },
  osticket: fullText,
  dolibarr: {
    search(asked) {
      const text = parameter(asked, 'search_phone');
      return text === undefined ? undefined : like(`%${text.replaceAll('*', '%')}%`);
    },
  },
  dynamics: {
    search: (asked) =>
      any(...texts(queryOf(asked), /contains\(\w+,'([^']*)'\)/g).map((text) => like(`%${text}%`))),
  },
  erpnext: frappe,
  'frappe-crm': frappe,
  espocrm: {
    search(asked) {
      const value = /where\[0\]\[value\]=([^&]*)/.exec(asked.ask)?.[1];
      if (value === undefined) return undefined;
      const pattern = asked.ask.includes('[type]=endsWith') ? `%${value}` : value;
      return (stored) => like(pattern)(digitsOf(stored));
    },
  },
  freshdesk: {
    search(asked) {
      const text = parameter(asked, 'term');
      return text === undefined
        ? undefined
        : (stored) => stored.startsWith(text) || stored.startsWith(`+${text}`);
    },
  },
  glpi: { search: (asked) => any(...texts(queryOf(asked), /\[value\]=([^&]*)/g).map(contains)) },
  hubspot: {
    keeps: 'e164',
    // Numbers are searched without their country.
    search: ({ body }) =>
      any(
        ...texts(JSON.stringify(body), /"value":"([^"]*)"/g).map((text): Search => {
          const search = like(text.replaceAll('*', '%'));
          return (stored) => search(stored.replace('+49', ''));
        }),
      ),
  },
  krayin: {
    search: (asked) => like(`%${/contact_numbers:([^;]*);/.exec(asked.ask)?.[1] ?? ''}%`),
  },
  pipedrive: { search: (asked) => contains(parameter(asked, 'term') ?? '') },
  servicenow: { search: (asked) => any(...texts(queryOf(asked), /LIKE([^&^]*)/g).map(contains)) },
  suitecrm: suite,
  'suitecrm-7': suite,
  tryton: {
    // The compact value has no blanks and signs where the server cannot read the number.
    search({ body }) {
      const [, [, ...either]] = (body as { params: [[unknown, [string, ...[string, string, unknown][]]]] })
        .params[0];
      return any(
        ...either.map(([, operator, value]): Search => {
          if (operator === 'in') return (stored) => (value as string[]).includes(stored);
          return operator === 'ilike' ? like(String(value)) : (stored) => stored === value;
        }),
      );
    },
  },
  twenty: {
    keeps: 'e164',
    search({ body }) {
      const search = like(/"like":"([^"]*)"/.exec(JSON.stringify(body))?.[1] ?? '');
      return (stored) => search(stored.replace('+49', ''));
    },
  },
  vtiger: {
    search(asked) {
      const patterns = texts(queryOf(asked), /"c","([^"]*)"/g);
      return patterns.length > 0 ? any(...patterns.map((text) => like(`%${text}%`))) : undefined;
    },
  },
  zammad: {
    // Numbers are cut into words at blanks and signs; `*` stands for the rest of a word, quotes for words in a row.
    search: (asked) =>
      any(
        ...(parameter(asked, 'query') ?? '').split(' OR ').map((text): Search => {
          if (text.startsWith('"'))
            return (stored) => stored.split(/\W+/).join(' ').includes(text.slice(1, -1));
          const word = like(text.replaceAll('*', '%'));
          return (stored) => stored.split(/\W+/).some(word);
        }),
      ),
  },
  zendesk: {
    keeps: 'e164',
    search(asked) {
      const text = /phone:(\S*?)(?:&|$)/.exec(asked.ask)?.[1];
      return text === undefined ? undefined : (stored) => like(text.replaceAll('*', '%'))(digitsOf(stored));
    },
  },
  zoho: {
    search({ body, ask }) {
      const patterns = texts(JSON.stringify(body ?? ''), /like '([^']*)'/g);
      return patterns.length > 0 ? any(...patterns.map(like)) : (stored) => ask.includes(`phone=${stored}`);
    },
  },
};
