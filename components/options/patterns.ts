import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { CrmSettings } from '../../lib/domain/settings.ts';
import { isWebAddress, originPattern } from '../../lib/domain/url-template.ts';
import { findSystemForm } from '../../lib/phone-systems/forms.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import { accountPatterns } from './account-draft.ts';

/** Match patterns that each account and each CRM needs, by their ids. */
export interface NeededPatterns {
  accounts: Record<string, string[]>;
  crms: Record<string, string[]>;
}

/** What must be granted for everything that is set up; a connection may have learnt of one more host. */
export function neededPatterns(view: SettingsView, connections: readonly ConnectionHealth[]): NeededPatterns {
  const ofAccount = (account: SettingsView['settings']['accounts'][number]) => {
    const system = findSystemForm(account.system);
    const known = system ? accountPatterns(system, account, view.secrets[account.id] ?? []) : [];
    const learnt = connections.find((health) => health.account === account.id)?.problem?.origins ?? [];
    return [...new Set([...known, ...learnt])];
  };
  return {
    accounts: Object.fromEntries(view.settings.accounts.map((account) => [account.id, ofAccount(account)])),
    crms: Object.fromEntries(view.settings.crms.map((crm) => [crm.id, crmPatterns(crm)])),
  };
}

/** What must be granted for a CRM. */
export function crmPatterns({ url }: Pick<CrmSettings, 'url'>): string[] {
  return isWebAddress(url) ? [originPattern(url)] : [];
}

/** All patterns together, each once. */
export function allPatterns({ accounts, crms }: NeededPatterns): string[] {
  return [...new Set([...Object.values(accounts), ...Object.values(crms)].flat())];
}

/** The host of a pattern, as a person reads it. */
export function patternHost(pattern: string): string {
  return pattern.replace(/^[^:]*:\/\//, '').replace(/\/[^]*/, '');
}
