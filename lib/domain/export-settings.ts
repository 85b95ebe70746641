import { withoutLocked } from './read-settings.ts';
import type { CrmSettings, Settings } from './settings.ts';

/** What a secret may stand under where nothing says which fields are secret. */
const LOOKS_SECRET = /secret|passw|token|key|credential|authorization|cookie/i;

/**
 * A person's own settings for a file: what policy has set is not theirs, and secrets stay in the browser.
 *
 * @param settings as they are shown to the person, without the secrets of known phone systems.
 * @param isKnown whether a phone system's secret fields are known, and therefore left out already.
 */
export function exportedSettings(
  settings: Settings,
  locked: readonly string[],
  isKnown: (system: string) => boolean,
): Partial<Settings> {
  const own = withoutLocked(settings, locked);
  return {
    ...own,
    accounts: (own.accounts ?? []).map((account) =>
      isKnown(account.system) ? account : { ...account, settings: withoutSecrets(account.settings) },
    ),
    crms: (own.crms ?? []).map(withOpenHeaders),
  };
}

/** Headers that a person has written for a CRM of their own may hold a key. */
function withOpenHeaders(crm: CrmSettings): CrmSettings {
  const headers = crm.settings?.['headers'];
  if (typeof headers !== 'object' || headers === null) return crm;
  return { ...crm, settings: { ...crm.settings, headers: withoutSecrets(headers) } };
}

function withoutSecrets(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !LOOKS_SECRET.test(name)));
}
