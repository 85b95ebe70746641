import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import { useKeptFocus } from '../state/use-kept-focus.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { BackgroundSilent } from '../ui/BackgroundSilent.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { CrmNames } from '../words/match-words.ts';
import type { Act } from './act.ts';
import { ConnectionList } from './ConnectionList.tsx';
import { LiveSection } from './LiveSection.tsx';
import { NoPhoneSystem } from './NoPhoneSystem.tsx';
import { RecentSection } from './RecentSection.tsx';
import type { LiveCalls, Shown } from './select-entries.ts';
import { useAnnouncement } from './use-announcement.ts';

/** Props of {@link PopupView}. */
export interface PopupViewProps {
  connections: readonly ConnectionHealth[];
  /** Whether any phone system is set up; undefined until known. */
  hasAccounts: boolean | undefined;
  isBackgroundSilent: boolean;
  calls: LiveCalls;
  /** Undefined until the history was read. */
  recent: readonly Shown[] | undefined;
  hasMore: boolean;
  names: CrmNames;
  hideNumbers: boolean;
  now: number;
  /** What the person did just now, or why it failed. */
  message: string;
  onAct: Act;
  onHandleAll: () => void;
  onMore: () => void;
  onTestCall: () => void;
  onRetry: (account: string) => void;
  onRestart: () => void;
}

/** The popup: the connections' truth, the calls now, and what was of late. */
export function PopupView(props: PopupViewProps) {
  const { calls, names, hideNumbers, now, connections, recent, onAct } = props;
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const announcement = useAnnouncement(calls, hideNumbers);
  const shared = { names, hideNumbers, now, onAct };
  return (
    <main ref={page} class="popup">
      <div class="popup-head">
        <img src="/icon/32.png" alt="" width="22" height="22" />
        <h1 tabIndex={-1}>{i18n.t('page.popup')}</h1>
        <a class="button small quiet" href="options.html" target="_blank">
          <Icon name="settings" />
          {i18n.t('page.settings')}
        </a>
      </div>
      <Announcer urgent>{announcement}</Announcer>
      {props.isBackgroundSilent && <BackgroundSilent onRestart={props.onRestart} />}
      {!props.isBackgroundSilent && connections.length > 0 && (
        <ConnectionList connections={connections} now={now} onRetry={props.onRetry} />
      )}
      {props.hasAccounts === false && <NoPhoneSystem />}
      <p class={props.message === '' ? 'sr-only' : 'message'} role="status">
        {props.message}
      </p>
      <LiveSection calls={calls} {...shared} />
      {recent && (
        <RecentSection
          entries={recent}
          hasMore={props.hasMore}
          {...shared}
          onHandleAll={props.onHandleAll}
          onMore={props.onMore}
          onTestCall={props.onTestCall}
        />
      )}
    </main>
  );
}
