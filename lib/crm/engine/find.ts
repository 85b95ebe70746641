import type { Ask, CrmFailure, FindResult, FoundRecord } from '../crm.ts';
import { failed, readAnswer, refusalIn, type Read } from './answer.ts';
import { requestOf, type Values } from './fill.ts';
import { listAt, says, textOf, textsAt, timeOf } from './paths.ts';
import type { AskSpec, RequestSpec, RowSpec, Signs } from './description.ts';

const MOST_RECORDS = 25;
const MOST_DETAILS = 5;
/** Digits at the end that explain why a record was found. */
const EXPLAINING_DIGITS = 7;
/** A cell of a table that may hold a phone number, with or without an extension behind it. */
const NUMBER_CELL = /^\+?[\d\s()./-]{3,30}(?:\s*(?:x|ext\.?)\s*\d+)?$/i;

/** What is looked for: the number itself, or the numbers that its company may have besides. */
type Wanted = 'number' | 'trunk';

/**
 * Asks all there is to ask, side by side; where nobody has the number, for the others of its company. What one gives
 * counts, whatever the others say.
 */
export async function findAll(
  ask: Ask,
  asks: readonly AskSpec[],
  signs: Signs,
  values: Values,
): Promise<FindResult> {
  const found = await findSideBySide(ask, asks, signs, values, 'number');
  const related = asks.filter(({ sameTrunk }) => sameTrunk);
  if (found.outcome !== 'records' || found.records.length > 0 || !values['stem'] || related.length === 0)
    return found;
  const company = await findSideBySide(ask, related, signs, values, 'trunk');
  return company.outcome === 'records' ? company : found;
}

async function findSideBySide(
  ask: Ask,
  asks: readonly AskSpec[],
  signs: Signs,
  values: Values,
  wanted: Wanted,
): Promise<FindResult> {
  const results = await Promise.all(
    asks.map(async (spec) => ({ spec, result: await findOne(ask, spec, signs, values, wanted) })),
  );
  const records = merged(
    results.flatMap(({ result }) => (result.outcome === 'records' ? result.records : [])),
  );
  if (records.length > 0) return { outcome: 'records', records };
  const failures = results.flatMap(({ spec, result }) =>
    result.outcome === 'records' ? [] : [{ spec, result }],
  );
  const worst =
    failures.find(({ result }) => result.outcome === 'signed-out') ??
    // Without the right to one kind of record the others still answer.
    failures.find(({ spec, result }) => !spec.extra && 'reason' in result && result.reason !== 'refused') ??
    (failures.length === asks.length ? failures[0] : undefined);
  return worst?.result ?? { outcome: 'records', records };
}

async function findOne(
  ask: Ask,
  spec: AskSpec,
  signs: Signs,
  values: Values,
  wanted: Wanted,
): Promise<FindResult> {
  const asked = wanted === 'trunk' ? { ...spec, ...spec.sameTrunk } : spec;
  const read = await request(ask, asked, signs, values, spec.again);
  if (read.outcome !== 'json') return read;
  const { json } = read;
  if (spec.instead && says(json, spec.instead.when))
    return findOne(ask, spec.instead.ask, signs, values, wanted);
  const refusal = refusalIn(json, signs);
  if (refusal) return refusal;
  const rows = listAt(json, spec.rows ? 'rows' : (spec.list ?? ''));
  const records = rows?.slice(0, MOST_RECORDS).flatMap((row) => recordOf(row, spec) ?? []);
  if (!rows || !records || (rows.length > 0 && records.length === 0)) return failed('bad-answer');
  return spec.details
    ? withDetails(ask, spec.details, signs, values, records, wanted)
    : { outcome: 'records', records };
}

async function request(
  ask: Ask,
  spec: RequestSpec,
  signs: Signs,
  values: Values,
  again = false,
): Promise<Read> {
  const asked = requestOf(spec, values);
  const first = await ask(asked);
  const answer = again && first?.status === 403 ? await ask(asked) : first;
  return readAnswer(answer, signs, spec.rows !== undefined);
}

/** What a row says of its record; undefined where it has no id. */
export function readRow(row: unknown, spec: RowSpec): FoundRecord | undefined {
  const found = textOf(row, spec.id);
  const record = spec.idIn ? new RegExp(spec.idIn).exec(found)?.[1] : found;
  if (!record) return undefined;
  const company = spec.company && textOf(row, spec.company);
  return {
    record,
    type: spec.type,
    name: textOf(row, spec.name),
    ...(company && { company }),
    numbers: numbersOf(row, spec),
    ...(spec.inactive && says(row, spec.inactive) && { inactive: true }),
  };
}

function recordOf(row: unknown, spec: AskSpec): FoundRecord | undefined {
  const read = readRow(row, spec);
  if (!read) return undefined;
  const lastContact = spec.lastContact === undefined ? undefined : timeOf(textOf(row, spec.lastContact));
  const openWork = Number((spec.openWork && textOf(row, spec.openWork)) || NaN);
  return {
    ...read,
    ...(lastContact !== undefined && { lastContact }),
    ...(openWork >= 0 && { openWork }),
  };
}

function numbersOf(row: unknown, { numbers, rows }: RequestSpec & { numbers: readonly string[] }): string[] {
  const texts = numbers.flatMap((path) => (path.includes('{') ? [textOf(row, path)] : textsAt(row, path)));
  // Of a page all cells are read: which of them hold numbers depends on the person's list.
  const read = rows ? texts.filter((text) => NUMBER_CELL.test(text)) : texts;
  // Some lists mix numbers with other ways to reach a person.
  return [...new Set(read.filter((text) => /\d/.test(text) && !text.includes('@')))];
}

/** Lists often tell only the first number of a record. The rest is asked for where it matters. */
async function withDetails(
  ask: Ask,
  spec: NonNullable<AskSpec['details']>,
  signs: Signs,
  values: Values,
  records: FoundRecord[],
  wanted: Wanted,
): Promise<FindResult> {
  const { tail = '', stem = '' } = values;
  const explains = (digits: string) =>
    wanted === 'trunk' ? digits.includes(stem) : digits.endsWith(tail.slice(-EXPLAINING_DIGITS));
  const isExplained = ({ numbers }: FoundRecord) =>
    numbers.some((number) => explains(number.replace(/\D/g, '')));
  const failures: CrmFailure[] = [];
  const unexplained = records.filter((record) => !isExplained(record)).slice(0, MOST_DETAILS);
  await Promise.all(
    unexplained.map(async (record) => {
      const { record: id, type } = record;
      const read = await request(ask, spec, signs, { ...values, id, type });
      if (read.outcome !== 'json') failures.push(read);
      else record.numbers = [...new Set([...record.numbers, ...detailNumbers(read.json, spec)])];
    }),
  );
  // Without their numbers nobody would be known: then the failure is the answer.
  const [failure] = failures;
  return failure && !records.some(isExplained) ? failure : { outcome: 'records', records };
}

function detailNumbers(json: unknown, spec: NonNullable<AskSpec['details']>): string[] {
  if (!spec.rows) return numbersOf(json, spec);
  return (listAt(json, 'rows') ?? []).flatMap((row) => numbersOf(row, spec));
}

/** A record that was found twice, by two of its numbers, is one with both. */
function merged(records: FoundRecord[]): FoundRecord[] {
  const byId = new Map<string, FoundRecord>();
  for (const record of records) {
    const key = `${record.type} ${record.record}`;
    const known = byId.get(key);
    byId.set(
      key,
      known ? { ...known, numbers: [...new Set([...known.numbers, ...record.numbers])] } : record,
    );
  }
  return [...byId.values()];
}
