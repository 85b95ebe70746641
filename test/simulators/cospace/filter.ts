import { isRecord } from '../web/http.ts';

/** A condition on events, as `POST /api/event/filter` takes it. */
export type Filter = (event: Record<string, unknown>) => boolean;

/** Reads a filter; null where it is not one. `filter`, described in two contradicting ways, is not taken. */
export function readFilter(value: unknown): Filter | null {
  if (!isRecord(value)) return null;
  const { op, key, value: wanted } = value;
  switch (op) {
    case 'and':
    case 'or':
      return combined(op, value['args']);
    case 'not':
      return negated(value['arg']);
    case 'rematch':
      return typeof key === 'string' && typeof wanted === 'string' ? matching(key, wanted) : null;
    case 'equal':
      return typeof key === 'string' ? (event) => event[key] === wanted : null;
    case 'greater':
      return typeof key === 'string' ? (event) => Number(event[key]) > Number(wanted) : null;
    case 'lesser':
      return typeof key === 'string' ? (event) => Number(event[key]) < Number(wanted) : null;
    case 'contain':
      return typeof key === 'string' ? (event) => holds(event[key], wanted) : null;
    default:
      return null;
  }
}

function combined(op: 'and' | 'or', args: unknown): Filter | null {
  if (!Array.isArray(args)) return null;
  const filters = (args as unknown[]).map(readFilter);
  if (!filters.every((filter) => filter !== null)) return null;
  return (event) =>
    op === 'and' ? filters.every((fits) => fits(event)) : filters.some((fits) => fits(event));
}

function negated(arg: unknown): Filter | null {
  const filter = readFilter(arg);
  return filter && ((event) => !filter(event));
}

function matching(key: string, pattern: string): Filter | null {
  try {
    const expression = new RegExp(pattern);
    return (event) => expression.test(String(event[key]));
  } catch {
    return null;
  }
}

function holds(member: unknown, wanted: unknown): boolean {
  if (Array.isArray(member)) return member.includes(wanted);
  return isRecord(member) && typeof wanted === 'string' && wanted in member;
}
