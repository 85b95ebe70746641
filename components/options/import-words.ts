import { i18n } from '#i18n';
import type { ImportChange, ImportPlan } from '../../lib/domain/import-settings.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { count } from '../../lib/platform/words/count.ts';
import { countryName } from '../../lib/platform/words/country-words.ts';
import { listed } from '../words/list-words.ts';

/** One thing that an imported file would change, in words. */
export function importWords(change: ImportChange, { settings }: ImportPlan, current: Settings): string {
  switch (change.part) {
    case 'country':
      return i18n.t('data.changeCountry', [countryName(settings.country)]);
    case 'notifications':
      return i18n.t('data.changeNotifications');
    case 'triggers':
      return i18n.t('data.changeTriggers');
    case 'history':
      return i18n.t('data.changeHistory', [daysWords(settings.history.days)]);
    case 'rules':
      return i18n.t('data.changeRules', change.added, [count(change.added)]);
    case 'accounts': {
      const name = nameOf(settings.accounts, current.accounts, change.id);
      return change.how === 'added'
        ? i18n.t('data.accountAdded', [name])
        : i18n.t('data.accountChanged', [name, listed(change.fields)]);
    }
    case 'crms':
      return change.how === 'added'
        ? i18n.t('data.crmAdded', [change.id])
        : i18n.t('data.crmChanged', [change.id, listed(change.fields)]);
  }
}

function daysWords(days: number | null): string {
  return days === null ? i18n.t('data.forever') : i18n.t('data.days', days, [count(days)]);
}

/** As the person knows it now; a new one as the file calls it. */
function nameOf(after: Settings['accounts'], before: Settings['accounts'], id: string): string {
  const account = before.find((one) => one.id === id) ?? after.find((one) => one.id === id);
  return account?.label ?? id;
}
