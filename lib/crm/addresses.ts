import { descriptions } from './descriptions.ts';
import type { Description } from './engine/description.ts';

/** What of a CRM's description is needed to read the address that a person types. */
export type CrmAddress = Pick<Description, (typeof MEMBERS)[number]>;

const MEMBERS = ['exampleUrl', 'hosts', 'address', 'pages', 'sibling', 'base'] as const;

/**
 * The addresses of all CRMs by their id. The build puts the outcome here, so that pages need not carry what it takes to
 * ask each of them.
 */
export const crmAddresses: Readonly<Record<string, CrmAddress>> = Object.fromEntries(
  Object.entries(descriptions).map(([id, description]) => [id, addressOf(description)]),
);

function addressOf(description: Description): CrmAddress {
  const members = MEMBERS.map((name) => [name, description[name]] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as unknown as CrmAddress;
}
