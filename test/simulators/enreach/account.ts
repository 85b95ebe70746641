/** Test secrets: made up, and named so that a search through logs and exports finds any leak of them. */
export const TEST_SECRET_KEY = 'sim-secret-key-enreach-4f1d7a';
export const TEST_PASSWORD = 'sim-secret-password-enreach-9c2e5b';
export const TEST_JWT_KEY = 'sim-secret-jwt-enreach-7d3e1c';

/** The one account of the simulated silo. */
export interface EnreachUser {
  id: string;
  email: string;
  secretKey: string;
  password: string;
  name: string;
  organizationId: string;
  /** Work number in E.164. */
  number: string;
}

/** A service queue the user serves. */
export interface EnreachQueue {
  id: string;
  name: string;
  /** E.164. */
  number: string;
}

/** A call list, the entity that callbacks belong to. */
export interface EnreachCallList {
  id: string;
  name: string;
  schemaId: string;
}

export const TEST_USER: EnreachUser = {
  id: 'a11ce000-0000-4000-8000-000000000001',
  email: 'agent@example.com',
  secretKey: TEST_SECRET_KEY,
  password: TEST_PASSWORD,
  name: 'Desk Agent',
  organizationId: '0f000000-0000-4000-8000-00000000000f',
  number: '+493023125611',
};

/** Another agent on the same queues: who answers when a call is answered elsewhere. */
export const TEST_COLLEAGUE = {
  id: 'a11ce000-0000-4000-8000-000000000002',
  email: 'second.agent@example.com',
  name: 'Second Agent',
  number: '+493023125612',
};

export const TEST_QUEUES: EnreachQueue[] = [
  { id: 'c0e0e000-0000-4000-8000-000000000001', name: 'Service desk', number: '+493023125650' },
  { id: 'c0e0e000-0000-4000-8000-000000000002', name: 'Sales', number: '+493023125660' },
];

export const TEST_CALL_LISTS: EnreachCallList[] = [
  {
    id: 'ca111157-0000-4000-8000-000000000001',
    name: 'Callbacks',
    schemaId: '5c4e3a00-0000-4000-8000-000000000001',
  },
];
