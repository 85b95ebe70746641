import { useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { isQuery, lineOf, type HistoryQuery } from '../../lib/domain/history-query.ts';
import { emptyLiveState, type LiveState } from '../../lib/domain/live-state.ts';
import { veilState } from '../../lib/domain/veil.ts';
import { browser } from '../../lib/platform/browser.ts';
import { send } from '../../lib/platform/messages.ts';
import { accountViews } from '../state/accounts.ts';
import { beginPopup, type PopupStart } from '../state/popup-start.ts';
import { runCommand } from '../state/run-command.ts';
import { useBackground } from '../state/use-background.ts';
import { useHistorySearch } from '../state/use-history-search.ts';
import { useLive } from '../state/use-live.ts';
import { useMessage } from '../state/use-message.ts';
import { useNow } from '../state/use-now.ts';
import { useOpenWork } from '../state/use-open-work.ts';
import { useOptimistic } from '../state/use-optimistic.ts';
import { useSettings } from '../state/use-settings.ts';
import { crmAbilities, crmNames } from '../../lib/crm/registry.ts';
import { failureWords } from '../words/failure-words.ts';
import type { Place } from './place.ts';
import { PopupView } from './PopupView.tsx';
import { liveCalls, openWork, recentEntries, veiled, type LiveCalls, type Shown } from './select-entries.ts';

/** A CRM may take its time to write a note. */
const LOG_ANSWER_MS = 15_000;
/** The popup is drawn, and drawn to its end, by then. */
const QUIET_MS = 400;
const NOTHING = emptyLiveState();

/** Props of {@link PopupPage}. */
export interface PopupPageProps {
  place?: Place;
  /** What was read before the page is drawn; else it is read then. */
  start?: PopupStart;
}

/** The popup with the worker behind it. */
export function PopupPage({ place = 'popup', start: begun }: PopupPageProps) {
  const [start] = useState(() => begun ?? beginPopup());
  const now = useNow();
  const live = useLive(start.live);
  const background = useBackground(live ? QUIET_MS : 0);
  const { view, save } = useSettings(live?.settings);
  // Until the settings are known nothing is given away.
  const hiding = useOptimistic(view?.settings.notifications.hideCallers ?? view === undefined);
  const isHidden = hiding.shown;
  const cover = isHidden ? (shown: Shown) => veiled(shown, i18n.t('caller.someone')) : undefined;
  const [query, setQuery] = useState<HistoryQuery>({ text: '' });
  const message = useMessage();
  const [writing, setWriting] = useState<string>();
  /** A note about a call is written with what was just typed. */
  const lastMemo = useRef<Promise<unknown>>(Promise.resolve());
  const state = live?.state ?? NOTHING;
  const changed = historySign(state);
  const found = useHistorySearch(query, changed, start);
  const open = useOpenWork(changed, start);
  const work = useMemo(() => {
    const found = open && openWork(open, state, writing);
    return cover ? found?.map(cover) : found;
  }, [open, state, writing, isHidden]);
  const recent = useMemo(() => {
    const past = found.entries && recentEntries(found.entries, state, query, writing);
    return cover ? past?.map(cover) : past;
  }, [found.entries, state, query, writing, isHidden]);
  const lines = useMemo(
    () => [...new Set((found.entries ?? []).flatMap((entry) => lineOf(entry) ?? []))].sort(),
    [found.entries],
  );
  const connections = live && live.connections.length > 0 ? live.connections : background.connections;

  const hide = (hideCallers: boolean) =>
    // At once: whoever hides callers has somebody beside them already.
    hiding.wish(hideCallers, () =>
      save((all) => ({ ...all, notifications: { ...all.notifications, hideCallers } })).then(
        () => ({ ok: true as const, value: {} }),
        (error: unknown) => {
          message.bad(failureWords(error));
          return { ok: false as const, problem: { code: 'unreachable' as const } };
        },
      ),
    );
  const attempt = (doing: Promise<unknown>, done = '') =>
    void doing.then(
      () => message.good(done),
      (error: unknown) => message.bad(failureWords(error)),
    );

  return (
    <PopupView
      place={place}
      connections={connections}
      accounts={accountViews(view?.settings.accounts ?? [], connections)}
      hasAccounts={view && view.settings.accounts.length > 0}
      isBackgroundSilent={background.state === 'silent'}
      calls={isHidden ? veiledCalls(liveCalls(state, writing)) : liveCalls(state, writing)}
      state={isHidden ? veilState(state, i18n.t('caller.someone')) : state}
      isHidden={isHidden}
      onHide={view && !view.locked.includes('notifications') ? hide : undefined}
      work={work}
      history={
        recent && {
          entries: recent,
          query,
          lines: query.line === undefined || lines.includes(query.line) ? lines : [query.line, ...lines],
          hasMore: found.hasMore,
          isBusy: found.isBusy,
          isEmpty: recent.length === 0 && work?.length === 0 && !found.isBusy && !isQuery(query),
          onQuery: setQuery,
          onMore: found.more,
        }
      }
      names={crmNames(view?.settings.crms ?? [])}
      abilities={crmAbilities(view?.settings.crms ?? [])}
      hideNumbers={isHidden || (view?.settings.notifications.hideNumbers ?? true)}
      now={now}
      message={message.text}
      onAct={(keys, action) =>
        attempt(Promise.all(keys.map((entry) => send({ type: 'act', entry, action }))))
      }
      onCommand={runCommand}
      onCopy={(text) => attempt(navigator.clipboard.writeText(text), i18n.t('control.copied'))}
      onMemo={(entry, text) =>
        (lastMemo.current = send({ type: 'act', entry, action: { do: 'memo', text } }))
      }
      onLog={async (entry) => {
        await lastMemo.current.catch(() => undefined);
        return send({ type: 'log-call', entry }, LOG_ANSWER_MS);
      }}
      onWriting={setWriting}
      onHandleAll={() => attempt(send({ type: 'handle-all' }))}
      onTestCall={() => attempt(send({ type: 'test-call' }), i18n.t('recent.testPlaced'))}
      onRetry={(account) => attempt(send({ type: 'reconnect', account }))}
      onRestart={() => browser.runtime.reload()}
      onFailed={(error) => message.bad(failureWords(error))}
    />
  );
}

function veiledCalls({ active, waiting }: LiveCalls): LiveCalls {
  const word = i18n.t('caller.someone');
  return {
    active: active.map((shown) => veiled(shown, word)),
    waiting: waiting.map((shown) => veiled(shown, word)),
  };
}

/** Other when the history holds something new, or something less: what the worker knows was written down. */
function historySign({ entries, unhandled }: LiveState): string {
  return [...Object.keys(entries), '', ...Object.keys(unhandled)].join('\n');
}
