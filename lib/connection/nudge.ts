/** What made somebody think that a look at the connection is due. */
export type NudgeReason = 'alarm' | 'online' | 'wake' | 'settings' | 'permission' | 'manual';

/** Which nudges end a pause. */
export type Heeds = (reason: NudgeReason) => boolean;

/** A nudge of any kind. */
export function anyNudge(): boolean {
  return true;
}

/** A nudge by which a person asks for this very account to be tried: it may cure what waiting does not. */
export function personsNudge(reason: NudgeReason): boolean {
  return reason === 'settings' || reason === 'manual';
}

/** What may cure an access that is missing. */
export function grantNudge(reason: NudgeReason): boolean {
  return reason === 'permission' || personsNudge(reason);
}

/** Any but an alarm: those of all clients would fill a window from its beginning, which is there to keep them apart. */
export function noAlarm(reason: NudgeReason): boolean {
  return reason !== 'alarm';
}
