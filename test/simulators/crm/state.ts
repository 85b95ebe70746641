import { TEST_CRM_PASSWORD, SEED_RECORDS } from './records.ts';
import type { CrmRecord } from './records.ts';
import type { CrmNote } from './notes.ts';
import type { FieldOptions } from './fields.ts';
import { createSessions } from './sessions.ts';
import type { Sessions } from './sessions.ts';

export interface CrmOptions {
  /** 0, the default, picks a free port. */
  port?: number;
  /** Replaces the seeded address book. */
  records?: CrmRecord[];
  /** False: the server lacks `phone_sanitized` and `phone_mobile_search`. Default true. */
  phoneValidation?: boolean;
  /** False: the server lacks `mobile`. Default true. */
  mobileField?: boolean;
  /** Milliseconds since 1970; default `Date.now`. */
  now?: () => number;
}

/** What the CRM's parts share. */
export interface CrmState {
  user: { login: string; password: string };
  records: CrmRecord[];
  notes: CrmNote[];
  fields: FieldOptions;
  sessions: Sessions;
  /** Milliseconds a `search_read` takes. */
  delayMs: number;
  /** HTTP status that `search_read` answers instead of a result. */
  failStatus: number | null;
}

/** A fresh CRM; the records are copied, so that edits stay within this one. */
export function createCrmState(options: CrmOptions): CrmState {
  return {
    user: { login: 'agent@example.com', password: TEST_CRM_PASSWORD },
    records: (options.records ?? SEED_RECORDS).map((record) => ({ ...record })),
    notes: [],
    fields: {
      phoneValidation: options.phoneValidation ?? true,
      mobileField: options.mobileField ?? true,
    },
    sessions: createSessions(),
    delayMs: 0,
    failStatus: null,
  };
}
