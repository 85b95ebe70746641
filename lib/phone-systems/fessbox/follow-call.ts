import type { CallEvent, Reason } from '../../domain/event.ts';
import { modeOf, type Contact } from './channel.ts';
import type { ChannelStep } from './channel-step.ts';
import type { Known, KnownCall } from './known.ts';
import type { ParseContext } from './parse-context.ts';
import { given } from './values.ts';

/** Something that happened to a call. */
export interface Happening {
  call: KnownCall;
  phase: CallEvent['phase'];
  reason?: Reason;
  by?: string;
}

/** What a step of a channel means for the call on it. */
export interface Followed {
  /** The call that is on the channel now. */
  call?: KnownCall;
  happenings: Happening[];
}

/**
 * Follows the call on a channel by one step. A modem tells of itself every minute for its signal alone, so only a
 * change against the mode before says something.
 *
 * - `ring` incoming, with a contact, where it did not ring before
 * - `answered` from ring to air, hold, the answering system or a private talk; to another operator: elsewhere
 * - `ended`, or `withdrawn` straight from the ring, when the channel is free or out of order
 * - `leg` a name that became known, a hand-over, a call of the studio's own that begins to ring
 */
export function followCall(step: ChannelStep, known: Known, context: ParseContext): Followed {
  const { after, before, told } = step;
  if (after.operator) return { happenings: [] };
  const call = before?.call && withName(before.call, step.contact);
  switch (modeOf(after.mode).mode) {
    case 'free':
    case 'defunct':
      return { happenings: call ? [endOf(call, step, context)] : [] };
    case 'ring':
      return followRing(step, call, told.direction === 'operator' ? null : told.direction, context);
    case 'dial':
      return followRing(step, call, 'out', context);
    default:
      return followTalk(step, call, otherOperator(after.mode, known, context), context);
  }
}

function followRing(
  step: ChannelStep,
  call: KnownCall | undefined,
  direction: KnownCall['direction'] | null | undefined,
  context: ParseContext,
): Followed {
  const { contact, before } = step;
  // A ring of another instant and another number is another call, whose beginning was not heard.
  if (call && !step.isMoved && (!step.isAnew || contact?.number === call.number))
    return { call, happenings: call.name === before?.call?.name ? [] : [{ call, phase: 'leg' }] };
  const ended = call ? [endOf(call, step, context)] : [];
  // Without a contact nobody can be told of it yet.
  if (!direction || (direction === 'in' && !contact)) return { happenings: ended };
  const begun = begin(step, direction, context);
  return { call: begun, happenings: [...ended, { call: begun, phase: direction === 'in' ? 'ring' : 'leg' }] };
}

function followTalk(
  step: ChannelStep,
  ringing: KnownCall | undefined,
  by: string | undefined,
  context: ParseContext,
): Followed {
  const known = ringing ?? begin(step, step.told.direction === 'out' ? 'out' : 'in', context);
  const phase = by === undefined ? 'answered' : 'answered-elsewhere';
  // Once the studio has it, it stays the studio's however it is handed on.
  const state = known.state === 'answered' ? known.state : phase;
  const call: KnownCall = { ...known, state };
  const isNews = step.isMoved || call.name !== step.before?.call?.name;
  if (known.state !== state) return { call, happenings: [{ call, phase, ...given('by', by) }] };
  return { call, happenings: isNews ? [{ call, phase: 'leg', ...given('by', by) }] : [] };
}

function begin(
  { id, after, contact }: ChannelStep,
  direction: KnownCall['direction'],
  { now }: ParseContext,
): KnownCall {
  return { id: `${id.slice(0, 180)}@${after.timestamp ?? now}`, direction, state: 'ring', ...contact };
}

function endOf(call: KnownCall, { id }: ChannelStep, { freed }: ParseContext): Happening {
  const isRinging = call.state === 'ring';
  const phase = isRinging && call.direction === 'in' ? 'withdrawn' : 'ended';
  return { call, phase, ...(freed.has(id) && { reason: { code: isRinging ? 'declined' : 'hung-up' } }) };
}

/** A name is a call's where it stands beside the number that the call came with. */
function withName(call: KnownCall, contact: Contact | undefined): KnownCall {
  if (contact?.name === undefined || contact.number !== call.number) return call;
  return { ...call, name: contact.name };
}

/** The operator whom a channel is with, where that is somebody else. */
function otherOperator(mode: string, { channels }: Known, { operator }: ParseContext): string | undefined {
  return mode !== operator && channels.get(mode)?.operator ? mode : undefined;
}
