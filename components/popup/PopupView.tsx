import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { LiveState } from '../../lib/domain/live-state.ts';
import { useKeptFocus } from '../state/use-kept-focus.ts';
import { ColleagueList } from '../status/ColleagueList.tsx';
import { QueueSection } from '../status/QueueSection.tsx';
import { StudioSection } from '../studio/StudioSection.tsx';
import { Announcer } from '../ui/Announcer.tsx';
import { BackgroundSilent } from '../ui/BackgroundSilent.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ConnectionList } from './ConnectionList.tsx';
import type { EntryTools } from './entry-tools.ts';
import { HideButton, type HideButtonProps } from './HideButton.tsx';
import { HistorySection, type HistorySectionProps } from './HistorySection.tsx';
import { LiveSection } from './LiveSection.tsx';
import { NoPhoneSystem } from './NoPhoneSystem.tsx';
import { OpenPanel } from './OpenPanel.tsx';
import type { Place } from './place.ts';
import type { LiveCalls, Shown } from './select-entries.ts';
import { useAnnouncement } from './use-announcement.ts';
import { WorkSection } from './WorkSection.tsx';

/** Rows that fill the popup, whichever list they are in. */
const FILLING = 8;
/** Rows of the history to begin with, also where work has filled the popup: a person who scrolls finds it begun. */
const LEAST_HISTORY = 2;

/** Props of {@link PopupView}. */
export interface PopupViewProps extends EntryTools {
  place: Place;
  connections: readonly ConnectionHealth[];
  /** Whether any phone system is set up; undefined until known. */
  hasAccounts: boolean | undefined;
  isBackgroundSilent: boolean;
  calls: LiveCalls;
  /** What is known besides calls and items. */
  state: Pick<LiveState, 'presence' | 'wrapups' | 'queues' | 'queueSamples' | 'colleagues' | 'studios'>;
  /** Undefined until it was read. */
  work: readonly Shown[] | undefined;
  /** Undefined until the history was read. */
  history: Omit<HistorySectionProps, keyof EntryTools | 'atFirst' | 'onTestCall'> | undefined;
  /** What the person did just now, or why it failed. */
  message: string;
  onHandleAll: () => void;
  onTestCall: () => void;
  onRetry: (account: string) => void;
  onRestart: () => void;
  /** Callers are not to be seen by whoever looks on. */
  isHidden?: boolean;
  /** Hides or shows them; absent where policy has decided, or nothing is known yet. */
  onHide?: HideButtonProps['onHide'] | undefined;
  onFailed: (error: unknown) => void;
}

/** The popup and the side panel: the connections' truth, what goes on now, and what was of late. */
export function PopupView(props: PopupViewProps) {
  const { place, calls, state, accounts, hideNumbers, now, connections, work, history, message } = props;
  const { onAct, onCommand, onCopy, onMemo, onLog, onWriting, names, abilities } = props;
  const { isHidden = false } = props;
  const page = useRef<HTMLElement>(null);
  useKeptFocus(page);
  const announcement = useAnnouncement(calls, hideNumbers, isHidden);
  const tools: EntryTools = {
    ...{ names, abilities, accounts, hideNumbers, now },
    ...{ onAct, onCommand, onCopy, onMemo, onLog, onWriting },
  };
  const studios = Object.entries(state.studios).flatMap(([id, board]) => {
    const account = accounts.get(id);
    return account ? [{ account, board }] : [];
  });
  return (
    <main ref={page} class="popup">
      <div class="popup-head">
        <img src="/icon/32.png" alt="" width="22" height="22" />
        <h1 tabIndex={-1}>{i18n.t('page.popup')}</h1>
        {props.onHide && <HideButton isHidden={isHidden} onHide={props.onHide} />}
        {place === 'popup' && <OpenPanel onFailed={props.onFailed} />}
        <a class="button small quiet" href="options.html" target="_blank">
          <Icon name="settings" />
          {i18n.t('page.settings')}
        </a>
      </div>
      <Announcer urgent>{announcement}</Announcer>
      <div class="popup-now">
        {props.isBackgroundSilent && <BackgroundSilent onRestart={props.onRestart} />}
        {!props.isBackgroundSilent && connections.length > 0 && (
          <ConnectionList
            {...{ connections, accounts, now, onCommand }}
            presence={state.presence}
            wrapups={state.wrapups}
            onRetry={props.onRetry}
          />
        )}
        {props.hasAccounts === false && <NoPhoneSystem />}
        <p class={message === '' ? 'sr-only' : 'message'} role="status">
          {message}
        </p>
        <LiveSection calls={calls} {...tools} />
        {studios.map(({ account, board }) => (
          <StudioSection
            key={account.id}
            {...{ account, board, hideNumbers, isHidden, now, onCommand }}
            pageOfItsOwn={place === 'tab' ? undefined : 'sidepanel.html?tab=1'}
          />
        ))}
        <QueueSection
          queues={Object.values(state.queues)}
          samples={state.queueSamples}
          accounts={accounts}
          now={now}
        />
        <ColleagueList colleagues={state.colleagues} accounts={accounts} now={now} />
      </div>
      <div class="popup-past">
        {work && <WorkSection work={work} {...tools} onHandleAll={props.onHandleAll} />}
        {history && (
          <HistorySection {...history} {...tools} atFirst={behind(work)} onTestCall={props.onTestCall} />
        )}
      </div>
    </main>
  );
}

/** How many rows of the history may be seen at first, below what is to do. */
function behind(work: readonly Shown[] = []): number {
  return Math.max(LEAST_HISTORY, FILLING - work.length);
}
