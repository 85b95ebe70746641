import {
  REVERSE_NUMBER,
  TEST_CHAT,
  TEST_COLLEAGUE,
  TEST_CONFERENCE,
  TEST_PRESENTATION,
  TEST_SENSOR,
  TEST_USER,
} from './account.ts';

/** Events of these are sent only to sessions that asked for them: of all calls, or of the one object they name. */
export type Subscription = 'call' | 'conference' | 'presentation' | 'sensor';

export interface EventTemplate {
  /** What is sent where nothing else is given. */
  fields: Record<string, unknown>;
  subscription?: Subscription;
  /** Documented members that the template leaves out. */
  optional?: string;
}

const OBJECT = '0b1ec700-8aad-11e0-9138-0024e8f90c01';
const TAG = '7a900010-974f-11e0-a900-0024e8f90c01';
const OWNER = TEST_USER.uuid;
const USER = TEST_COLLEAGUE.uuid;
const CALLER = '+442079460018';
const NAME = 'Ada Lovelace';

const CONTACT = { object: OBJECT, type: 'contact', owner: OWNER, description: NAME };
const CHANGED = { ...CONTACT, user: USER };
const COMMENT = { comment: 'c0330001-8aad-11e0-9138-0024e8f90c01', owner: USER };
const ROOM = { conference: TEST_CONFERENCE, owner: OWNER, description: 'Weekly review' };
const FILE = {
  commit: 'f11e0001-362f-11e3-837a-0024e8f90c01',
  file: 'f11e0002-474f-11e1-b0ba-0024e8f90c01',
  volume: 'f11e0003-474f-11e1-8495-0024e8f90c01',
};
const FILE_MORE = {
  type: 'file',
  name: 'offer.pdf',
  parent: 'f11e0004-474f-11e1-9a62-0024e8f90c01',
  ctime: 1_772_000_000,
  mtime: 1_772_000_000,
  user: USER,
};
const BOX = {
  box: 'b0c50001-77fe-11e1-89b7-0024e8f90c01',
  owner: OWNER,
  description: 'box at the front desk',
};
const REVERSE = { phone_from: CALLER, phone_to: REVERSE_NUMBER };
const SIP = { user: 'desk_01', domain: 'cospace.example' };
const TALK = {
  presentation: TEST_PRESENTATION,
  owner: OWNER,
  user: USER,
  description: 'The new price list',
};
const MEMBER = 'a3e00001-8ab6-11e0-b368-0024e8f90c01';
const MEMBER_STATE = { mute: false, deaf: false, talk: true, floor: true, volume_in: 0, volume_out: 0 };

/** The 56 documented events, in the order of the document. */
export const EVENTS: Readonly<Record<string, EventTemplate>> = {
  user_modify: { fields: {} },
  invitation_new: { fields: { owner: USER, user: OWNER } },
  invitation_delete: { fields: { owner: USER, user: OWNER } },
  phone_modify: { fields: {} },
  tag_new: {
    fields: {
      tag: TAG,
      owner: OWNER,
      label: 'Customers',
      foreign_use: true,
      policy: { [OWNER]: 4, [USER]: 2 },
    },
  },
  tag_modify: {
    fields: {
      tag: TAG,
      owner: OWNER,
      label: 'Customers',
      foreign_use: true,
      policy: { [OWNER]: 4, [USER]: 0 },
    },
  },
  tag_delete: { fields: { tag: TAG } },
  trash_purge: { fields: {} },
  object_new: { fields: { ...CONTACT, tag: [TEST_USER.tag_all] } },
  object_modify: { fields: CHANGED },
  object_delete: { fields: CHANGED, optional: 'purge' },
  object_share: { fields: { ...CHANGED, tag: [TEST_USER.tag_shared] } },
  object_tag: {
    fields: { ...CHANGED, tag: [TEST_USER.tag_all, TAG], tag_add: [TAG], tag_delete: [TEST_USER.tag_unread] },
  },
  object_unshare: { fields: CHANGED },
  comment_new: { fields: { ...COMMENT, text: 'Wants to be called on Friday', object: CONTACT } },
  comment_modify: { fields: { ...COMMENT, text: 'Wants to be called on Monday', object: CONTACT } },
  comment_delete: { fields: { ...COMMENT, object: CONTACT } },
  user_metadata: { fields: { update: { 'com.example.client.seen': 1_772_000_000 }, delete: [] } },
  object_metadata: {
    fields: { object: OBJECT, user: USER, update: { 'com.example.client.starred': true }, delete: [] },
  },
  fax_convert: { fields: { fax: OBJECT, page_count: 2 } },
  fax_report: {
    fields: {
      fax: OBJECT,
      report: {
        'fa200001-5921-11e0-b85f-0024e8f90c01': {
          incoming: true,
          from: CALLER,
          to: REVERSE_NUMBER,
          time_start: 1_772_000_000,
          time_end: 1_772_000_060,
          status: 'ok',
          sip_status_code: 200,
          fax_error_code: 0,
        },
      },
    },
  },
  announcement_convert: { fields: { announcement: OBJECT, success: true } },
  conference_start: { fields: ROOM },
  conference_stop: { fields: ROOM },
  conference_status: {
    fields: {
      conference: TEST_CONFERENCE,
      member: { [MEMBER]: { phone: CALLER, user: USER, ...MEMBER_STATE } },
    },
    subscription: 'conference',
  },
  conference_update: {
    fields: { conference: TEST_CONFERENCE, member: { [MEMBER]: { talk: false, floor: false } } },
    subscription: 'conference',
  },
  conference_join: {
    fields: { conference: TEST_CONFERENCE, member: { [MEMBER]: { phone: CALLER, ...MEMBER_STATE } } },
    subscription: 'conference',
  },
  conference_leave: {
    fields: { conference: TEST_CONFERENCE, member: [MEMBER] },
    subscription: 'conference',
  },
  file_new: { fields: { ...FILE, ...FILE_MORE } },
  file_modify: {
    fields: {
      ...FILE,
      ...FILE_MORE,
      size: 48_213,
      mime_type: 'application/pdf',
      md5: '00112233445566778899aabbccddeeff',
    },
  },
  file_delete: { fields: FILE },
  box_online: {
    fields: {
      ...BOX,
      ip_addr: '192.0.2.13',
      mac_addr: '00:00:5e:00:53:01',
      sw_version: '1.0',
      hw_version: 'X86',
    },
  },
  box_offline: { fields: BOX },
  dialplan_modify: { fields: {} },
  dialplan_callreverse_start: { fields: REVERSE },
  dialplan_callreverse_stop: { fields: REVERSE },
  sip_new: { fields: { ...SIP, description: 'desk phone' } },
  sip_modify: { fields: { ...SIP, description: 'desk phone, ground floor' } },
  sip_delete: { fields: SIP },
  sip_register: { fields: { ...SIP, contact: '192.0.2.32:5060', expire: 1_772_003_600 } },
  sip_unregister: { fields: { ...SIP, contact: '192.0.2.32:5060' } },
  presentation_convert: { fields: { presentation: TEST_PRESENTATION, page_count: 12 } },
  presentation_start: { fields: TALK },
  presentation_stop: { fields: TALK },
  presentation_join: {
    fields: { presentation: TEST_PRESENTATION, user: USER },
    subscription: 'presentation',
  },
  presentation_leave: {
    fields: { presentation: TEST_PRESENTATION, user: USER },
    subscription: 'presentation',
  },
  presentation_status: {
    fields: {
      presentation: TEST_PRESENTATION,
      page: 2,
      x: 0.45,
      y: 0.8,
      visible: true,
      moderator: OWNER,
      member: [OWNER, USER],
    },
    subscription: 'presentation',
  },
  presentation_update: {
    fields: { presentation: TEST_PRESENTATION, page: 3 },
    subscription: 'presentation',
    optional: 'x y visible moderator',
  },
  presentation_keepalive: { fields: { presentation: TEST_PRESENTATION } },
  chat_new: { fields: { chat: TEST_CHAT, create_time: 1_772_000_000 } },
  chat_message: {
    fields: {
      chat: TEST_CHAT,
      message: {
        'c4a70010-84d7-11e2-a7a8-0024e8f90c01': {
          user: USER,
          time: 1_772_000_000,
          type: 'text',
          text: 'Can you call Ada back?',
        },
      },
    },
    optional: 'create_time description',
  },
  chat_user: { fields: { chat: TEST_CHAT, user: { [USER]: { typing: 10 } } } },
  call_update: {
    fields: { call: { 'ca110001-8677-11e2-a7c1-0024e8f90c01': { status: 'ringing' } } },
    subscription: 'call',
  },
  call_dtmf: {
    fields: { call: 'ca110001-8677-11e2-a7c1-0024e8f90c01', digit: '2', duration: 143 },
    subscription: 'call',
  },
  sensor_data: {
    fields: { sensor: TEST_SENSOR, data: { '1772000000000': [20.5, [0, 255]] } },
    subscription: 'sensor',
  },
  sensor_action: {
    fields: {
      status: 'ok',
      sensor: TEST_SENSOR,
      action: { '1772000000000': [1, null] },
      'action-uuid': 'ac710001-9167-11e2-892a-0024e8f90c01',
    },
    subscription: 'sensor',
  },
};
