import type { CtiEvent, StudioEvent } from '../../domain/event.ts';
import { cleanText } from '../../domain/clean-text.ts';
import { readFields, textOf } from '../shared/fields.ts';
import { readContact } from './channel.ts';
import { membersOf, type Frame } from './frame.ts';
import type { Known } from './known.ts';
import { parseChannels } from './parse-channels.ts';
import { commonOf, type Parsed, type ParseContext } from './parse-context.ts';
import { parseItems } from './parse-items.ts';
import { readHost, readLevel, readLines, readMaster, readOperators } from './parse-mixer.ts';
import { given, instantOf } from './values.ts';

type Parser = (frame: Frame, known: Known, context: ParseContext) => Parsed;

/**
 * Every event of the server, by its name of 2018. Those without a parser are answers to what was asked, or part of
 * keeping the connection alive: the session deals with them.
 */
const PARSERS: Record<string, Parser | undefined> = {
  initialize: parseAll,
  channelUpdate(frame, known, context) {
    const { events, channels, known: next } = parseChannels(frame, frame.data, known, context);
    return { events: [...events, ...board(frame, { channels }, context)], known: next };
  },
  channelContactInfo: parseContacts,
  channelVolumeChange: (frame, known, context) => {
    const levels = membersOf(frame.data)
      .filter(([id]) => known.channels.has(id))
      .map(([id, level]) => [id, given('level', readLevel(level))] as const);
    return { events: board(frame, { channels: Object.fromEntries(levels) }, context), known };
  },
  masterUpdate: mixer((data) => ({ master: readMaster(data) })),
  masterVolumeChange: mixer((data) => ({ master: given('level', readLevel(data)) })),
  hostVolumeChange: mixer((data) => ({ master: given('hostLevel', readLevel(data)) })),
  hostUpdate: mixer((data) => ({ master: readHost(data) })),
  userUpdate: mixer((data) => ({ operators: readOperators(data) })),
  'messages:update': (frame, known, context) => parseItems('messages', frame, known, context),
  'questions:update': (frame, known, context) => parseItems('questions', frame, known, context),
  'calls:update': (frame, known, context) => parseItems('calls', frame, known, context),
  'client:reload': parseReload,
};

const SILENT = new Set([
  'ping',
  'pong',
  'messages:list',
  'messages:sent',
  'questions:list',
  'calls:list',
  'event_error',
  'input_error',
  'client:error',
  'server:error',
]);

/** Turns one frame into events. Pure and lenient; never throws. */
export function parse(frame: Frame, known: Known, context: ParseContext): Parsed {
  const parser = Object.hasOwn(PARSERS, frame.event) ? PARSERS[frame.event] : undefined;
  if (parser) return parser(frame, known, context);
  const isKnown = SILENT.has(frame.event);
  return { events: [], known, ...(!isKnown && { oddity: `a frame of unknown event ${frame.sent}` }) };
}

/** The first message, and each later one like it: all that there is. What it does not name is gone. */
function parseAll(frame: Frame, known: Known, context: ParseContext): Parsed {
  const fields = readFields(frame.data);
  const desk = readFields(fields?.get('mixer'));
  const channels = desk?.get('channels');
  // What is not told must not look like channels that are gone.
  if (!fields || !desk || !readFields(channels))
    return { events: [], known, oddity: 'initialize without channels' };
  const serverTime = instantOf(fields, 'server_time');
  const lines = readLines(fields.get('lines'));
  const { clockOffset: _before, ...untimed } = known;
  const timed = { ...untimed, ...given('clockOffset', serverTime && context.now - serverTime) };
  const parsed = parseChannels(frame, channels, timed, context, true);
  const isFree = ([, { status }]: [string, { status?: string | undefined }]) => (status ?? 'free') === 'free';
  return {
    events: [
      ...parsed.events,
      ...board(
        frame,
        {
          full: true,
          channels: parsed.channels,
          master: { ...readMaster(desk.get('master')), ...readHost(desk.get('host')) },
          operators: readOperators(fields.get('operators') ?? fields.get('users')),
          lines,
        },
        context,
      ),
    ],
    known: {
      ...parsed.known,
      freeLines: Object.entries(lines)
        .filter(isFree)
        .map(([id]) => id),
    },
  };
}

/** A caller's name that somebody has entered: the channel itself is as it was. */
function parseContacts(frame: Frame, known: Known, context: ParseContext): Parsed {
  const channels = new Map(known.channels);
  const told = membersOf(frame.data).flatMap(([id, value]) => {
    const before = channels.get(id);
    const contact = readContact(value);
    if (!before || !contact) return [];
    const { leftName: _left, ...cleared } = before;
    // A name that a person entered is left from nobody else.
    if (contact.name !== undefined) channels.set(id, cleared);
    return [[id, { contact: { ...before.contact, ...contact } }] as const];
  });
  const parsed = parseChannels(frame, Object.fromEntries(told), { ...known, channels }, context);
  return {
    events: [...parsed.events, ...board(frame, { channels: parsed.channels }, context)],
    known: parsed.known,
  };
}

function mixer(read: (data: unknown) => Partial<StudioEvent>): Parser {
  return (frame, known, context) => ({ events: board(frame, read(frame.data), context), known });
}

/** One event for the board; none where nothing of it was understood. */
function board(frame: Frame, parts: Partial<StudioEvent>, context: ParseContext): CtiEvent[] {
  const { full = false, channels = {}, master, operators, lines } = parts;
  if (!full && [channels, master, operators, lines].every(isEmpty)) return [];
  const common = commonOf(context, frame, `${frame.sent}:${context.now}`, context.now);
  const event: StudioEvent = { kind: 'studio', ...common, full, channels };
  if (master) event.master = master;
  if (operators) event.operators = operators;
  if (lines) event.lines = lines;
  return [event];
}

function isEmpty(part: object = {}): boolean {
  return Object.keys(part).length === 0;
}

/** The server wants a newer client than this one says it is. */
function parseReload(frame: Frame, known: Known, context: ParseContext): Parsed {
  const version = cleanText(frame.data) ?? textOf(readFields(frame.data) ?? new Map(), 'version');
  const id = `${frame.sent}:${version ?? ''}`;
  return {
    events: [
      {
        kind: 'alert',
        ...commonOf(context, frame, id, context.now),
        item: id.slice(0, 200),
        phase: 'open',
        party: {},
        title: frame.sent,
        ...given('note', version),
        mine: true,
      },
    ],
    known,
  };
}
