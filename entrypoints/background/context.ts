import type { MetadataJson } from 'libphonenumber-js/core';
import { findCrm, type CrmKind } from '../../lib/crm/registry.ts';
import { createReadNumber } from '../../lib/domain/phone-number.ts';
import type { KnownCrm } from '../../lib/domain/record-reference.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import type { NotifySettings } from '../../lib/effects/notify.ts';
import { createToastWords } from '../../lib/effects/toast-words.ts';
import type { PipelineContext } from '../../lib/pipeline/pipeline.ts';
import type { CallerNumbers } from '../../lib/platform/caller-numbers.ts';
import { findPhoneSystem } from '../../lib/phone-systems/registry.ts';

/** What reducer and effects need of the settings; made once, not for every ring. */
export interface WorkerContext extends PipelineContext {
  settings: Settings;
  numbers: CallerNumbers;
  toasts: NotifySettings;
}

/**
 * Prepares the settings for the pipeline.
 *
 * @param isLocked whether the screen is locked now.
 */
export function contextOf(
  settings: Settings,
  metadata: MetadataJson,
  numbers: CallerNumbers,
  isLocked = false,
): WorkerContext {
  const read = createReadNumber(settings.country, metadata);
  return {
    settings,
    numbers,
    known: (caller) => numbers.known(caller, settings.crms, read),
    read,
    crms: settings.crms.map(({ id, crm }) => knownCrm(id, findCrm(crm), crm)),
    triggers: settings.triggers,
    attention: { rules: settings.rules, quietHours: settings.notifications.quietHours },
    toasts: createToastWords(settings, isLocked),
  };
}

function knownCrm(id: string, adapter: CrmKind | undefined, kind: string): KnownCrm {
  const recordType = adapter?.recordType;
  return { id, kind, canFind: adapter?.canFind === true, ...(recordType !== undefined && { recordType }) };
}

/** Names of the settings of a phone system that are kept as secrets. */
export function secretFields(system: string): string[] {
  const fields = findPhoneSystem(system)?.fields ?? [];
  return fields.filter(({ secret }) => secret).map(({ key }) => key);
}

/** Those of them that hold a code for a single use. */
export function codeFields(system: string): string[] {
  const fields = findPhoneSystem(system)?.fields ?? [];
  return fields.filter(({ once }) => once).map(({ key }) => key);
}
