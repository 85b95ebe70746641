import { i18n } from '#i18n';
import { send } from '../../lib/platform/messages.ts';
import type { Erasable, SettingsView } from '../../lib/platform/protocol.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import type { AccountNames } from '../words/rule-words.ts';
import { ErasePart } from './ErasePart.tsx';
import { ExportPart } from './ExportPart.tsx';
import { ImportPart } from './ImportPart.tsx';
import { Retention } from './Retention.tsx';

/** Props of {@link DataSection}. */
export interface DataSectionProps {
  view: SettingsView;
  accounts: AccountNames;
  onChange: (change: SettingsChange, done: string) => Promise<boolean>;
  /** Does something that may fail, and says which; resolves to whether it worked. */
  attempt: (doing: Promise<string>) => Promise<boolean>;
  /** Everything is gone: the page begins anew. */
  onErased: () => void;
}

/** Erasing years of history takes a while. */
const ERASE_TIMEOUT_MS = 60_000;

/** The person's data: how long it is kept, to take along, to bring in, and to erase. */
export function DataSection({ view, accounts, onChange, attempt, onErased }: DataSectionProps) {
  const { days } = view.settings.history;
  const keep = (chosen: number | null) => {
    const isShorter = chosen !== null && (days === null || chosen < days);
    const done = isShorter ? i18n.t('data.cutDone') : i18n.t('prefs.saved');
    return onChange((settings) => ({ ...settings, history: { days: chosen } }), done);
  };
  const erase = async (what: Erasable) => {
    const erased = send({ type: 'erase', what }, ERASE_TIMEOUT_MS).then(() => i18n.t('data.erased'));
    if ((await attempt(erased)) && what === 'everything') onErased();
  };
  return (
    <div class="card data">
      <Retention days={days} isManaged={view.locked.includes('history')} onChange={keep} />
      <ExportPart view={view} accounts={accounts} now={Date.now} attempt={(doing) => void attempt(doing)} />
      <ImportPart view={view} onChange={onChange} />
      <ErasePart onErase={(what) => void erase(what)} />
    </div>
  );
}
