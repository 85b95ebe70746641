import { TEST_CHAT, TEST_COLLEAGUE, TEST_CONTACTS, TEST_LINE, TEST_USER, TEST_WALLBOARD } from './account.ts';

/**
 * One type of notification, as the vendor's enumeration lists it. `admin` and `oid`: needed always, never, or for
 * external chat sessions only.
 */
export interface EventTemplate {
  object: string;
  admin: 'no' | 'yes' | 'external';
  oid: 'no' | 'yes' | 'external';
  /** What is sent where nothing else is given; of objects without published fields, what clients would need. */
  fields: Record<string, unknown>;
  /** The fields are not published. */
  unpublished?: true;
}

const [ADA] = TEST_CONTACTS;
const CALLER = {
  callerFlowId: '2026-03-02-10:15:01-00000001',
  callerUser: null,
  callerUserAddressable: null,
  callerPhoneNumber: ADA?.numbers[0] ?? '',
  callerAddressable: ADA?.oid ?? '',
  callerAddressableSyncId: null,
  callerAddressableSyncSource: null,
  callerCallLogOid: null,
};
const CALLEE = {
  calleeFlowId: '2026-03-02-10:15:01-00000002',
  calleeUser: TEST_USER.userOid,
  calleeUserAddressable: TEST_USER.oid,
  calleePhoneNumber: TEST_USER.number,
  calleeAddressable: TEST_USER.oid,
  calleeAddressableSyncId: null,
  calleeAddressableSyncSource: null,
  calleeCallLogOid: null,
  calleePhoneLineOid: TEST_LINE.oid,
};
const CALL_ID = 'SIP/trunk-000001d8';
const CALL = { initiation: 'incoming', callId: CALL_ID, ...CALLEE, ...CALLER, duration: null };
const SESSION = { sessionOid: TEST_CHAT.oid, sessionName: TEST_CHAT.name };
const CHAT = {
  ...SESSION,
  chatOid: '2045901',
  phoneLine: { oid: TEST_LINE.oid, commonName: TEST_LINE.name },
  clientId: 'web',
  creator: null,
  addressable: { oid: ADA?.oid, commonName: ADA?.commonName, objectType: 'Person' },
  reference: null,
  contents: 'Is anybody there?',
  chatSessionType: 'external',
  communicationOid: '2045902',
  forwarded: false,
  silent: false,
  incoming: true,
  chatHuntingPolicy: 'all',
};

const plain = (object: string, fields: Record<string, unknown>): EventTemplate => ({
  object,
  admin: 'no',
  oid: 'no',
  fields,
});
const admin = (object: string, fields: Record<string, unknown>): EventTemplate => ({
  ...plain(object, fields),
  admin: 'yes',
});
const unpublished = (template: EventTemplate): EventTemplate => ({ ...template, unpublished: true });
const session = (object: string, fields: Record<string, unknown>): EventTemplate => ({
  object,
  admin: 'external',
  oid: 'yes',
  fields,
});

/** All 39 types. */
export const EVENTS: Readonly<Record<string, EventTemplate>> = {
  activeChannelEvent: plain('ActiveChannelEvent', {
    updateType: 'insert',
    activeChannel: {
      callId: CALL_ID,
      channelId: 'SIP/anna-desk-000001d9',
      state: 'RINGING',
      name: TEST_USER.name,
      organisationName: null,
      role: 'CALLEE',
      phone: TEST_USER.phone,
      phoneUser: TEST_USER.name,
      twinChannel: false,
      parkingSlot: null,
    },
  }),
  tenantStatusEvent: unpublished(admin('TenantEvent', { tenant: 'master', status: 'running' })),
  tenantStartedEvent: unpublished(admin('TenantEvent', { tenant: 'master' })),
  tenantStoppedEvent: unpublished(admin('TenantEvent', { tenant: 'master' })),
  newCallEvent: admin('CallEvent', CALL),
  callConnectedEvent: admin('CallEvent', CALL),
  channelHungUpEvent: admin('CallEvent', {
    initiation: 'incoming',
    callId: CALL_ID,
    ...CALLEE,
    callerFlowId: '',
  }),
  callHungUpEvent: admin('CallEvent', { ...CALL, duration: '42' }),
  missedCallEvent: plain('CallEvent', CALL),
  callTransferredEvent: unpublished(plain('CallTransferredEvent', { callId: CALL_ID })),
  twinTransferredEvent: unpublished(plain('TwinTransferredEvent', { callId: CALL_ID })),
  wallboardEvent: unpublished({
    ...plain('WallboardEvent', {
      wallboardOid: TEST_WALLBOARD.oid,
      waiting: 2,
      longestWait: 35,
      availableAgents: 1,
    }),
    oid: 'yes',
  }),
  presenceListEvent: plain('PresenceListEvent', {
    updateType: 'update',
    presence: {
      id: '1556616',
      name: TEST_COLLEAGUE.name,
      status: 'available',
      statusIcon: 'statusGreen',
      message: null,
      location: null,
      busy: false,
      addressable: { commonName: TEST_COLLEAGUE.name, oid: TEST_COLLEAGUE.oid, objectType: 'Person' },
    },
  }),
  doNotDisturbEvent: unpublished(plain('DoNotDisturbEvent', { doNotDisturb: true })),
  softphoneDoNotDisturbEvent: unpublished(plain('SoftphoneDoNotDisturbEvent', { doNotDisturb: true })),
  newVoicemailEvent: unpublished(plain('NewVoicemailEvent', {})),
  newAlarmEvent: unpublished(plain('NewAlarmEvent', { alarmOid: '1800001', subject: 'Door left open' })),
  alarmProcessedEvent: unpublished(plain('AlarmProcessedEvent', { alarmOid: '1800001' })),
  openDocumentEvent: plain('TriggerEvent', {
    name: 'Customer page',
    value: 'https://intranet.example.com/customer?number=%2B442079460018',
  }),
  executeCommandEvent: plain('TriggerEvent', { name: 'Order entry', value: 'C:\\Tools\\orders.exe /new' }),
  showNotificationEvent: plain('TriggerEvent', { name: 'Front door', value: 'A visitor waits at the desk' }),
  generalEvent: unpublished(plain('GeneralEvent', { message: 'Maintenance tonight at ten' })),
  newVideoConferenceEvent: unpublished(
    plain('NewVideoConferenceEvent', { conferenceOid: '1900001', name: 'Weekly review' }),
  ),
  videoConferenceEndedEvent: unpublished(plain('VideoConferenceEndedEvent', { conferenceOid: '1900001' })),
  todoListReminderEvent: unpublished(
    plain('TodoListReminderEvent', { todoOid: '1950001', subject: 'Send the offer' }),
  ),
  chatTypingEvent: session('ChatTypingEvent', { sessionOid: TEST_CHAT.oid, name: TEST_CHAT.name }),
  newChatEvent: plain('NewChatEvent', CHAT),
  newExternalChatEvent: { ...admin('NewChatEvent', { ...CHAT, creatorName: 'Visitor 12' }), oid: 'yes' },
  removeNewChatEvent: unpublished(plain('RemoveNewChatEvent', { sessionOid: TEST_CHAT.oid })),
  chatHasBeenActivatedEvent: {
    object: 'ChatHasBeenActivatedEvent',
    admin: 'external',
    oid: 'external',
    fields: { ...SESSION, name: TEST_COLLEAGUE.name, givenName: 'Bram' },
  },
  chatIsIdleEvent: unpublished(session('ChatIsIdleEvent', SESSION)),
  chatHeartbeatEvent: {
    ...admin('ChatHeartbeatEvent', { sessionOid: TEST_CHAT.oid, message: 'Still waiting' }),
    oid: 'yes',
  },
  chatHasBeenEndedEvent: unpublished(session('ChatHasBeenEndedEvent', SESSION)),
  chatHasBeenDeliveredEvent: unpublished(session('ChatHasBeenDeliveredEvent', SESSION)),
  chatHasBeenReadEvent: unpublished(session('ChatHasBeenReadEvent', SESSION)),
  chatActiveUserHasBeenChangedEvent: {
    object: 'ChatActiveUserHasBeenChangedEvent',
    admin: 'external',
    oid: 'external',
    fields: {
      ...SESSION,
      activeUserName: TEST_COLLEAGUE.name,
      activeUserGivenName: 'Bram',
      activeUserProfile: TEST_COLLEAGUE.userOid,
      activeUserPerson: TEST_COLLEAGUE.oid,
    },
  },
  chatNoAgentsAvailableEvent: {
    ...admin('ChatNoAgentsAvailableEvent', { ...SESSION, message: 'Nobody is available' }),
    oid: 'yes',
  },
  chatReassignedEvent: unpublished(plain('ChatReassignedEvent', SESSION)),
  groupChatParticipantsChangedEvent: unpublished({
    ...plain('GroupChatParticipantsChangedEvent', SESSION),
    oid: 'yes',
  }),
};

/** What carries a date of its own, filled with the clock. */
export function isDated(event: string): boolean {
  return EVENTS[event]?.object === 'CallEvent' || EVENTS[event]?.object === 'NewChatEvent';
}
