import { CALL_NUMBER, TEST_COLLEAGUE } from './account.ts';
import { isRecord } from '../web/http.ts';
import { secondsNow, type CospaceState } from './state.ts';
import type { CallRow, ChatMessage } from './types.ts';

/** States of a call, in their order. */
const STATES: readonly CallRow['status'][] = ['init', 'calling', 'progress', 'ringing', 'answered', 'hangup'];

/** What never changes in a call, and so is in no update. */
const FIXED = new Set(['incoming', 'to', 'from', 'clip', 'clir', 'create_time']);

/** An event as it goes on the wire, and what it is about. */
export interface Observed {
  fields: Record<string, unknown>;
  callId?: string;
}

/**
 * Keeps what an event tells, so that REST knows it too, and gives the event as the wire has it: without what only REST
 * tells.
 */
export function observe(state: CospaceState, event: string, fields: Record<string, unknown>): Observed {
  switch (event) {
    case 'call_update':
      return observeCalls(state, fields);
    case 'object_new':
    case 'object_share':
      return { fields: keepObject(state, fields) };
    case 'object_modify':
      update(state, fields, ({ description }) => (description === undefined ? {} : { description }));
      return { fields };
    case 'object_tag':
      update(state, fields, ({ tag }) => ({ tag: textsOf(tag) }));
      return { fields };
    case 'object_delete':
    case 'object_unshare':
      state.objects.delete(String(fields['object']));
      return { fields };
    case 'chat_new':
    case 'chat_message':
      keepMessages(state, fields);
      return { fields };
    case 'dialplan_callreverse_start':
    case 'dialplan_callreverse_stop':
      return {
        fields: withheld(state, fields),
        callId: `${String(fields['phone_from'])} ${String(fields['phone_to'])}`,
      };
    default:
      return { fields };
  }
}

function observeCalls(state: CospaceState, fields: Record<string, unknown>): Observed {
  const call = isRecord(fields['call']) ? fields['call'] : {};
  const told = Object.entries(call).map(([uuid, changes]) => {
    const wire = isRecord(changes) ? changes : {};
    const isNew = !state.calls.has(uuid);
    const row = changeCall(state, uuid, wire);
    const complete = isNew && state.wire.firstUpdate === 'complete';
    const changed = Object.entries(wire).filter(([key]) => !FIXED.has(key));
    return [uuid, complete ? { ...row } : Object.fromEntries(changed)] as const;
  });
  return { fields: { call: Object.fromEntries(told) }, ...(told[0] && { callId: told[0][0] }) };
}

/** Changes a call, or makes it: one from outside to the number of the call API, unless `changes` say otherwise. */
function changeCall(state: CospaceState, uuid: string, changes: Record<string, unknown>): CallRow {
  const now = secondsNow(state);
  const known = state.calls.get(uuid) ?? {
    incoming: true,
    to: CALL_NUMBER,
    from: '+442079460018',
    clir: false,
    status: 'init' as const,
    create_time: now,
    record_on: false,
  };
  // The event says current_control, the call itself current_control_id.
  const { current_control: control, ...rest } = changes;
  const row: CallRow = {
    ...known,
    ...rest,
    status: furthest(known.status, rest['status']),
    ...(typeof control === 'string' && control !== '' && { current_control_id: control }),
  };
  if (control === '') delete row.current_control_id;
  if (row.bridge === '') delete row.bridge;
  if (row.status === 'answered') row.answer_time ??= now;
  if (row.status === 'hangup') row.hangup_time ??= now;
  state.calls.set(uuid, row);
  return row;
}

/** Events may be sent in another order than things happened in: the call itself is as far as it ever was. */
function furthest(known: CallRow['status'], told: unknown): CallRow['status'] {
  const status = STATES.find((state) => state === told) ?? known;
  return STATES.indexOf(status) > STATES.indexOf(known) ? status : known;
}

/** Members that the event does not have are what only the object's own call tells. */
function keepObject(state: CospaceState, fields: Record<string, unknown>): Record<string, unknown> {
  const { object, type, owner, user, description, tag, ...details } = fields;
  state.objects.set(String(object), {
    type: String(type),
    owner: String(owner),
    ...(typeof description === 'string' && { description }),
    time: secondsNow(state),
    tag: textsOf(tag),
    details,
  });
  return {
    object,
    type,
    owner,
    ...(user !== undefined && { user }),
    ...(description !== undefined && { description }),
    tag,
  };
}

function update(
  { objects }: CospaceState,
  fields: Record<string, unknown>,
  change: (fields: Record<string, unknown>) => object,
): void {
  const uuid = String(fields['object']);
  const known = objects.get(uuid);
  if (known) objects.set(uuid, { ...known, ...change(fields) });
}

function keepMessages(state: CospaceState, fields: Record<string, unknown>): void {
  const uuid = String(fields['chat']);
  const chat = state.chats.get(uuid) ?? {
    create_time: secondsNow(state),
    user: [state.user.uuid, TEST_COLLEAGUE.uuid],
    message: new Map<string, ChatMessage>(),
  };
  state.chats.set(uuid, chat);
  if (typeof fields['description'] === 'string') chat.description = fields['description'];
  if (!isRecord(fields['message'])) return;
  for (const [id, message] of Object.entries(fields['message']))
    if (isRecord(message)) chat.message.set(id, message as unknown as ChatMessage);
}

function withheld({ wire }: CospaceState, fields: Record<string, unknown>): Record<string, unknown> {
  if (fields['phone_from'] !== 'anonymous' || wire.withheldCaller === 'anonymous') return fields;
  const { phone_from: _from, ...rest } = fields;
  return wire.withheldCaller === '' ? rest : { phone_from: wire.withheldCaller, ...rest };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
