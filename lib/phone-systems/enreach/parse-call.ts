import type { CallEvent, Line, Party, Reason } from '../../domain/event.ts';
import { idOf, textOf, type Fields } from '../shared/fields.ts';
import type { Frame, ParseContext } from './frame.ts';
import { isOwnNumber, lineOfNumber, queueName } from './places.ts';

/** What systems write instead of a number that the caller hides. */
const WITHHELD = /^(sips?:|tel:)?(anonymous|unknown|withheld|private|restricted|unavailable|null)\b/i;

/** What one kind of frame adds to the common parts of a call event. */
type Told = Pick<CallEvent, 'phase'> & { reason?: Reason | undefined; by?: string | undefined };

/** A call event said of this person; none where the frame names no call. */
export function ownCall(frame: Frame, context: ParseContext, told: Told): CallEvent[] {
  const line = lineOfNumber(context.places, textOf(frame.fields, 'targetnumber'));
  return callEvent(frame, {
    scope: 'own',
    direction: 'in',
    party: partyOf(frame.fields, 'callernumber'),
    line,
    told,
  });
}

/** An outgoing call of this person: the other side is the number that was called. */
export function ownCallOut(frame: Frame, told: Told): CallEvent[] {
  return callEvent(frame, {
    scope: 'own',
    direction: 'out',
    party: partyOf(frame.fields, 'targetnumber'),
    told,
  });
}

/** A call event said of a queue that this person serves. */
export function queueCall(frame: Frame, context: ParseContext, told: Told): CallEvent[] {
  const party = partyOf(frame.fields, 'callernumber');
  return callEvent(frame, {
    scope: 'queue',
    direction: 'in',
    party,
    line: queueLine(frame.fields, context),
    told,
  });
}

/** The same call offered to this person, where a queue tells it. */
export function ownCallOfQueue(frame: Frame, context: ParseContext, told: Told): CallEvent[] {
  const party = partyOf(frame.fields, 'callernumber');
  return callEvent(frame, {
    scope: 'own',
    direction: 'in',
    party,
    line: queueLine(frame.fields, context),
    told,
  });
}

/** Whether the user that a queue's event names is this person. */
export function isMe(fields: Fields, { me }: ParseContext): boolean {
  const id = idOf(fields, 'userid');
  return id === undefined
    ? textOf(fields, 'username')?.toLowerCase() === me.name.toLowerCase()
    : id === me.id;
}

/** Whether a call was connected to this person. */
export function isMyTarget(fields: Fields, { me, places }: ParseContext): boolean {
  const target = textOf(fields, 'connectedtarget');
  return target !== undefined && (target.toLowerCase() === me.id || isOwnNumber(places, target));
}

/** Who took a call, where the frame says it in a way that a person understands. */
export function takenBy(fields: Fields, { places }: ParseContext): string | undefined {
  const target = textOf(fields, 'connectedtarget');
  if (target === undefined) return textOf(fields, 'username');
  return queueName(places, target.toLowerCase()) ?? (/^[0-9a-f]{8}-/i.test(target) ? undefined : target);
}

/** The number and name of the other side; withheld numbers are left out. */
export function partyOf(fields: Fields, numberField: string, nameField?: string): Party {
  const number = textOf(fields, numberField);
  const name = nameField === undefined ? undefined : textOf(fields, nameField);
  return {
    ...(number !== undefined && !WITHHELD.test(number) && { number }),
    ...(name !== undefined && { name }),
  };
}

function queueLine(fields: Fields, { places }: ParseContext): Line {
  const queue = idOf(fields, 'queueid') ?? idOf(fields, 'entityid');
  const name = textOf(fields, 'queuename') ?? queueName(places, queue);
  const number = textOf(fields, 'queuenumber') ?? textOf(fields, 'targetnumber');
  return {
    ...(queue !== undefined && { queue }),
    ...(name !== undefined && { name }),
    ...(number !== undefined && { number }),
  };
}

function callEvent(
  { fields, common }: Frame,
  about: Pick<CallEvent, 'scope' | 'direction' | 'party'> & { line?: Line | undefined; told: Told },
): CallEvent[] {
  const call = idOf(fields, 'callid');
  if (call === undefined) return [];
  const { scope, direction, party, line, told } = about;
  const event: CallEvent = { kind: 'call', ...common, call, phase: told.phase, scope, direction, party };
  if (line) event.line = line;
  if (told.reason) event.reason = told.reason;
  if (told.by) event.by = told.by;
  return [event];
}
