/** Test secret: made up, and named so that a search through logs and exports finds any leak of it. */
export const TEST_PASSWORD = 'sim-secret-password-cospace-5e8b1d';

/** The one user of the simulated service, with the tags that every user has. */
export interface CospaceUser {
  uuid: string;
  username: string;
  email: string;
  password: string;
  firstname: string;
  lastname: string;
  display_name: string;
  tag_all: string;
  tag_unread: string;
  tag_inbox: string;
  tag_outbox: string;
  tag_trash: string;
  tag_shared: string;
}

/** What one phone number is set up for. */
export interface CospacePhone {
  dialplan_enable: boolean;
  call_enable: boolean;
  fax_enable: boolean;
  recording_enable: boolean;
}

export const TEST_USER: CospaceUser = {
  uuid: 'a1ce0001-4f34-11e0-ab6e-0024e8f90c01',
  username: 'simdesk1',
  email: 'desk@example.com',
  password: TEST_PASSWORD,
  firstname: 'Desk',
  lastname: 'Agent',
  display_name: 'Desk Agent',
  tag_all: '7a900001-974f-11e0-a900-0024e8f90c01',
  tag_unread: '7a900002-974f-11e0-a900-0024e8f90c01',
  tag_inbox: '7a900003-974f-11e0-a900-0024e8f90c01',
  tag_outbox: '7a900004-974f-11e0-a900-0024e8f90c01',
  tag_trash: '7a900005-974f-11e0-a900-0024e8f90c01',
  tag_shared: '7a900006-974f-11e0-a900-0024e8f90c01',
};

/** Somebody else in the same service: writes chats, shares objects. */
export const TEST_COLLEAGUE = {
  uuid: 'a1ce0002-4f34-11e0-ab6e-0024e8f90c02',
  username: 'simdesk2',
  firstname: 'Second',
  lastname: 'Agent',
  display_name: 'Second Agent',
};

/** Rings through the dialplan, with call-reverse events. */
export const REVERSE_NUMBER = '+493023125680';
/** A second number of the same dialplan. */
export const SECOND_NUMBER = '+493023125681';
/** Belongs to the call API. */
export const CALL_NUMBER = '+493023125690';

/** The user's numbers by what they are set up for. */
export const TEST_PHONES: Readonly<Record<string, CospacePhone>> = {
  [REVERSE_NUMBER]: phone({ dialplan_enable: true }),
  [SECOND_NUMBER]: phone({ dialplan_enable: true }),
  [CALL_NUMBER]: phone({ call_enable: true }),
};

/** A chat between the user and the colleague that was there before. */
export const TEST_CHAT = 'c4a70001-84d7-11e2-a7a8-0024e8f90c01';
/** A conference room of the user. */
export const TEST_CONFERENCE = 'c0f00001-8aad-11e0-9138-0024e8f90c01';
/** A presentation of the user. */
export const TEST_PRESENTATION = 'b4e50001-8aad-11e0-9138-0024e8f90c01';
/** A sensor of the user. */
export const TEST_SENSOR = '5e450001-8fed-11e2-93fe-0024e8f90c01';

function phone(switches: Partial<CospacePhone>): CospacePhone {
  return {
    dialplan_enable: false,
    call_enable: false,
    fax_enable: false,
    recording_enable: false,
    ...switches,
  };
}
