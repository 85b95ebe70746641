import type { CallEvent, CtiEvent, ItemEvent, Line, Party, StudioEvent } from '../../domain/event.ts';
import type { StudioChannel } from '../../domain/studio.ts';
import { definedOrNone } from '../shared/defined.ts';
import { modeOf, readChannel, type ToldChannel } from './channel.ts';
import { stepOf, type ChannelStep } from './channel-step.ts';
import { followCall, type Happening } from './follow-call.ts';
import { membersOf, type Frame } from './frame.ts';
import type { Known, KnownCall, KnownChannel } from './known.ts';
import { commonOf, type ParseContext } from './parse-context.ts';

/** What a set of channels came to. */
export interface ParsedChannels {
  /** For the board. */
  channels: StudioEvent['channels'];
  /** Of calls; first, so that a ring does not wait. */
  events: CtiEvent[];
  known: Known;
}

/** A ring of the first message that is older than this is past for whoever should have heard it. */
const RING_MS = 3 * 60_000;

/** A removed channel: free, with nobody on it. */
const GONE: ToldChannel = { mode: 'free', contact: null, plain: {} };

/**
 * Follows the channels of a frame, by id.
 *
 * @param isFull the frame tells all channels there are: those that it leaves out are gone.
 */
export function parseChannels(
  frame: Frame,
  data: unknown,
  known: Known,
  context: ParseContext,
  isFull = false,
): ParsedChannels {
  const told = membersOf(data);
  const next = new Map(known.channels);
  const channels: Record<string, StudioChannel | null> = {};
  const events: CtiEvent[] = [];
  for (const [id, value] of isFull ? [...told, ...lostChannels(told, known)] : told) {
    const read = value === null ? GONE : readChannel(id, value);
    if (!read) continue;
    const step = stepOf(id, read, known, context);
    const { call, happenings } = followCall(step, known, context);
    for (const happening of happenings) events.push(callEvent(frame, happening, step, context));
    if (isFull) events.push(...unheardCall(frame, step, context));
    if (value === null) next.delete(id);
    else next.set(id, call ? { call, ...step.after } : step.after);
    if (value !== null || !isFull) channels[id] = value === null ? null : boardChannel(step);
  }
  return { channels, events, known: { ...known, channels: next } };
}

/** What a frame that tells all channels leaves out is gone. */
function lostChannels(told: readonly [id: string, value: unknown][], { channels }: Known): [string, null][] {
  const left = new Set(told.map(([id]) => id));
  return [...channels.keys()].flatMap((id): [string, null][] => (left.has(id) ? [] : [[id, null]]));
}

function boardChannel({ told: { plain }, before, after, contact }: ChannelStep): StudioChannel {
  const { mode, with: talksWith } = modeOf(after.mode);
  // The server leaves the contact there when a call is over.
  const caller = isFree(after) ? null : (contact ?? null);
  const channel: StudioChannel = { mode, since: after.since, caller, ...plain };
  if (talksWith !== undefined) channel.with = talksWith;
  else if (before && modeOf(before.mode).with !== undefined) channel.with = '';
  if (before?.problem && !after.problem) channel.problem = '';
  return channel;
}

function callEvent(frame: Frame, happening: Happening, step: ChannelStep, context: ParseContext): CallEvent {
  const { call, phase, reason, by } = happening;
  const at = step.isAnew ? step.after.since : context.now;
  const event: CallEvent = {
    kind: 'call',
    ...commonOf(context, frame, `${call.id}/${phase}/${at}`, at),
    call: call.id,
    phase,
    scope: 'own',
    direction: call.direction,
    party: partyOf(call),
  };
  if (phase === 'ring' && frame.event === 'initialize') event.expiresAt = at + RING_MS;
  const line = lineOf(step);
  if (line) event.line = line;
  if (reason) event.reason = reason;
  if (by !== undefined) event.by = by;
  return event;
}

function partyOf({ number, name }: KnownCall): Party {
  const party: Party = {};
  if (number !== undefined) party.number = number;
  if (name !== undefined) party.name = name;
  return party;
}

/**
 * A call that came and went while nobody listened: the channel is free as before, but since another instant and with
 * another number on it. Whether it was answered is not told anywhere.
 */
function unheardCall(frame: Frame, step: ChannelStep, context: ParseContext): ItemEvent[] {
  const { id, before, after, contact } = step;
  const isUnheard =
    before !== undefined &&
    isFree(before) &&
    isFree(after) &&
    step.isAnew &&
    contact?.number !== undefined &&
    contact.number !== before.contact?.number;
  if (!isUnheard) return [];
  const item = `${id.slice(0, 180)}@${after.timestamp ?? after.since}`;
  const line = lineOf(step);
  return [
    {
      kind: 'activity',
      ...commonOf(context, frame, item, after.since),
      item,
      phase: 'listed',
      party: contact,
      ...(line && { line }),
      mine: false,
    },
  ];
}

function isFree({ mode }: Pick<KnownChannel, 'mode'>): boolean {
  return mode === 'free' || mode === 'defunct';
}

/** What was called: the modem by its label and number. A call over the network has but an id that repeats the caller. */
function lineOf({ id, told: { label, number } }: ChannelStep): Line | undefined {
  const name = label === id && /[_:]/.test(id) ? undefined : label;
  return definedOrNone({ name, number });
}
