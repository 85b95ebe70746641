import type { FessboxFaults } from './types.ts';

/** A healthy studio. */
export function defaultFaults(): FessboxFaults {
  return { refuse: {}, ignore: [], silent: false, noInitialize: false, upgradeStatus: null, smsLost: false };
}

/** The faults with some replaced. Throws for a name that is no fault, so that a typo does not go unnoticed. */
export function mergeFaults(faults: FessboxFaults, settings: Partial<FessboxFaults>): FessboxFaults {
  const unknown = Object.keys(settings).filter((key) => !(key in faults));
  if (unknown.length > 0) throw new Error(`unknown fault: ${unknown.join(', ')}`);
  return { ...faults, ...settings };
}
