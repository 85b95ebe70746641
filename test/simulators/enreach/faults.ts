import { DOCUMENTED_EVENTS, UNDOCUMENTED_EVENTS } from './event-table.ts';
import type { EnreachFaults, FaultSettings } from './types.ts';

const ONE_HOUR_SECONDS = 3600;

/** A healthy silo. */
export function defaultFaults(): EnreachFaults {
  return {
    restStatus: null,
    restDelayMs: 0,
    negotiateStatus: null,
    negotiateRedirect: null,
    tokenLifetimeSeconds: ONE_HOUR_SECONDS,
    refuse: [],
    silent: false,
    available: [...Object.keys(DOCUMENTED_EVENTS), ...Object.keys(UNDOCUMENTED_EVENTS)],
    wrongPassword: false,
    basicChallenge: false,
  };
}

/** The faults with some replaced. Throws for a name that is no fault, so that a typo does not go unnoticed. */
export function mergeFaults(faults: EnreachFaults, settings: FaultSettings): EnreachFaults {
  const unknown = Object.keys(settings).filter((key) => !(key in faults));
  if (unknown.length > 0) throw new Error(`unknown fault: ${unknown.join(', ')}`);
  const { restStatus, ...rest } = settings;
  const merged = { ...faults, ...rest };
  if (restStatus === undefined) return merged;
  return { ...merged, restStatus: typeof restStatus === 'number' ? { status: restStatus } : restStatus };
}
