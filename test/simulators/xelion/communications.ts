import { randomUUID } from 'node:crypto';
import type { XelionState } from './state.ts';
import type { Communication } from './types.ts';

const FIRST_OID = 2_100_000;

/** Adds a row to the history; the contact is found by the number. */
export function addCommunication(state: XelionState, row: Partial<Communication> = {}): Communication {
  const { number = '+442079460018' } = row;
  const contact = state.contacts.find(({ numbers }) => numbers.includes(number))?.oid;
  const added: Communication = {
    oid: String(FIRST_OID + state.communications.length),
    objectType: 'CallLog',
    at: state.now(),
    incoming: true,
    status: 'Cancel',
    callId: randomUUID(),
    durationSec: 0,
    number,
    voicemail: false,
    voicemailIsHeard: false,
    ...(contact !== undefined && { contact }),
    ...row,
  };
  state.communications.push(added);
  return added;
}
