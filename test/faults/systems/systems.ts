import { cospaceDialplanUnderFault } from './cospace-dialplan.ts';
import { cospaceUnderFault } from './cospace.ts';
import { enreachUnderFault } from './enreach.ts';
import { fessboxUnderFault } from './fessbox.ts';
import type { FaultedSystem } from './system.ts';
import { xelionUnderFault } from './xelion.ts';

/** All phone systems that are tried under faults. A new one is one file and one line here. */
export const faultedSystems: readonly FaultedSystem[] = [
  enreachUnderFault,
  xelionUnderFault,
  cospaceUnderFault,
  cospaceDialplanUnderFault,
  fessboxUnderFault,
];
