import type { StudioRow } from '../../domain/command.ts';
import { cleanText } from '../../domain/clean-text.ts';
import type { StudioList } from '../../domain/studio-command.ts';
import { flagOf, readFields, textOf, type Fields } from '../shared/fields.ts';
import { readTime } from '../shared/time.ts';
import { membersOf } from './frame.ts';
import type { Known } from './known.ts';
import { localTime, type ParseContext } from './parse-context.ts';
import { given, instantOf } from './values.ts';

/** Longest text of a row: a message may be as long as several text messages joined. */
const LONGEST_TEXT = 4_000;

/** Changes of favourites come with ids that say where the message lies (seen in servers). */
const BOX = /^(in|out)box\./;

/** A row, and what else it says of itself. */
export interface Row extends StudioRow {
  /** It has been changed since it was made: no news. */
  isEdited: boolean;
}

/** A deleted row by its id, or one that is there. */
export type RowChange = { id: string; row: Row | null };

/**
 * Reads rows in whatever form they came: a list of them, `{messages: [...]}` or `{calls: [...]}`, by id, or a list of
 * `{id, data}`. What is no row is left out.
 */
export function readRows(list: StudioList, data: unknown, known: Known, context: ParseContext): RowChange[] {
  const listed = Array.isArray(data) ? data : rowsWithin(list, data);
  const entries: [unknown, unknown][] = Array.isArray(listed)
    ? (listed as unknown[]).map((row) => [undefined, row])
    : membersOf(listed);
  return entries.flatMap(([key, value]) => readEntry(list, key, value, known, context));
}

function rowsWithin(list: StudioList, data: unknown): unknown {
  const fields = readFields(data);
  const within = fields?.get(list === 'calls' ? 'calls' : 'messages');
  return typeof within === 'object' && within !== null ? within : data;
}

function readEntry(
  list: StudioList,
  key: unknown,
  value: unknown,
  known: Known,
  context: ParseContext,
): RowChange[] {
  const wrapped = readFields(value);
  const isWrapped = wrapped?.has('data') === true;
  const fields = isWrapped ? readFields(wrapped.get('data')) : wrapped;
  const id = rowIdOf(fields?.get('id')) ?? rowIdOf(wrapped?.get('id')) ?? rowIdOf(key);
  if (id === undefined) return [];
  if (value === null || (isWrapped && wrapped.get('data') === null)) return [{ id, row: null }];
  if (!fields) return [];
  const isEdited = BOX.test(String(key)) || fields.has('favorite');
  const row = ROWS[list](fields);
  if (!row) return [];
  const at = timeOf(fields, known, context);
  return [
    {
      id,
      row: { ...row, id, at, favourite: flagOf(fields, 'favorite') ?? false, tags: tagsOf(fields), isEdited },
    },
  ];
}

type OwnParts = Pick<StudioRow, 'direction' | 'number' | 'name' | 'text' | 'recording'>;

/** What the three kinds of rows have of their own; undefined for what is none of that kind. */
const ROWS: Record<StudioList, (fields: Fields) => OwnParts | undefined> = {
  messages(fields) {
    const type = textOf(fields, 'type');
    const isRecording = type === 'recording';
    if (!isRecording && type !== 'sms_in' && type !== 'sms_out') return undefined;
    return {
      direction: type === 'sms_out' ? 'out' : 'in',
      ...(!isRecording && partyOf(textOf(fields, 'endpoint'))),
      text: cleanText(fields.get('content'), LONGEST_TEXT) ?? '',
      ...(isRecording && { recording: true }),
    };
  },
  questions: (fields) => ({
    direction: 'in',
    ...partyOf(textOf(fields, 'subscriber_phone')),
    text: textOf(fields, 'title') ?? '',
  }),
  calls: (fields) => ({
    direction: 'in',
    ...partyOf(textOf(fields, 'number')),
    ...given('name', textOf(fields, 'name')),
    text: textOf(fields, 'filename') ?? '',
  }),
};

/** Services send under a name instead of a number. */
function partyOf(endpoint: string | undefined): Pick<StudioRow, 'number' | 'name'> {
  if (endpoint === undefined) return {};
  return /\d/.test(endpoint) ? { number: endpoint } : { name: endpoint };
}

/** The id of a row: a number for questions, a text for the others, with or without where the message lies. */
function rowIdOf(value: unknown): string | undefined {
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : cleanText(value);
  return id?.replace(BOX, '').slice(0, 200) || undefined;
}

/** Questions come from another system with a clock of its own. */
function timeOf(fields: Fields, known: Known, context: ParseContext): number {
  const closed = readTime(fields.get('closed_at'));
  if (closed !== undefined) return Math.min(closed, context.now);
  return localTime(instantOf(fields, 'timestamp'), { clockOffset: 0, ...known }, context);
}

function tagsOf(fields: Fields): string[] {
  const tags = fields.get('tags');
  return Array.isArray(tags) ? (tags as unknown[]).flatMap((tag) => cleanText(tag) ?? []) : [];
}
