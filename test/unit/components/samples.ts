import type { Call } from '../../../lib/domain/call.ts';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import type { Candidate } from '../../../lib/domain/lookup.ts';
import type { PhoneNumber } from '../../../lib/domain/phone-number.ts';
import type { WorkItem } from '../../../lib/domain/work-item.ts';
import type { SettingsView } from '../../../lib/platform/protocol.ts';

export const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);
export const CRM_NAMES = { crm: 'Odoo' };

export const BERLIN: PhoneNumber = {
  kind: 'e164',
  e164: '+4930901820',
  national: '030901820',
  display: '030 901820',
  country: 'DE',
  foreign: false,
  valid: true,
};
export const LONDON: PhoneNumber = {
  kind: 'e164',
  e164: '+442079460018',
  national: '02079460018',
  display: '+44 20 7946 0018',
  country: 'GB',
  foreign: true,
  valid: true,
};

export function sampleCall(over: Partial<Call> = {}): Call {
  return {
    kind: 'call',
    key: 'desk/1',
    toast: 'call:enreach:1',
    account: 'desk',
    system: 'enreach',
    call: '1',
    direction: 'in',
    state: 'ring',
    at: NOW - 12_000,
    since: NOW - 12_000,
    caller: BERLIN,
    line: { name: 'Service desk' },
    offered: true,
    lookups: {},
    handled: false,
    story: [],
    ...over,
  };
}

export function sampleItem(over: Partial<WorkItem> = {}): WorkItem {
  return {
    kind: 'voicemail',
    key: 'desk/voicemail/1',
    toast: 'voicemail:enreach:1',
    account: 'desk',
    system: 'enreach',
    item: '1',
    state: 'open',
    at: NOW - 60_000,
    caller: BERLIN,
    mine: true,
    lookups: {},
    handled: false,
    story: [],
    ...over,
  };
}

export function candidate(over: Partial<Candidate> = {}): Candidate {
  return {
    record: '7',
    type: 'res.partner',
    name: 'Ada Lovelace',
    company: 'Analytical Engines Ltd',
    certainty: 'exact',
    ...over,
  };
}

export function sampleHealth(over: Partial<ConnectionHealth> = {}): ConnectionHealth {
  return {
    account: 'desk',
    system: 'enreach',
    label: 'Service desk',
    phase: 'live',
    since: NOW - 60_000,
    lastProof: NOW - 4_000,
    refused: [],
    ...over,
  };
}

export function sampleView(
  settings: Partial<SettingsView['settings']> = {},
  over: Partial<SettingsView> = {},
): SettingsView {
  return {
    settings: {
      country: 'DE',
      accounts: [
        { id: 'desk', system: 'enreach', label: 'Service desk', settings: { email: 'agent@example.com' } },
      ],
      crms: [{ id: 'crm', crm: 'odoo', url: 'https://crm.example.com' }],
      notifications: { hideNumbers: false, sound: false, quietHours: null },
      triggers: { origins: [], foreground: false },
      rules: [],
      history: { days: null },
      ...settings,
    },
    secrets: { desk: ['secretKey'] },
    locked: [],
    problems: [],
    ...over,
  };
}
