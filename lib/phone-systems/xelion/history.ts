import type { ConnectProblem } from '../../domain/connection-health.ts';
import type { CallEvent, CtiEvent, ItemEvent, Line, Party } from '../../domain/event.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { defined, definedOrNone } from '../shared/defined.ts';
import { flagOf, numberOf, readFields, textOf, type Fields } from '../shared/fields.ts';
import type { Api } from './api.ts';
import { localTime, type ParseContext } from './frame.ts';
import { isNamed, isOwnNumber, type Me } from './me.ts';
import { firstId, firstText, objectOf, ownRecord, rowsOf } from './read.ts';

const PAGE = 50;
/** More than this is not fetched after a gap. */
const PAGES = 4;
const QUERY = `/communications?order=descending&limit=${PAGE}`;

/** Calls and voicemails of this user between two instants (milliseconds since the epoch), oldest first. */
export async function pastEvents(
  api: Api,
  { from, to }: { from: number; to: number },
  context: ParseContext,
): Promise<Result<CtiEvent[], ConnectProblem>> {
  const events: CtiEvent[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const path = after === undefined ? QUERY : `${QUERY}&after=${encodeURIComponent(after)}`;
    const answer = await api.ask({ path, step: 'history' });
    if (!answer.ok) return failure(answer.problem.problem);
    const rows = rowsOf(answer.value.json);
    const within = rows.filter((row) => isBetween(row, { from, to }, context));
    events.push(...within.flatMap((row) => eventsOf(row, context)));
    const oldest = rows.at(-1);
    if (!oldest || rows.length < PAGE || startOf(oldest, context) < from) break;
    after = firstId(oldest, ['oid']);
    if (after === undefined) break;
  }
  return success(events.sort((one, other) => one.at - other.at));
}

/** What a row of the list tells: the call, and the voicemail that it left. Chats are told without their session. */
export function eventsOf(row: Fields, context: ParseContext): CtiEvent[] {
  const isCall = /^calllog$/i.test(textOf(row, 'objecttype') ?? 'CallLog');
  const voicemail = flagOf(row, 'voicemail') ? voicemailOf(row, context, 'communications') : [];
  return [...(isCall ? pastCall(row, context) : []), ...voicemail];
}

/** A voicemail as an item; its audio goes by the row's own id. @param event what told of it. */
export function voicemailOf(row: Fields, context: ParseContext, event: string): ItemEvent[] {
  const oid = firstId(row, ['oid']);
  if (oid === undefined) return [];
  return [
    defined({
      kind: 'voicemail',
      account: context.account,
      system: 'xelion',
      event,
      id: `voicemail:${oid}`.slice(0, 200),
      at: startOf(row, context),
      item: oid,
      phase: flagOf(row, 'voicemailisheard') ? 'closed' : 'open',
      party: otherOf(row, context.me),
      line: lineOf(row),
      recording: oid,
      mine: true,
    }),
  ];
}

function pastCall(row: Fields, context: ParseContext): CallEvent[] {
  const oid = firstId(row, ['oid']);
  const call = firstId(row, ['callid']) ?? oid;
  if (call === undefined) return [];
  const isOut = flagOf(row, 'incoming') === false;
  const isAnswered = isOut || wasAnswered(row);
  return [
    defined({
      kind: 'call',
      account: context.account,
      system: 'xelion',
      event: 'communications',
      id: `past:${oid ?? call}`.slice(0, 200),
      at: startOf(row, context),
      call,
      phase: 'past',
      scope: 'own',
      direction: isOut ? 'out' : 'in',
      party: otherOf(row, context.me),
      outcome: isAnswered ? 'answered' : 'missed',
      line: isOut ? undefined : lineOf(row),
      duration: isAnswered ? numberOf(row, 'durationsec') : undefined,
    }),
  ];
}

function wasAnswered(row: Fields): boolean {
  const status = textOf(row, 'status');
  if (status !== undefined) return /^answer/i.test(status);
  return textOf(row, 'callanswertime') !== undefined || (numberOf(row, 'durationsec') ?? 0) > 0;
}

/** The other side: of an incoming call who it came from, else whoever is not this user. */
function otherOf(row: Fields, me: Me): Party {
  const given = row.get('participants');
  const sides = Array.isArray(given) ? given.flatMap((side) => readFields(side) ?? []) : [];
  const others = sides.filter((side) => {
    const oid = textOf(objectOf(side, 'addressable'), 'oid');
    return !isNamed(me, oid) && !isOwnNumber(me, textOf(side, 'address'));
  });
  const other =
    others.find((side) => /from|call(er|ing)|orig/i.test(textOf(side, 'role') ?? '')) ?? others[0];
  if (!other) return {};
  const person = objectOf(other, 'addressable');
  const number = textOf(other, 'address');
  const name = firstText(person, ['commonname']) ?? textOf(other, 'commonname');
  const oid = firstId(person, ['oid']);
  return defined({ number, name: name === number ? undefined : name, record: ownRecord(oid) });
}

function lineOf(row: Fields): Line | undefined {
  const line = objectOf(row, 'phoneline');
  return definedOrNone({
    name: firstText(line, ['callername', 'commonname']),
    number: textOf(line, 'externalnumber'),
  });
}

function isBetween(row: Fields, { from, to }: { from: number; to: number }, context: ParseContext): boolean {
  const at = startOf(row, context);
  // Dates have whole seconds.
  return at >= from - 1_000 && at <= to;
}

function startOf(row: Fields, context: ParseContext): number {
  return localTime(row.get('date'), context) ?? context.now;
}
