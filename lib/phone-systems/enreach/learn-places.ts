import * as z from 'zod/mini';
import type { Transports } from '../../connection/transport.ts';
import { cleanText } from '../../domain/clean-text.ts';
import type { ConnectProblem } from '../../domain/connection-health.ts';
import { once } from '../../domain/once.ts';
import { success, type Result } from '../../domain/result.ts';
import { comparable, type CallList, type Queue } from './places.ts';
import { anyCase, ask, rowsOf } from './rest.ts';
import type { SignedIn } from './sign-in.ts';

const filled = () => z.string().check(z.minLength(1));
const nullish = <Type extends z.core.$ZodType>(type: Type) => z.optional(z.nullable(type));
const queuesSchema = once(() =>
  rowsOf(
    anyCase({
      id: filled(),
      name: nullish(z.string()),
      typeid: nullish(z.number()),
      numbers: nullish(z.array(z.unknown())),
    }),
  ),
);
const listsSchema = once(() => rowsOf(anyCase({ listid: filled(), listname: nullish(z.string()) })));

/** TypeId of a person's own numbers, and of what carries no calls of its own. */
const PERSONAL = [1, 2];
const TECHNICAL = 7;

type QueueRow = z.infer<ReturnType<typeof queuesSchema>>[number];

/** The queues that this person serves, and their own numbers. Names and numbers come from the list of all queues. */
export async function learnQueues(
  http: Transports['http'],
  { api, headers, me }: SignedIn,
): Promise<Result<Queue[], ConnectProblem>> {
  const [own, all] = await Promise.all([
    ask(
      http,
      'subscribe',
      { url: `${api}/queues/?OnlyForUser=${encodeURIComponent(me.id)}`, headers },
      queuesSchema,
    ),
    ask(http, 'subscribe', { url: `${api}/queues`, headers }, queuesSchema),
  ]);
  if (!own.ok) return own;
  const known = new Map((all.ok ? all.value.value : []).map((row) => [row.id.toLowerCase(), row]));
  const rows = own.value.value.map((row) => ({ ...known.get(row.id.toLowerCase()), ...withoutNulls(row) }));
  return success(rows.filter(({ typeid }) => typeid !== TECHNICAL).map(queueOf));
}

/** The lists on which callbacks stand; none where they cannot be asked for. */
export async function learnLists(http: Transports['http'], { api, headers }: SignedIn): Promise<CallList[]> {
  const lists = await ask(
    http,
    'subscribe',
    { url: `${api}/classification/calllistschemas`, headers },
    listsSchema,
  );
  if (!lists.ok) return [];
  const named = lists.value.value.map((row) => [row.listid.toLowerCase(), cleanText(row.listname)] as const);
  return [...new Map(named)].map(([listId, name]) => ({ id: listId, name }));
}

function withoutNulls(row: QueueRow): QueueRow {
  const { id: queueId, ...rest } = row;
  return { id: queueId, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) };
}

function queueOf({ id: queueId, name, typeid, numbers }: QueueRow): Queue {
  return {
    id: queueId.toLowerCase(),
    name: cleanText(name),
    numbers: (numbers ?? []).filter((number) => typeof number === 'string').map(comparable),
    personal: PERSONAL.includes(typeid ?? 0),
  };
}
