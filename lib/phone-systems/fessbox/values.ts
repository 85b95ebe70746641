import type { Fields } from '../shared/fields.ts';

/** Milliseconds of the years 2000 and 2100: what lies outside is no instant. */
const EARLIEST = 946_684_800_000;
const LATEST = 4_102_444_800_000;

/**
 * An instant of the wire in whole milliseconds since the epoch on the server's clock, also where it came as text. A call
 * is known by the instant of its beginning, and is found again by its digits.
 */
export function instantOf(fields: Fields, name: string): number | undefined {
  const value = fields.get(name);
  const at = typeof value === 'string' && /^\d{12,13}$/.test(value) ? Number(value) : value;
  return typeof at === 'number' && at >= EARLIEST && at <= LATEST ? Math.trunc(at) : undefined;
}

/** The member itself where it is a value of that kind; nothing where it is not. */
export function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  // One computed key, which TypeScript widens to an index signature.
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}
