import { isRecord } from '../web/http.ts';
import { TEST_COLLEAGUE } from './account.ts';
import { addCommunication } from './communications.ts';
import type { XelionState } from './state.ts';

/** Members that only the simulator looks at: who left a voicemail, where the wire does not say it. */
const BEHIND = new Set(['voicemailFrom', 'voicemailSeconds']);

/**
 * Lets an event change what REST tells, and gives it the form of the wire: version, capitals, how a withheld number
 * looks.
 */
export function observe(
  state: XelionState,
  event: string,
  fields: Record<string, unknown>,
): Record<string, unknown> {
  switch (event) {
    case 'activeChannelEvent':
      return observeChannel(state, fields);
    case 'presenceListEvent':
      return observePresence(state, fields);
    case 'newVoicemailEvent':
      return observeVoicemail(state, fields);
    case 'callHungUpEvent':
      return observeCall(state, fields, 'Answer');
    case 'missedCallEvent':
      return observeCall(state, fields, 'Cancel');
    case 'newCallEvent':
    case 'callConnectedEvent':
    case 'channelHungUpEvent':
      return withheld(state, fields);
    case 'doNotDisturbEvent':
      state.status = fields['doNotDisturb'] === false ? 'online' : 'dont_disturb';
      return fields;
    default:
      return fields;
  }
}

function observeChannel(state: XelionState, fields: Record<string, unknown>): Record<string, unknown> {
  const { capitals } = state.wire;
  const given = isRecord(fields['activeChannel']) ? fields['activeChannel'] : {};
  const cased = (value: unknown) =>
    typeof value === 'string' && !capitals ? value.toLowerCase() : (value ?? null);
  const { phoneUser: _user, ...rest } = given;
  const channel = {
    ...rest,
    state: cased(given['state']),
    role: cased(given['role']),
    ...phoneUserOf(state, given),
  };
  const id = String(given['channelId']);
  state.channels.delete(id);
  if (fields['updateType'] === 'insert') state.channels.set(id, channel);
  state.versions.channels += 1;
  return { ...fields, version: fields['version'] ?? state.versions.channels, activeChannel: channel };
}

function phoneUserOf({ user, wire }: XelionState, { phone }: Record<string, unknown>): object {
  const who = [user, TEST_COLLEAGUE].find((known) => known.phone === phone);
  if (!who || wire.phoneUser === 'absent') return {};
  return { phoneUser: who[wire.phoneUser] };
}

function observePresence(state: XelionState, fields: Record<string, unknown>): Record<string, unknown> {
  const entry = isRecord(fields['presence']) ? fields['presence'] : {};
  const id = String(entry['id']);
  if (fields['updateType'] === 'remove') state.presence.delete(id);
  else state.presence.set(id, entry);
  state.versions.presence += 1;
  return { ...fields, version: fields['version'] ?? state.versions.presence };
}

/** The voicemail is in the list before it is told. */
function observeVoicemail(state: XelionState, fields: Record<string, unknown>): Record<string, unknown> {
  const { voicemailFrom, voicemailSeconds } = fields;
  addCommunication(state, {
    voicemail: true,
    status: 'Unavailable',
    durationSec: typeof voicemailSeconds === 'number' ? voicemailSeconds : 12,
    ...(typeof voicemailFrom === 'string' && { number: voicemailFrom }),
  });
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !BEHIND.has(key)));
}

function observeCall(
  state: XelionState,
  fields: Record<string, unknown>,
  status: string,
): Record<string, unknown> {
  const { callId, callerPhoneNumber, calleePhoneNumber, callerAddressable, callerUserAddressable, duration } =
    fields;
  const incoming = callerUserAddressable !== state.user.oid;
  const number = incoming ? callerPhoneNumber : calleePhoneNumber;
  if (!state.communications.some((row) => row.callId === callId))
    addCommunication(state, {
      callId: String(callId),
      status,
      incoming,
      durationSec: Number(duration ?? 0),
      number: typeof number === 'string' ? number : '',
      ...(typeof callerAddressable === 'string' && { contact: callerAddressable }),
    });
  return withheld(state, fields);
}

function withheld({ wire }: XelionState, fields: Record<string, unknown>): Record<string, unknown> {
  if (fields['callerPhoneNumber'] !== 'withheld') return fields;
  const { callerPhoneNumber: _number, ...rest } = fields;
  const hidden = { ...rest, callerAddressable: null };
  switch (wire.withheldNumber) {
    case 'absent':
      return hidden;
    case 'null':
      return { ...hidden, callerPhoneNumber: null };
    case 'anonymous':
      return { ...hidden, callerPhoneNumber: 'anonymous' };
    case 'empty':
      return { ...hidden, callerPhoneNumber: '' };
  }
}
