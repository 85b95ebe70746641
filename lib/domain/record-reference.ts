import type { LookupState } from './lookup.ts';

/** A record that a phone system itself knows its caller by. */
export interface RecordReference {
  /** The system that keeps the record, in the phone system's words. */
  source: string;
  /** The record's id there. */
  id: string;
}

/** A CRM as the reducer knows it. */
export interface KnownCrm {
  id: string;
  /** The adapter's id: `odoo`. */
  kind: string;
  /** False for those that can only be searched. */
  canFind: boolean;
  /** Type of the records that a reference means, in the CRM's words; absent where it has no records to open. */
  recordType?: string;
}

/**
 * The answer that a reference gives without asking anybody; undefined where it names another CRM. The names must be
 * the same but for their case: a wrong guess would open a stranger's record.
 *
 * @param name shown until something better is known.
 */
export function referenceAnswer(
  reference: RecordReference | undefined,
  crm: KnownCrm,
  name: string,
): LookupState | undefined {
  const source = reference?.source.trim().toLowerCase();
  if (!reference || !crm.recordType || (source !== crm.kind && source !== crm.id.toLowerCase()))
    return undefined;
  const candidate = { record: reference.id, type: crm.recordType, name, certainty: 'exact' as const };
  return { state: 'found', candidates: [candidate] };
}
