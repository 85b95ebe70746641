import type { CommandAnswer, StudioRow } from '../../domain/command.ts';
import type { StudioFilter, StudioList } from '../../domain/studio-command.ts';
import { readFields, type Fields } from '../shared/fields.ts';
import type { Arguments } from './arguments.ts';
import { deletion, isRowId, type Ids } from './deletion.ts';
import type { Frame } from './frame.ts';
import { proven, type Order, type OrderContext, type Orders } from './order.ts';
import { readRows, type RowChange } from './rows.ts';

/** A modem has this long before the server says that the message was not sent. */
const SENDING_MS = 45_000;
const FETCHING_MS = 10_000;
/** So many rows are given at once; the rest is fetched with `to`. */
const PAGE = 50;

/** What a person can do with messages, questions and calls of the past. */
export const listOrders = {
  'send-message': (given, { newId }) => {
    const key = newId();
    const message = {
      type: 'sms_out',
      endpoint: given.number('to'),
      // The modem's command is one line (seen in servers).
      content: given.line('text'),
      channel_id: given.has('channel') ? given.id('channel') : null,
      reply_to: given.has('replyTo') ? given.id('replyTo') : null,
    };
    // One at a time: of several, each answer would name the last.
    return plural({
      event: 'messages:send',
      data: { [key]: message },
      proof: proven('messages:sent', (data) => data === key),
      withinMs: SENDING_MS,
      refusals: ['messageSend'],
      key,
    });
  },
  delete: (given, context) => {
    const list = given.list();
    const ids = given.ids('ids', list);
    const made = deletion(list, ids);
    if (!made) return undefined;
    if (list !== 'messages') return { ...made, proof: changed(list, ids, context, (row) => row === null) };
    return plural({
      ...made,
      refusals: ['messageDelete'],
      echo: { event: 'messages:update', data: made.data },
    });
  },
  favour: (given, context) => favourite(given, context, true),
  unfavour: (given, context) => favourite(given, context, false),
  'add-tags': (given, context) => plural(tag(given, context, 'messages:addTags', 'messageTagsAdd')),
  // The wiki page has this one without its s.
  'remove-tags': (given, context) => {
    const order = tag(given, context, 'message:removeTags', 'messageTagsRemove');
    return { ...order, otherwise: { ...order, event: 'messages:removeTags' } };
  },
  fetch: (given, context) => fetchOrder(given.list(), readFilter(given.part('filter')), context),
} satisfies Orders;

/** Fetches the newest rows of a list that fit a filter; what the server takes no notice of is filtered here. */
export function fetchOrder(list: StudioList, filter: StudioFilter, context: OrderContext): Order {
  return plural({
    event: `${list}:fetch`,
    data: wireFilter(list, filter, context),
    proof: (frame) => (isListOf(list, frame) ? pageOf(list, frame, filter, context) : undefined),
    withinMs: FETCHING_MS,
    refusals: list === 'messages' ? ['inboxFetchRange'] : [],
  });
}

/** For a short time events of messages began with `message:` (seen in servers). */
function plural(order: Order): Order {
  if (!order.event.startsWith('messages:')) return order;
  return { ...order, otherwise: { ...order, event: order.event.replace('messages', 'message') } };
}

function favourite(given: Arguments, context: OrderContext, isWanted: boolean): Order {
  const list = given.list();
  const ids = given.ids('ids', list);
  const order = { event: `${list}:${isWanted ? 'favorite' : 'unfavorite'}`, data: ids };
  // Messages' favourites are told to everybody else only.
  return list === 'messages'
    ? plural({ ...order, refusals: [isWanted ? 'messageFavoriteSet' : 'messageFavoriteUnset'] })
    : { ...order, proof: changed(list, ids, context, (row) => row?.favourite === isWanted) };
}

function tag(given: Arguments, context: OrderContext, event: string, refusal: string): Order {
  const ids: Ids = given.ids('ids', 'messages');
  return {
    event,
    data: { message_ids: ids, tags: given.tags('tags') },
    proof: changed('messages', ids, context, (row) => row !== null),
    refusals: [refusal],
  };
}

/** Proof: one of these rows is told to be as it should. */
function changed(
  list: StudioList,
  ids: Ids,
  { known, context }: OrderContext,
  isSo: (row: RowChange['row']) => boolean,
): NonNullable<Order['proof']> {
  return proven(`${list}:update`, (data) =>
    readRows(list, data, known, context).some(({ id, row }) => ids.includes(id) && isSo(row)),
  );
}

/** An older server says `questionsUpdate` for both, which is read as an update. */
function isListOf(list: StudioList, { event, sent }: Frame): boolean {
  return event === `${list}:list` || (list === 'questions' && sent === 'questionsUpdate');
}

/**
 * The filter in the words of the wire. An empty list of tags would be an error, and a filter of questions that says
 * nothing gets no answer at all: there, nothing is null.
 */
function wireFilter(
  list: StudioList,
  filter: StudioFilter,
  { known: { clockOffset = 0 } }: OrderContext,
): unknown {
  const instant = (at: number | undefined) => (at === undefined ? null : Math.round(at - clockOffset));
  const ids = filter.ids?.filter((id) => isRowId(list, id)) ?? [];
  const isBounded = filter.from !== undefined || filter.to !== undefined || ids.length > 0;
  if (list === 'questions' && !isBounded) return null;
  return {
    ...(filter.tags && filter.tags.length > 0 && { tags: filter.tags }),
    from: instant(filter.from),
    to: instant(filter.to),
    ...(list !== 'messages' && ids.length > 0 && { ids }),
    ...(list === 'messages' && filter.buckets && filter.buckets.length > 0 && { bucket_ids: filter.buckets }),
  };
}

function pageOf(
  list: StudioList,
  frame: Frame,
  filter: StudioFilter,
  { known, context }: OrderContext,
): CommandAnswer {
  const rows = readRows(list, frame.data, known, context)
    .flatMap(({ row }): StudioRow[] => {
      if (!row) return [];
      const { isEdited: _edited, ...told } = row;
      return isWanted(list, told, filter) ? [told] : [];
    })
    .sort((one, other) => other.at - one.at);
  return { rows: rows.slice(0, PAGE), more: rows.length > PAGE };
}

function isWanted(list: StudioList, { id, at, tags }: StudioRow, filter: StudioFilter): boolean {
  const { from = -Infinity, to = Infinity, ids = [] } = filter;
  // Questions carry their tags, and the server takes no notice of those that are asked for; messages do not.
  const isTagged = list !== 'questions' || (filter.tags ?? []).every((one) => tags.includes(one));
  return at >= from && at <= to && isTagged && (ids.length === 0 || ids.includes(id));
}

function readFilter(value: unknown): StudioFilter {
  const fields: Fields = readFields(value) ?? new Map();
  const instant = (name: 'from' | 'to') => {
    const at = fields.get(name);
    return typeof at === 'number' && Number.isFinite(at) ? { [name]: at } : {};
  };
  const texts = (name: 'tags' | 'ids' | 'buckets') => {
    const told = fields.get(name);
    const words = Array.isArray(told)
      ? told.filter((one): one is string => typeof one === 'string' && one !== '')
      : [];
    return words.length === 0 ? {} : { [name]: words };
  };
  return { ...instant('from'), ...instant('to'), ...texts('tags'), ...texts('ids'), ...texts('buckets') };
}
