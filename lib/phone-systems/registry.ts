import { enreach } from './enreach/enreach.ts';
import type { PhoneSystem } from './phone-system.ts';

/** All phone systems, in the order in which they are offered. A new one is one folder and one line here. */
export const phoneSystems: readonly PhoneSystem[] = [enreach];

/** The system of that id; undefined for an unknown one, which the account then says. */
export function findPhoneSystem(id: string): PhoneSystem | undefined {
  return phoneSystems.find((system) => system.id === id);
}
