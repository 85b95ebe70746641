import { i18n } from '#i18n';
import type { AccountNames } from '../words/rule-words.ts';
import { historyCsv } from '../../lib/domain/history-csv.ts';
import { exportedSettings } from '../../lib/domain/export-settings.ts';
import { openHistory } from '../../lib/platform/history-store.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import { findSystemForm } from '../../lib/phone-systems/forms.ts';
import { count } from '../../lib/platform/words/count.ts';
import { fileName, saveFile } from './save-file.ts';

/** Props of {@link ExportPart}. */
export interface ExportPartProps {
  view: SettingsView;
  accounts: AccountNames;
  now: () => number;
  /** Does something that may fail, and says which. */
  attempt: (doing: Promise<string>) => void;
}

/** Spreadsheets take a file without it for one of the last century. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Files for the person to keep: the settings without secrets, and the history. */
export function ExportPart({ view, accounts, now, attempt }: ExportPartProps) {
  const settings = () => {
    const isKnown = (system: string) => findSystemForm(system) !== undefined;
    const own = exportedSettings(view.settings, view.locked, isKnown);
    saveFile(fileName('settings', 'json', now()), 'application/json', `${JSON.stringify(own, null, 2)}\n`);
    return i18n.t('data.settingsExported');
  };
  const history = async (format: 'csv' | 'json') => {
    const entries = await (await openHistory()).since(Number.NEGATIVE_INFINITY);
    const [type, content] =
      format === 'csv'
        ? ['text/csv;charset=utf-8', BYTE_ORDER_MARK + historyCsv(entries, accounts)]
        : ['application/json', `${JSON.stringify(entries, null, 2)}\n`];
    saveFile(fileName('history', format, now()), type, content);
    return i18n.t('data.exported', entries.length, [count(entries.length)]);
  };
  return (
    <div class="data-part">
      <h3>{i18n.t('data.take')}</h3>
      <p class="field-help">{i18n.t('data.exportSettingsHelp')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => attempt(Promise.resolve().then(settings))}>
          {i18n.t('data.exportSettings')}
        </button>
      </div>
      <p class="field-help">{i18n.t('data.exportHistoryHelp')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => attempt(history('csv'))}>
          {i18n.t('data.exportCsv')}
        </button>
        <button type="button" class="button" onClick={() => attempt(history('json'))}>
          {i18n.t('data.exportJson')}
        </button>
      </div>
    </div>
  );
}
