import type { MetadataJson } from 'libphonenumber-js/core';
import type { Crm } from '../../lib/crm/crm.ts';
import { findCrm } from '../../lib/crm/registry.ts';
import { createReadNumber } from '../../lib/domain/phone-number.ts';
import type { KnownCrm } from '../../lib/domain/record-reference.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import type { NotifySettings } from '../../lib/effects/notify.ts';
import { createToastWords } from '../../lib/effects/toast-words.ts';
import type { PipelineContext } from '../../lib/pipeline/pipeline.ts';
import { findPhoneSystem } from '../../lib/phone-systems/registry.ts';

/** What reducer and effects need of the settings; made once, not for every ring. */
export interface WorkerContext extends PipelineContext {
  settings: Settings;
  toasts: NotifySettings;
}

/** Prepares the settings for the pipeline. */
export function contextOf(settings: Settings, metadata: MetadataJson): WorkerContext {
  return {
    settings,
    read: createReadNumber(settings.country, metadata),
    crms: settings.crms.map(({ id, crm }) => knownCrm(id, findCrm(crm), crm)),
    triggers: settings.triggers,
    attention: { rules: settings.rules, quietHours: settings.notifications.quietHours },
    toasts: createToastWords(settings),
  };
}

function knownCrm(id: string, adapter: Crm | undefined, kind: string): KnownCrm {
  const recordType = adapter?.recordType;
  return { id, kind, canFind: adapter?.find !== undefined, ...(recordType !== undefined && { recordType }) };
}

/** Names of the settings of a phone system that are kept as secrets. */
export function secretFields(system: string): string[] {
  return (
    findPhoneSystem(system)
      ?.fields.filter(({ secret }) => secret)
      .map(({ key }) => key) ?? []
  );
}
