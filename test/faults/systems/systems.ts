import { enreachUnderFault } from './enreach.ts';
import type { FaultedSystem } from './system.ts';

/** All phone systems that are tried under faults. A new one is one file and one line here. */
export const faultedSystems: readonly FaultedSystem[] = [enreachUnderFault];
