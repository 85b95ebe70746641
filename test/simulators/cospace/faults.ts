import type { CospaceFaults, FaultSettings } from './types.ts';

const ONE_DAY_SECONDS = 86_400;
const BUFFER = 1_000;

/** A healthy service. */
export function defaultFaults(): CospaceFaults {
  return {
    restStatus: null,
    apiStatus: null,
    restDelayMs: 0,
    wrongPassword: false,
    cutPolls: null,
    silentPolls: false,
    server: 0,
    sessionSeconds: ONE_DAY_SECONDS,
    bufferSize: BUFFER,
  };
}

/** The faults with some replaced. Throws for a name that is no fault, so that a typo does not go unnoticed. */
export function mergeFaults(faults: CospaceFaults, settings: FaultSettings): CospaceFaults {
  const unknown = Object.keys(settings).filter((key) => !(key in faults));
  if (unknown.length > 0) throw new Error(`unknown fault: ${unknown.join(', ')}`);
  const { restStatus, apiStatus, ...rest } = settings;
  const merged = { ...faults, ...rest };
  if (restStatus !== undefined)
    merged.restStatus = typeof restStatus === 'number' ? { status: restStatus } : restStatus;
  if (apiStatus !== undefined)
    merged.apiStatus = typeof apiStatus === 'string' ? { status: apiStatus } : apiStatus;
  return merged;
}
