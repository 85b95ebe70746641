import { readCaller } from './caller.ts';
import type { Contact, ToldChannel } from './channel.ts';
import type { Known, KnownChannel } from './known.ts';
import { localTime, type ParseContext } from './parse-context.ts';

/** One channel between two frames: what is told of it, against what was known. */
export interface ChannelStep {
  id: string;
  told: ToldChannel;
  before: KnownChannel | undefined;
  /** To be remembered, but for the call on it. */
  after: Omit<KnownChannel, 'call'>;
  /** Its mode is another than before. */
  isMoved: boolean;
  /** Its mode began at another instant than before. */
  isAnew: boolean;
  /** Who is on it, as far as that can be believed. */
  contact: Contact | undefined;
}

/** Sets what a frame tells of a channel against what was known of it. */
export function stepOf(id: string, told: ToldChannel, known: Known, context: ParseContext): ChannelStep {
  const before = known.channels.get(id);
  const mode = told.mode ?? before?.mode ?? 'free';
  const isMoved = mode !== before?.mode;
  const timestamp = told.timestamp ?? (isMoved ? undefined : before.timestamp);
  const isAnew = isMoved || timestamp !== before.timestamp;
  const { contact, remember } = readCaller(before, told);
  const isOperator = told.direction === undefined ? before?.operator : told.direction === 'operator';
  const since = sinceOf(before, isAnew ? timestamp : 'as before', known, context);
  const after: ChannelStep['after'] = { mode, since, ...remember };
  if (timestamp !== undefined) after.timestamp = timestamp;
  if (isOperator) after.operator = true;
  if (hasProblem(told, before)) after.problem = true;
  return { id, told, before, after, isMoved, isAnew, contact };
}

/** Towards an operator the server leaves the old timestamp in its place: such a mode began now. */
function sinceOf(
  before: KnownChannel | undefined,
  timestamp: number | undefined | 'as before',
  known: Known,
  context: ParseContext,
): number {
  if (timestamp === 'as before') return before?.since ?? context.now;
  return localTime(timestamp === before?.timestamp ? undefined : timestamp, known, context);
}

/** A frame with a mode tells the whole channel: a problem that it leaves out is gone. */
function hasProblem(told: ToldChannel, before: KnownChannel | undefined): boolean {
  return told.mode === undefined ? before?.problem === true : told.plain.problem !== undefined;
}
