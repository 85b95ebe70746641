import { i18n } from '#i18n';
import { crmNames } from '../../lib/crm/registry.ts';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import { ownVersion } from '../../lib/platform/about.ts';
import type { SettingsView } from '../../lib/platform/protocol.ts';
import { reportText } from '../../lib/platform/report.ts';
import { useLog } from '../state/use-log.ts';
import type { AccountNames } from '../words/rule-words.ts';
import { HealthList } from './HealthList.tsx';
import { LogView } from './LogView.tsx';
import { ReportPart } from './ReportPart.tsx';
import { StoryPicker } from './StoryPicker.tsx';

/** Props of {@link Diagnostics}. */
export interface DiagnosticsProps {
  view: SettingsView;
  connections: readonly ConnectionHealth[];
  accounts: AccountNames;
  /** The latest entries of the history. */
  recent: readonly Entry[];
  isAnswering: boolean;
  now: number;
}

/** How Callcard is, what happened and why: for the person, and for whoever helps them. */
export function Diagnostics({ view, connections, accounts, recent, isAnswering, now }: DiagnosticsProps) {
  const log = useLog();
  const { crms, notifications } = view.settings;
  const [version, { userAgent }] = [ownVersion(), navigator];
  const report = () =>
    reportText({ now, version, userAgent, isAnswering, view, connections, log: log.lines });
  return (
    <div class="card diagnostics">
      <div class="data-part">
        <dl class="facts">
          <dt>{i18n.t('diagnostics.version')}</dt>
          <dd>{version}</dd>
          <dt>{i18n.t('diagnostics.browser')}</dt>
          <dd>{userAgent}</dd>
        </dl>
        <h3>{i18n.t('connection.heading')}</h3>
        <HealthList connections={connections} now={now} />
      </div>
      <div class="data-part">
        <h3>{i18n.t('story.heading')}</h3>
        <StoryPicker
          entries={recent}
          crms={crmNames(crms)}
          hideNumbers={notifications.hideNumbers}
          now={now}
        />
      </div>
      <div class="data-part">
        <h3>{i18n.t('diagnostics.log')}</h3>
        <LogView log={log} accounts={accounts} now={now} />
      </div>
      <ReportPart text={report} />
    </div>
  );
}
