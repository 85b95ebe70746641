import { i18n } from '#i18n';
import type { AccountSettings } from '../../lib/domain/settings.ts';
import type { SystemForm, SettingsField } from '../../lib/phone-systems/phone-system.ts';
import { fieldWords, refusedWords } from '../words/field-words.ts';
import { listed } from '../words/list-words.ts';

/** What stands in an account's form. */
export interface AccountDraft {
  label: string;
  /** By field key. A secret is empty until it is typed anew. */
  values: Record<string, string>;
}

/** A draft that may be saved with the origins it needs, or what is wrong with it by field key. */
export type DraftCheck =
  { ok: true; account: AccountSettings; patterns: string[] } | { ok: false; errors: Record<string, string> };

/** Stands for a secret that is kept, where the adapter checks that one is there. It never leaves the page. */
const KEPT = 'kept-secret';

/** The form of an account as it begins: its settings, its secrets blank. */
export function draftOf(system: SystemForm, account?: AccountSettings): AccountDraft {
  const value = ({ key, secret }: SettingsField) => {
    const stored = account?.settings[key];
    return !secret && typeof stored === 'string' ? stored : '';
  };
  return {
    label: account?.label ?? '',
    values: Object.fromEntries(system.fields.map((field) => [field.key, value(field)])),
  };
}

/**
 * Checks a form without waiting for anything: a click may ask for permission only in the same breath.
 *
 * @param base the account as it was, or a new one without settings.
 * @param kept names of the secrets that are stored already.
 */
export function checkDraft(
  system: SystemForm,
  draft: AccountDraft,
  base: AccountSettings,
  kept: readonly string[],
): DraftCheck {
  const settings = mergeSettings(system, draft, base);
  const missing = system.fields.filter(
    ({ key, required, secret }) => required && !settings[key] && !(secret && kept.includes(key)),
  );
  if (missing.length > 0)
    return {
      ok: false,
      errors: Object.fromEntries(missing.map(({ key }) => [key, i18n.t('accounts.missing')])),
    };
  const checked = system.checkSettings(withKept(settings, kept));
  if (!checked.ok) return { ok: false, errors: errorOf(system, checked.problem) };
  const label = draft.label.trim();
  const { label: _label, ...rest } = base;
  return {
    ok: true,
    account: { ...rest, ...(label && { label }), settings },
    patterns: system.origins(checked.value),
  };
}

/** The origins that a saved account needs, as far as its open settings tell. */
export function accountPatterns(
  system: SystemForm,
  account: AccountSettings,
  kept: readonly string[],
): string[] {
  const checked = system.checkSettings(withKept(account.settings, kept));
  return checked.ok ? system.origins(checked.value) : [];
}

function withKept(
  settings: AccountSettings['settings'],
  kept: readonly string[],
): AccountSettings['settings'] {
  return { ...Object.fromEntries(kept.map((key) => [key, KEPT])), ...settings };
}

/** Blank fields go; a blank secret is not sent at all, so that the stored one stays. */
function mergeSettings(
  system: SystemForm,
  draft: AccountDraft,
  base: AccountSettings,
): AccountSettings['settings'] {
  const own = new Set(system.fields.map(({ key }) => key));
  const others = Object.entries(base.settings).filter(([key]) => !own.has(key));
  const typed = system.fields.map(({ key, secret }) => {
    const value = draft.values[key] ?? '';
    return [key, secret ? value : value.trim()] as const;
  });
  return Object.fromEntries([...others, ...typed.filter(([, value]) => value !== '')]);
}

/** The adapter names the field first, then a colon; what is wrong is said in the page's own words. */
function errorOf(system: SystemForm, problem: string): Record<string, string> {
  const field = system.fields.find(({ key }) => problem.startsWith(`${key}:`));
  if (!field) return { '': i18n.t('accounts.wrong') };
  if (field.secret) {
    const secrets = system.fields.filter(({ secret }) => secret).map(({ label }) => fieldWords(label).label);
    return { [field.key]: i18n.t('accounts.needSecret', [listed(secrets, 'or')]) };
  }
  if (field.refused) return { [field.key]: refusedWords(field.label) };
  if (field.type === 'email') return { [field.key]: i18n.t('accounts.notEmail') };
  return { [field.key]: field.type === 'url' ? i18n.t('accounts.notUrl') : i18n.t('accounts.wrong') };
}
