import type { Connections } from '../../lib/connection/connections.ts';
import type { Command } from '../../lib/domain/command.ts';
import type { Input, OpenChoice } from '../../lib/domain/input.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import type { Log } from '../../lib/platform/log.ts';
import type { EntryAction, Erasable } from '../../lib/platform/protocol.ts';
import type { Handlers } from '../../lib/platform/listen.ts';
import type { SettingsStore } from '../../lib/platform/settings-store.ts';
import { createReadNumber, numberForms } from '../../lib/domain/phone-number.ts';
import type { Indexer } from '../../lib/effects/index-numbers.ts';
import { logCall } from '../../lib/effects/log-call.ts';
import { recogniseCrm, tryCrm } from '../../lib/effects/try-crm.ts';
import { browser } from '../../lib/platform/browser.ts';
import { loadPhoneMetadata } from '../../lib/platform/phone-metadata.ts';
import { TEST_RING_MS, testCall } from './test-call.ts';

export interface RequestDependencies {
  log: Log;
  now(): number;
  connections: Connections;
  settingsStore: SettingsStore;
  ingest(input: Input): Promise<void>;
  /** A call or item of now or of the history. */
  entry(key: string): Promise<Entry | undefined>;
  /** Applies stored settings to everything that runs. */
  applySettings(): Promise<void>;
  erase(what: Erasable): Promise<void>;
  indexer: Pick<Indexer, 'status' | 'wipe' | 'build'>;
}

/** What the worker answers to its own pages. */
export function requestHandlers(dependencies: RequestDependencies): Handlers {
  const {
    log,
    now,
    connections,
    settingsStore,
    ingest,
    entry: entryAt,
    applySettings,
    erase,
    indexer,
  } = dependencies;
  return {
    health: () =>
      Promise.resolve({ connections: connections.health(), version: browser.runtime.getManifest().version }),
    'read-log': () => Promise.resolve(log.lines()),
    'read-settings': () => settingsStore.view(),
    async 'save-settings'({ settings, account }) {
      const since = now();
      const problems = await settingsStore.save(settings);
      await applySettings();
      // What was stopped for want of a person has had one; no other account's refused password is tried once more.
      if (account !== undefined) connections.nudge(account, 'settings', since);
      return { problems };
    },
    'check-account': ({ account }) => connections.check(account),
    reconnect({ account }) {
      connections.nudge(account, 'manual');
      return Promise.resolve(null);
    },
    async 'test-call'({ number }) {
      const { ring, end } = testCall(now(), number);
      await ingest({ type: 'cti', event: ring });
      setTimeout(() => end(now()).forEach((event) => void ingest({ type: 'cti', event })), TEST_RING_MS);
      return null;
    },
    async act({ entry, action }) {
      await ingest(inputOf(entry, action));
      return null;
    },
    // Checked by the schema but for a studio's own words, which its adapter checks.
    command: ({ account, command }) => connections.act(account, command as Command),
    'index-status': () => indexer.status(),
    async 'wipe-index'({ crm }) {
      await indexer.wipe(crm);
      return null;
    },
    async 'build-index'({ crm }) {
      await indexer.build(crm);
      return null;
    },
    async erase({ what }) {
      await erase(what);
      return null;
    },
    async 'try-crm'({ crm, number }) {
      const { country } = (await settingsStore.view()).settings;
      const forms = numberForms(createReadNumber(country, await loadPhoneMetadata())(number));
      return forms ? tryCrm(crm, forms) : { outcome: 'not-a-number' };
    },
    'recognise-crm': async ({ url }) => ({ crm: (await recogniseCrm(url)) ?? null }),
    async 'log-call'({ entry }) {
      const [call, { settings }] = await Promise.all([entryAt(entry), settingsStore.load()]);
      const crm = (id: string) => settings.crms.find((one) => one.id === id);
      return call?.kind === 'call' ? logCall(call, crm) : { outcome: 'not-possible' };
    },
    async 'handle-all'() {
      await ingest({ type: 'handle-all' });
      return null;
    },
  };
}

function inputOf(entry: string, action: EntryAction): Input {
  switch (action.do) {
    case 'open':
      return open(entry, { open: 'main' });
    case 'open-record':
      return open(entry, { open: 'record', crm: action.crm, record: action.record });
    case 'search':
      return open(entry, { open: 'search', crm: action.crm });
    case 'new-record':
      return open(entry, { open: 'new', crm: action.crm });
    case 'memo':
      return { type: 'memo', entry, text: action.text.trim() };
    case 'unpick':
      return { type: 'unpick', entry };
    case 'dismiss':
      return { type: 'put-aside', entry, what: 'all' };
    case 'handled':
      return { type: 'handled', entry };
  }
}

function open(entry: string, choice: OpenChoice): Input {
  return { type: 'open', entry, choice };
}
