import { EVENTS } from './event-table.ts';
import type { FaultSettings, XelionFaults } from './types.ts';

const ONE_HOUR_SECONDS = 3600;

/** A healthy server. */
export function defaultFaults(): XelionFaults {
  return {
    restStatus: null,
    restDelayMs: 0,
    wrongPassword: false,
    tokenLifetimeSeconds: ONE_HOUR_SECONDS,
    silent: false,
    badSocketUrl: false,
    refuse: [],
  };
}

/** The faults with some replaced. Throws for a name that is no fault, so that a typo does not go unnoticed. */
export function mergeFaults(faults: XelionFaults, settings: FaultSettings): XelionFaults {
  const unknown = [
    ...Object.keys(settings).filter((key) => !(key in faults)),
    ...(settings.refuse ?? []).filter((type) => !EVENTS[type]),
  ];
  if (unknown.length > 0) throw new Error(`unknown fault: ${unknown.join(', ')}`);
  const { restStatus, ...rest } = settings;
  const merged = { ...faults, ...rest };
  if (restStatus !== undefined)
    merged.restStatus = typeof restStatus === 'number' ? { status: restStatus } : restStatus;
  return merged;
}
