import { createConnections } from '../../lib/connection/connections.ts';
import { once } from '../../lib/domain/once.ts';
import { callsOf, personsEntries } from '../../lib/domain/known-entries.ts';
import type { Input } from '../../lib/domain/input.ts';
import { createToastQueue } from '../../lib/effects/toast-queue.ts';
import { runEffect } from '../../lib/effects/run-effect.ts';
import { toolbarLook } from '../../lib/domain/toolbar-look.ts';
import { createPipeline } from '../../lib/pipeline/pipeline.ts';
import { settleToast } from '../../lib/platform/settle-toast.ts';
import { answerDialScript, loadDialCard, pressDialShortcut } from '../../lib/platform/dial-tabs.ts';
import { openCallerNumbers } from '../../lib/platform/caller-numbers.ts';
import { createLastSeenKeeper, readLastSeen } from '../../lib/platform/last-seen.ts';
import {
  announceSettings,
  readLastWorker,
  readLive,
  createConnectionsWriter,
  createStateWriter,
} from '../../lib/platform/live-store.ts';
import { createTurns } from '../../lib/platform/in-turn.ts';
import { localTime } from '../../lib/platform/local-time.ts';
import { createLog } from '../../lib/platform/log.ts';
import { listen } from '../../lib/platform/listen.ts';
import { openOptions, returnAfterRestart } from '../../lib/platform/own-pages.ts';
import { missingOrigins } from '../../lib/platform/permissions.ts';
import { loadPhoneMetadata } from '../../lib/platform/phone-metadata.ts';
import { browserSpeaker, createRinger } from '../../lib/platform/ringer.ts';
import { createToolbar } from '../../lib/platform/toolbar.ts';
import { createPolicy } from '../../lib/platform/policy.ts';
import { memoryOf } from '../../lib/platform/secrets.ts';
import { createSettingsStore } from '../../lib/platform/settings-store.ts';
import { createClicks } from './clicks.ts';
import { dialHandlers } from './dial.ts';
import { codeFields, contextOf, secretFields } from './context.ts';
import { effectDependencies } from './effect-dependencies.ts';
import { createEraser } from './erase.ts';
import { indexCrms } from './index-crms.ts';
import { keepHistory } from './keep-history.ts';
import { keepTicking, listenToBrowser } from './listeners.ts';
import { registerScripts } from './register-scripts.ts';
import { requestHandlers } from './requests.ts';
import { createScreen } from './screen.ts';
import { toggleHiding } from './toggle-hiding.ts';
import { openStores } from './stores.ts';
import { endCallsOfNobody, tidyUp } from './tidy-up.ts';
import { createUpdate } from './update.ts';

/** A click that woke the worker waits no longer than this for what it is about, in milliseconds. */
const LATEST_READ_MS = 100;

/**
 * Puts the worker together. Every listener is registered before the first wait, and what it does waits for the state.
 * Nothing that matters lives here: the browser may end this at any line.
 */
export function startWorker(): void {
  const now = () => Date.now();
  const log = createLog(now);
  const failed = (about: string, error: unknown) =>
    log.note('error', about, error instanceof Error ? error.message : 'failed');
  const quietly = (about: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => failed(about, error));

  const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
  const toastQueue = createToastQueue(
    (error) => failed('toast', error),
    () => settleToast(now, pause),
  );
  const { history, recorder, secrets, unhandled, unfinished, mend } = openStores(log, async () => {
    await pipeline.ready;
    return personsEntries(pipeline.state());
  });
  // Opened with the first context, and waited for by nobody: a ring that comes before has no name from memory.
  const numbers = once(() => {
    const opened = openCallerNumbers(now, (error) => failed('numbers', error), indexes.recall);
    quietly('numbers', opened.loaded);
    return opened;
  });
  const policy = createPolicy(secrets);
  const settingsStore = createSettingsStore(secrets, policy, secretFields, codeFields);
  // A grant and a change of settings come together: one after the other, or both would register the same script.
  const inTurn = createTurns();
  // In this order: the browser answers one after the other, and only the first is on the way to a connection.
  const lastWorker = readLastWorker();
  const resumed = inTurn(async () => {
    const accounts = await settingsStore.resume((await lastWorker).settings);
    if (accounts) connections.apply(accounts);
  });
  // All else is read when the first requests are on their way, whose answers take longer.
  const underWay = resumed.catch(() => undefined).then(() => pause(0));
  const held = { settings: underWay.then(() => settingsStore.load()) };
  const writeState = createStateWriter(pause);
  const writeConnections = createConnectionsWriter();
  const live = Promise.race([underWay, pause(LATEST_READ_MS)]).then(readLive);
  // Where it cannot be read, the connection's own last sign of life tells since when.
  const lastSeen = readLastSeen().catch((): Record<string, number> => ({}));

  const ringer = createRinger(browserSpeaker(), (error) => failed('sound', error));
  const screen = createScreen(
    () => held.settings,
    () => pipeline,
  );

  const pipeline = createPipeline({
    now,
    localTime,
    hydrate: async () => (await live).state,
    context: async () => {
      const [{ settings }, metadata] = await Promise.all([held.settings, loadPhoneMetadata()]);
      return contextOf(settings, metadata, numbers(), screen.isLocked());
    },
    store(before, after) {
      quietly('live state', writeState(before, after));
      if (before.entries !== after.entries) showLook();
    },
    run: (effect, context) =>
      quietly(
        effect.do,
        runEffect(
          effect,
          effectDependencies({ now, wait: pause, ringer, toastQueue, pipeline, recorder }, context),
        ),
      ),
    remembered: async (key) => (await history()).get(key),
    onOddity: (what) => log.note('warning', 'pipeline', what),
  });

  const stores = { history, unfinished, recorder };
  const historyKeeper = keepHistory({ now, settings: () => held.settings, pipeline, ...stores });

  const indexes = indexCrms({ log, now, settings: () => held.settings, pipeline });

  const showToolbar = createToolbar();
  const showLook = () => quietly('toolbar', showToolbar(toolbarLook(pipeline.state(), connections.health())));

  const previous = async (account: string) =>
    (await lastWorker).connections.find((health) => health.account === account);

  const lastSeenKeeper = createLastSeenKeeper(now, () => connections.knownUntil());
  const reached = Promise.withResolvers<undefined>();
  const connections = createConnections({
    now,
    log,
    missingOrigins,
    // What is known for certain comes first: signs of life go on while a gap is still open.
    lastSeen: async (account) => (await lastSeen)[account] ?? (await previous(account))?.lastProof,
    previous,
    exchangeSecret: async (account, keep, forget) => settingsStore.exchange(account, keep, forget),
    memory: (account) => memoryOf(secrets, account),
    onEvents: (events) =>
      events.forEach((event) => quietly('pipeline', pipeline.ingest({ type: 'cti', event }))),
    calls: (account) => callsOf(pipeline.peek(), account),
    onHealth(all) {
      quietly('connections', writeConnections(all));
      if (all.every(({ phase }) => phase !== 'connecting' && phase !== 'off')) {
        reached.resolve(undefined);
        // Not while it still connects: the button would blink at every start.
        quietly('toolbar', pipeline.ready.then(showLook));
      }
      if (all.some(({ phase }) => phase === 'live')) quietly('first call', pipeline.prepare());
      quietly('last seen', lastSeenKeeper.keepFirst());
    },
  });

  const applyConnections = async () => {
    const { settings, problems } = await held.settings;
    for (const { path, problem } of problems) log.note('warning', 'settings', `${path}: ${problem}`);
    connections.apply(settings.accounts);
    await settingsStore
      .view()
      .then(announceSettings)
      .catch((error: unknown) => failed('settings', error));
  };
  const applyCrms = async () => registerScripts((await held.settings).settings);
  const applySettings = () => {
    held.settings = settingsStore.load();
    pipeline.refreshContext();
    quietly('history', historyKeeper.cut());
    quietly('screen', screen.look());
    const applied = inTurn(applyConnections, () => endCallsOfNobody(pipeline, held.settings), applyCrms);
    quietly('number index', applied.then(indexes.indexer.tick));
    return applied;
  };
  // Calls come first: what else a start has to do waits until each phone system was reached or was not.
  const start = async () => {
    await inTurn(applyConnections);
    await reached.promise;
    await tidyUp(pipeline, { unhandled, recorder }, live, held.settings);
    quietly('screen', screen.look());
    await inTurn(applyCrms);
    quietly('number index', indexes.hold());
    await returnAfterRestart();
    await refreshPolicy();
  };

  const mendStores = async () => (await mend()) && applySettings();
  const refreshPolicy = async () => {
    if (await policy.refresh()) await applySettings();
  };

  const clicks = createClicks(pipeline);
  const click = (toast: string, input: (entry: string) => Input) =>
    quietly('click', clicks.onToast(toast, input));

  const update = createUpdate(pipeline);

  listenToBrowser({
    toastClicked: (toast) => click(toast, (entry) => ({ type: 'open', entry, choice: { open: 'main' } })),
    toastDismissed: (toast) => click(toast, (entry) => ({ type: 'put-aside', entry, what: 'all' })),
    toastClosed: (toast) => click(toast, (entry) => ({ type: 'put-aside', entry, what: 'toast' })),
    shortcut: (pressed) => quietly('shortcut', clicks.onShortcut(pressed)),
    dialShortcut: () => quietly('shortcut', pressDialShortcut()),
    tick() {
      connections.nudgeAll('alarm');
      const mended = mendStores();
      quietly('secrets', mended);
      // A new version finds what is stored by then, and nothing else.
      const ready = Promise.all([pipeline.ingest({ type: 'sweep' }), mended.catch(() => undefined)]);
      quietly('sweep', ready.then(update.applyWhenQuiet));
      // Signs of life that were not worth telling at once, and what could not be stored before.
      quietly('connections', writeConnections(connections.health()));
      quietly('last seen', lastSeenKeeper.keep());
      quietly('history', historyKeeper.tick());
      quietly('settings', held.settings.catch(applySettings));
      quietly('number index', indexes.indexer.tick());
    },
    hidePressed: () => quietly('shortcut', toggleHiding(settingsStore).then(applySettings)),
    online: () => connections.nudgeAll('online'),
    grantsChanged() {
      quietly('grants', applySettings());
      connections.nudgeAll('permission');
    },
    policyChanged: () => quietly('policy', refreshPolicy()),
    installed: () => quietly('first start', openOptions('start')),
    updateReady() {
      quietly('update', update.isReady());
      quietly('update', pipeline.ready.then(update.applyWhenQuiet));
    },
  });
  const entryAt = async (key: string) => {
    await pipeline.ready;
    return pipeline.state().entries[key] ?? (await history()).get(key);
  };
  const wipeNumbers = () => numbers().wipe().then(indexes.indexer.wipeAll);
  const erase = createEraser({ historyKeeper, settingsStore, wipeNumbers, applySettings });
  listen(
    requestHandlers({
      log,
      now,
      connections,
      settingsStore,
      ingest: pipeline.ingest,
      entry: entryAt,
      applySettings,
      erase,
      indexer: indexes.indexer,
    }),
    (why) => log.note('warning', 'messages', `refused ${why}`),
    answerDialScript(
      dialHandlers({ settings: () => held.settings, connections, log, loadCard: loadDialCard }),
    ),
  );

  quietly('alarm', keepTicking());
  quietly('start', start());
}
