import { cospace } from './cospace/cospace.ts';
import { enreach } from './enreach/enreach.ts';
import { fessbox } from './fessbox/fessbox.ts';
import type { PhoneSystem } from './phone-system.ts';
import { xelion } from './xelion/xelion.ts';

/** All phone systems, in the order in which they are offered. A new one is one folder and one line here. */
export const phoneSystems: readonly PhoneSystem[] = [enreach, xelion, cospace, fessbox];

/** The system of that id; undefined for an unknown one, which the account then says. */
export function findPhoneSystem(id: string): PhoneSystem | undefined {
  return phoneSystems.find((system) => system.id === id);
}
