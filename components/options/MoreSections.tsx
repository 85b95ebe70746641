import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { Entry, LiveState } from '../../lib/domain/live-state.ts';
import { veil } from '../../lib/domain/veil.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import { startOfYesterday, useEntriesSince } from '../state/use-entries-since.ts';
import { useHistory } from '../state/use-history.ts';
import type { SettingsChange } from '../state/use-settings.ts';
import type { AccountNames } from '../words/rule-words.ts';
import { DataSection } from './DataSection.tsx';
import { Diagnostics } from './Diagnostics.tsx';
import { Preferences } from './Preferences.tsx';
import { RulesSection } from './RulesSection.tsx';
import { ShortcutList } from './ShortcutList.tsx';
import { StepFrame } from './StepFrame.tsx';
import { TriggersSection } from './TriggersSection.tsx';

/** Props of {@link MoreSections}. */
export interface MoreSectionsProps {
  view: SettingsView;
  connections: readonly ConnectionHealth[];
  /** What the worker knows; undefined until it was read. */
  live: LiveState | undefined;
  /** Names of the accounts by id. */
  accounts: AccountNames;
  /** Whether the worker answers. */
  isAnswering: boolean;
  now: number;
  onChange: (change: SettingsChange, done: string) => Promise<boolean>;
  /** Does something that may fail, and says which. */
  attempt: (doing: Promise<string>) => Promise<boolean>;
}

/** Entries whose story can be read. */
const STORIES = 50;

/** What the first start does not ask about. */
export function MoreSections(props: MoreSectionsProps) {
  const { view, connections, live, accounts, isAnswering, now, onChange, attempt } = props;
  const { quietHours, hideNumbers, hideCallers = false } = view.settings.notifications;
  const read = useEntriesSince(startOfYesterday(now), live);
  const latest = useHistory(STORIES, live);
  const cover = (entries: readonly Entry[] = []) =>
    hideCallers ? entries.map((entry) => veil(entry, i18n.t('caller.someone'))) : entries;
  return (
    <>
      <StepFrame id="preferences" title={i18n.t('prefs.heading')}>
        <Preferences view={view} onChange={onChange} />
      </StepFrame>
      <StepFrame id="rules" title={i18n.t('rules.heading')}>
        <RulesSection
          view={view}
          accounts={accounts}
          facts={{ entries: cover(read), quietHours, hideNumbers, now }}
          onChange={onChange}
        />
      </StepFrame>
      <StepFrame id="triggers" title={i18n.t('triggers.heading')}>
        <TriggersSection view={view} onChange={onChange} />
      </StepFrame>
      <StepFrame id="shortcuts" title={i18n.t('shortcuts.heading')}>
        <ShortcutList />
      </StepFrame>
      <StepFrame id="data" title={i18n.t('data.heading')}>
        <DataSection
          view={view}
          accounts={accounts}
          onChange={onChange}
          attempt={attempt}
          onErased={startAnew}
        />
      </StepFrame>
      <StepFrame id="diagnostics" title={i18n.t('diagnostics.heading')}>
        <Diagnostics
          view={view}
          connections={connections}
          accounts={accounts}
          recent={cover(latest)}
          isAnswering={isAnswering}
          now={now}
        />
      </StepFrame>
    </>
  );
}

/** The sections of the whole page in their order. */
export function allSections(): { id: string; title: string }[] {
  return [
    { id: 'phone-system', title: i18n.t('accounts.heading') },
    { id: 'crm', title: i18n.t('crms.heading') },
    { id: 'try', title: i18n.t('try.heading') },
    { id: 'preferences', title: i18n.t('prefs.heading') },
    { id: 'rules', title: i18n.t('rules.heading') },
    { id: 'triggers', title: i18n.t('triggers.heading') },
    { id: 'shortcuts', title: i18n.t('shortcuts.heading') },
    { id: 'data', title: i18n.t('data.heading') },
    { id: 'diagnostics', title: i18n.t('diagnostics.heading') },
  ];
}

function startAnew(): void {
  history.replaceState(null, '', '#start');
  location.reload();
}
