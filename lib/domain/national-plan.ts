import type { MetadataJson } from 'libphonenumber-js/core';

/**
 * How numbers are written inside one country: enough to tell a number from an order's id in the text of a page,
 * without libphonenumber and its tables.
 */
export interface NationalPlan {
  /** What is dialled in front inside the country, such as `0`; empty where nothing is. */
  prefix: string;
  /** Regular expression of a whole number without its prefix, from libphonenumber's tables. */
  pattern: string;
  /** Whether people write numbers without the prefix, too. */
  isBare: boolean;
}

/** How the tables describe one way of writing: its rule says where the prefix stands, such as `0$1`. */
type Format = [pattern: string, format: string, leading?: unknown, rule?: string | 0];
type CountryTable = [
  callingCode: string,
  abroad: unknown,
  pattern: string,
  lengths: unknown,
  formats: Format[] | 0 | undefined,
  prefix: string | 0 | undefined,
  rule: string | 0 | undefined,
];

/**
 * The plan of a country. An unknown country has none: only international numbers are found.
 *
 * @param country ISO 3166-1 alpha-2.
 * @param metadata libphonenumber's tables.
 */
export function nationalPlan(country: string, { countries }: MetadataJson): NationalPlan | undefined {
  // The tables are typed as arrays of anything.
  const table = countries[country as keyof typeof countries] as Partial<CountryTable> | undefined;
  if (table?.[2] === undefined) return undefined;
  const [, , pattern, , formats, prefix, rule] = table;
  const rules = (formats || []).map((format) => format[3] || rule || '');
  return {
    prefix: prefix || '',
    pattern,
    isBare: !prefix || prefix === '1' || rules.length === 0 || rules.some((one) => !one.includes(prefix)),
  };
}
