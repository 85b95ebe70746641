import { randomUUID } from 'node:crypto';
import type { CtiEvent } from '../../lib/domain/event.ts';
import { readFrame as readCloudFrame } from '../../lib/phone-systems/cospace/frame.ts';
import { nothingKnown } from '../../lib/phone-systems/cospace/known.ts';
import { parse as parseCloud } from '../../lib/phone-systems/cospace/parse.ts';
import { parse as parseHub } from '../../lib/phone-systems/enreach/parse.ts';
import { readFrame as readStudioFrame } from '../../lib/phone-systems/fessbox/frame.ts';
import { NOTHING_KNOWN } from '../../lib/phone-systems/fessbox/known.ts';
import { parse as parseStudio } from '../../lib/phone-systems/fessbox/parse.ts';
import { readFrame as readSwitchFrame } from '../../lib/phone-systems/xelion/frame.ts';
import { parse as parseSwitch } from '../../lib/phone-systems/xelion/parse.ts';
import { TEST_USER } from '../simulators/enreach/account.ts';
import { TEST_USER as SWITCH_USER } from '../simulators/xelion/account.ts';

export const NOW = Date.parse('2026-03-02T09:20:00Z');
const NUMBER = '+442079460018';

/** The adapter's own pure reading of a frame. */
export type Parse = (frame: object) => readonly CtiEvent[];

/** One answered call of a phone system: its frames as they come, and what reads them. */
export interface PureCall {
  frames: readonly object[];
  /** As the session begins: some adapters remember what they were told, and a call is new to each only once. */
  newParse(): Parse;
}

/** A call that no other is, for each phone system. */
export const pureCalls: Readonly<Record<string, () => PureCall>> = {
  enreach() {
    const callId = randomUUID();
    const names = ['UserCallInComing', 'UserCallInUserConnected', 'UserCallInDisconnected'];
    const context = {
      account: 'desk',
      me: { id: TEST_USER.id, name: TEST_USER.email },
      places: { queues: [], lists: [] },
      now: NOW,
      clockOffset: 0,
    };
    return {
      frames: names.map((eventType, index) => ({
        data: {
          rootEntityType: 'Organization',
          rootEntityId: TEST_USER.organizationId,
          eventType,
          entityType: 'User',
          entityId: TEST_USER.id,
          callId,
          legId: callId,
          callerNumber: NUMBER,
          targetNumber: TEST_USER.number,
          id: randomUUID(),
          timestamp: new Date(NOW - 1000 + index).toISOString(),
          messageTTLSeconds: 60,
        },
      })),
      newParse: () => (frame) => parseHub(frame, context).events,
    };
  },

  xelion() {
    const callId = randomUUID();
    const { userName, userOid, oid, number, name } = SWITCH_USER;
    const me = { userName, userId: userOid, oid, name, numbers: [number] };
    const context = { account: 'office', me, now: NOW, clockOffset: 0, chats: new Map<string, string>() };
    const call = { callId, callerPhoneNumber: NUMBER, calleePhoneNumber: number, calleeUserAddressable: oid };
    const names = ['newCallEvent', 'callConnectedEvent', 'callHungUpEvent'];
    return {
      frames: names.map((notificationType) => ({
        notificationType,
        notification: { ...call, date: '2026-03-02 09:19:58' },
      })),
      newParse: () => (frame) => {
        const read = readSwitchFrame(frame, context);
        return read.ok ? parseSwitch(read.value, context) : [];
      },
    };
  },

  cospace() {
    const context = { account: 'cloud', now: NOW, clockOffset: 0 };
    const id = randomUUID();
    const states = [
      { incoming: true, from: NUMBER, to: '+493023125690', status: 'ringing' },
      { status: 'answered' },
      { status: 'hangup', hangup_cause: 16 },
    ];
    return {
      frames: states.map((state, index) => ({
        event: 'call_update',
        id: index,
        time: NOW / 1000 - 3 + index,
        call: { [id]: state },
      })),
      newParse() {
        let known = nothingKnown();
        return (frame) => {
          const read = readCloudFrame(frame, context);
          if (!read.ok) return [];
          const parsed = parseCloud(read.value, known);
          ({ known } = parsed);
          return parsed.events;
        };
      },
    };
  },

  fessbox() {
    const context = { account: 'studio', operator: undefined, now: NOW, freed: new Set<string>() };
    const id = `100_${randomUUID()}`;
    const modes = [
      { mode: 'ring', direction: 'incoming', contact: { number: NUMBER }, type: 'sip' },
      { mode: 'master' },
      { mode: 'free' },
    ];
    return {
      frames: modes.map((mode) => ({ event: 'channelUpdate', data: { [id]: mode } })),
      newParse() {
        let known = NOTHING_KNOWN;
        return (frame) => {
          const read = readStudioFrame(frame);
          if (!read) return [];
          const parsed = parseStudio(read, known, context);
          ({ known } = parsed);
          return parsed.events;
        };
      },
    };
  },
};
