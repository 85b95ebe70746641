import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { emptyLiveState } from '../../lib/domain/live-state.ts';
import { browser } from '../../lib/platform/browser.ts';
import { send } from '../../lib/platform/messages.ts';
import { useBackground } from '../state/use-background.ts';
import { useHistory } from '../state/use-history.ts';
import { useLive } from '../state/use-live.ts';
import { useMessage } from '../state/use-message.ts';
import { useNow } from '../state/use-now.ts';
import { useSettings } from '../state/use-settings.ts';
import { crmNames } from '../../lib/crm/registry.ts';
import { failureWords } from '../words/failure-words.ts';
import { PopupView } from './PopupView.tsx';
import { liveCalls, recentEntries } from './select-entries.ts';

const PAGE_SIZE = 50;
const NOTHING = emptyLiveState();

/** The popup with the worker behind it. */
export function PopupPage() {
  const now = useNow();
  const live = useLive();
  const background = useBackground();
  const { view } = useSettings();
  const [limit, setLimit] = useState(PAGE_SIZE);
  const message = useMessage();
  const state = live?.state ?? NOTHING;
  const history = useHistory(limit, live?.state);

  const attempt = (doing: Promise<unknown>, done = '') =>
    void doing.then(
      () => message.good(done),
      (error: unknown) => message.bad(failureWords(error)),
    );

  return (
    <PopupView
      connections={live && live.connections.length > 0 ? live.connections : background.connections}
      hasAccounts={view && view.settings.accounts.length > 0}
      isBackgroundSilent={background.state === 'silent'}
      calls={liveCalls(state)}
      recent={history && recentEntries(history, state)}
      hasMore={history !== undefined && history.length >= limit}
      names={crmNames(view?.settings.crms ?? [])}
      hideNumbers={view?.settings.notifications.hideNumbers ?? true}
      now={now}
      message={message.text}
      onAct={(keys, action) =>
        attempt(Promise.all(keys.map((entry) => send({ type: 'act', entry, action }))))
      }
      onHandleAll={() => attempt(send({ type: 'handle-all' }))}
      onMore={() => setLimit(limit + PAGE_SIZE)}
      onTestCall={() => attempt(send({ type: 'test-call' }), i18n.t('recent.testPlaced'))}
      onRetry={(account) => attempt(send({ type: 'reconnect', account }))}
      onRestart={() => browser.runtime.reload()}
    />
  );
}
