import { fieldNames, readField } from './fields.ts';
import type { FieldOptions } from './fields.ts';
import type { CrmRecord } from './records.ts';
import { OdooError } from './odoo-error.ts';

const MIN_SEARCH_LENGTH = 3;
const STRIPPED = /[\s\\./()-]/g;

type Test = (record: CrmRecord) => boolean;

/**
 * Turns a domain in prefix notation into a test: `'|'`, `'&'` and `'!'` come before their operands, and what
 * stands side by side at the top is joined by AND. Throws OdooError as the server would.
 */
export function compileDomain(domain: unknown, options: FieldOptions): Test {
  if (!Array.isArray(domain)) throw new OdooError('builtins.ValueError', 'Domain() invalid domain');
  const left = [...(domain as unknown[])];
  const tests: Test[] = [];
  while (left.length > 0) tests.push(takeTerm(left, options));
  return (record) => tests.every((test) => test(record));
}

function takeTerm(left: unknown[], options: FieldOptions): Test {
  const term = left.shift();
  if (term === '!') {
    const negated = takeTerm(left, options);
    return (record) => !negated(record);
  }
  if (term === '|' || term === '&') {
    const first = takeTerm(left, options);
    const second = takeTerm(left, options);
    return term === '|'
      ? (record) => first(record) || second(record)
      : (record) => first(record) && second(record);
  }
  if (!Array.isArray(term) || term.length !== 3) throw invalidLeaf(term);
  const [field, operator, value] = term as [unknown, unknown, unknown];
  if (typeof field !== 'string' || typeof operator !== 'string') throw invalidLeaf(term);
  if (!fieldNames(options).includes(field)) {
    throw new OdooError(
      'builtins.ValueError',
      `Invalid field res.partner.${field} in leaf ${leafText(field, operator, value)}`,
    );
  }
  return field === 'phone_mobile_search'
    ? phoneSearch(operator, value, options)
    : compare(field, operator, value);
}

/**
 * The search-only field over phone and mobile. Separators are stripped on both sides. What starts with `+` or
 * `00` matches as a prefix, in both spellings; anything else matches anywhere. Under 3 characters is an error.
 */
function phoneSearch(operator: string, value: unknown, options: FieldOptions): Test {
  if (typeof value !== 'string') throw invalidLeaf(['phone_mobile_search', operator, value]);
  const asked = value.trim();
  if (asked.length < MIN_SEARCH_LENGTH) {
    throw new OdooError(
      'odoo.exceptions.UserError',
      'Please enter at least 3 characters when searching a Phone/Mobile number.',
    );
  }
  const exact = operator === '=';
  if (!exact && operator !== 'ilike') throw invalidLeaf(['phone_mobile_search', operator, value]);

  const international = /^(?:\+|00)/.exec(asked)?.[0];
  const term = asked.slice(international?.length ?? 0).replace(STRIPPED, '');
  const matches = (stored: string): boolean => {
    if (international === undefined) return exact ? stored === term : stored.includes(term);
    return ['+', '00'].some((prefix) =>
      exact ? stored === prefix + term : stored.startsWith(prefix + term),
    );
  };
  return ({ phone, mobile }) =>
    [phone, options.mobileField && mobile].some(
      (typed) => typed !== false && matches(typed.replace(STRIPPED, '')),
    );
}

function compare(field: string, operator: string, value: unknown): Test {
  switch (operator) {
    case '=':
      return (record) => readField(record, field) === value;
    case '!=':
      return (record) => readField(record, field) !== value;
    case '>=':
      return (record) => String(readField(record, field)) >= String(value);
    case 'in':
      return (record) => Array.isArray(value) && value.includes(readField(record, field));
    case 'ilike':
    case '=ilike': {
      const like = likePattern(operator === 'ilike' ? `%${String(value)}%` : String(value));
      return (record) => {
        const stored = readField(record, field);
        return typeof stored === 'string' && like.test(stored);
      };
    }
    default:
      throw invalidLeaf([field, operator, value]);
  }
}

/** SQL's ILIKE over the whole text: `%` and `_` are wildcards. */
function likePattern(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`, 'is');
}

function invalidLeaf(term: unknown): OdooError {
  return new OdooError('builtins.ValueError', `Invalid leaf ${JSON.stringify(term)}`);
}

function leafText(field: string, operator: string, value: unknown): string {
  return `('${field}', '${operator}', ${JSON.stringify(value)})`;
}
