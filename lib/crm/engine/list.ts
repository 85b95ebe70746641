import type { Ask, FoundRecord, ListPosition, ListResult, PageRequest, RecordId } from '../crm.ts';
import { failed, readAnswer, refusalIn, type Read } from './answer.ts';
import { requestOf, type Values } from './fill.ts';
import { readRow } from './find.ts';
import { listAt, says, textOf, textsAt, timeOf } from './paths.ts';
import type { ListSpec, Signs } from './description.ts';

const SECOND_MS = 1_000;
/** A path of the CRM's own making; nothing in it may be filled in by the page. */
const SAFE_PATH = /^\/(?!\/)(?!.*\{\{)/;

/**
 * Reads a page of a list and says where to go on. Rows come by the time of their change, and reading one twice does no
 * harm: the next page begins at the instant of this page's last row. Only where a whole page is of one instant are rows
 * skipped.
 */
export async function readPage(
  ask: Ask,
  spec: ListSpec | undefined,
  signs: Signs,
  values: Values,
  position: ListPosition,
): Promise<ListResult> {
  if (!spec) return failed('bad-answer');
  const read = readAnswer(await ask(requestFor(spec, values, position)), signs, false);
  if (read.outcome !== 'json') return read;
  const { json } = read;
  if (spec.instead && says(json, spec.instead.when))
    return readPage(ask, spec.instead.ask, signs, values, position);
  const refusal = refusalIn(json, signs);
  if (refusal) return refusal;
  const rows = listAt(json, spec.list ?? '');
  if (!rows) return failed('bad-answer');
  const records: FoundRecord[] = [];
  const gone: RecordId[] = [];
  for (const row of rows) {
    const record = readRow(row, spec);
    if (!record) continue;
    if (spec.gone && says(row, spec.gone)) gone.push({ record: record.record, type: record.type });
    else records.push(record);
  }
  if (rows.length > 0 && records.length + gone.length === 0) return failed('bad-answer');
  return { outcome: 'page', records, gone, rows: rows.length, ...ahead(json, rows, spec, position) };
}

/** How many records a list has; undefined where the CRM does not tell. */
export async function countRows(
  ask: Ask,
  spec: ListSpec | undefined,
  signs: Signs,
  values: Values,
): Promise<number | undefined> {
  if (!spec?.count) return undefined;
  const read: Read = readAnswer(await ask(requestOf(spec.count, values)), signs, false);
  if (read.outcome !== 'json' || refusalIn(read.json, signs)) return undefined;
  const count = Number(textsAt(read.json, spec.count.value)[0]);
  return count >= 0 ? count : undefined;
}

function requestFor(spec: ListSpec, values: Values, { since, offset, next }: ListPosition): PageRequest {
  const text = new Date(since).toISOString().slice(0, 19);
  const request = requestOf(spec, {
    ...values,
    since: `${text}Z`,
    sinceText: text.replace('T', ' '),
    offset: String(offset),
    page: String(Math.floor(offset / spec.limit) + 1),
  });
  return next === undefined ? request : { ...request, path: next };
}

/** Where the next page is. What was read of the last instant counts only as long as there is more of it. */
function ahead(
  json: unknown,
  rows: readonly unknown[],
  spec: ListSpec,
  { since, offset }: ListPosition,
): { position: ListPosition; isEnd: boolean } {
  const times = rows.map((row) => timeOf(textOf(row, spec.changed)) ?? since);
  const newest = Math.floor(Math.max(since, ...times) / SECOND_MS) * SECOND_MS;
  const isNew = newest > since;
  const next = spec.next === undefined ? undefined : pathOf(textsAt(json, spec.next)[0]);
  if (next !== undefined) return { position: { since: newest, offset: 0, next }, isEnd: false };
  if (spec.next === undefined && rows.length >= spec.limit)
    return { position: { since: newest, offset: isNew ? 0 : offset + rows.length }, isEnd: false };
  // More than a page of one instant was written at once: reading all of it at each visit would be no small load.
  if (!isNew) return { position: { since: offset > 0 ? since + SECOND_MS : since, offset: 0 }, isEnd: true };
  return { position: { since: Math.max(0, newest - (spec.lag ?? 0) * SECOND_MS), offset: 0 }, isEnd: true };
}

function pathOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  return SAFE_PATH.test(pathname + search) ? pathname + search : undefined;
}
