/** Test secrets: made up, and named so that a search through logs and exports finds any leak of them. */
export const TEST_PASSWORD = 'sim-secret-password-xelion-3b8f1d';
export const TEST_MFA = '904117';

/** A user of the simulated tenant. */
export interface XelionUser {
  userName: string;
  password: string;
  email: string;
  /** Object id of the user profile. */
  userOid: string;
  /** Object id of the person, the user's addressable. */
  oid: string;
  name: string;
  /** Own number in E.164. */
  number: string;
  /** SIP account. */
  phone: string;
}

export const TEST_USER: XelionUser = {
  userName: 'anna',
  password: TEST_PASSWORD,
  email: 'anna@example.com',
  userOid: '1650001',
  oid: '1650011',
  name: 'Anna de Vries',
  number: '+31152511411',
  phone: 'anna-desk',
};

/** Another user: who answers elsewhere, and who gets transferred calls. */
export const TEST_COLLEAGUE = {
  userName: 'bram',
  userOid: '1650002',
  oid: '1650012',
  name: 'Bram Visser',
  number: '+31152511412',
  phone: 'bram-desk',
};

/** A phone line that several people answer. */
export const TEST_LINE = { oid: '1651130', name: 'Service desk', number: '+31152511400' };

/** A contact that the tenant knows. */
export interface XelionContact {
  oid: string;
  objectType: 'Person' | 'Organisation' | 'UnknownAddressable';
  commonName: string;
  numbers: string[];
  organisation?: string;
}

export const TEST_CONTACTS: XelionContact[] = [
  {
    oid: '1041861',
    objectType: 'Person',
    commonName: 'Ada Lovelace',
    numbers: ['+442079460018', '+447700900018'],
    organisation: 'Analytical Engines',
  },
  { oid: '1041862', objectType: 'Organisation', commonName: 'Mill & Sons', numbers: ['+442079460021'] },
  {
    oid: '1041863',
    objectType: 'UnknownAddressable',
    commonName: '+12125550177',
    numbers: ['+12125550177'],
  },
];

export const TEST_WALLBOARD = { oid: '1700001', name: 'Support board' };
export const TEST_CHAT = { oid: '2045869', name: 'Web visitor' };
