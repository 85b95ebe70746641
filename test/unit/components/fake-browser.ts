import { vi } from 'vitest';
import { emptyLiveState, type Entry, type LiveState } from '../../../lib/domain/live-state.ts';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import type { LogLine } from '../../../lib/platform/log.ts';
import type { Request, Responses, SettingsView } from '../../../lib/platform/protocol.ts';
import { sampleView } from './samples.ts';

/** A worker and a browser as the pages see them, by hand. */

// happy-dom has none; the page is idle as soon as it has drawn.
Object.assign(globalThis, {
  requestIdleCallback: (run: IdleRequestCallback) =>
    setTimeout(() => run({ didTimeout: false, timeRemaining: () => 10 })),
  cancelIdleCallback: clearTimeout,
});

type StorageListener = (changes: unknown, area: string) => void;

interface World {
  view: SettingsView;
  isSilent: boolean;
  granted: string[];
  /** What the browser gives only at a person's word; nothing in Firefox. */
  optional: string[];
  answersPermission: boolean;
  /** As the live store keeps it: a key for each entry. */
  session: { connections: ConnectionHealth[]; [key: string]: unknown };
  checkReport: unknown;
  workerLog: LogLine[];
  /** What comes of trying a CRM, and which one an open page looks like. */
  trial: unknown;
  looksLike: string | null;
  /** How far the indexes of CRMs are. */
  indexes: Responses['index-status'];
  /** What comes of writing a note about a call. */
  logged: Responses['log-call'];
  /** What the phone system says to the next commands. */
  outcome: Responses['command'];
  /** What was asked of worker and browser, in order. */
  log: (Request | { type: 'permissions.request'; origins: string[]; permissions?: string[] })[];
}

const fresh = (): World => ({
  view: sampleView(),
  isSilent: false,
  granted: [],
  optional: [],
  answersPermission: true,
  session: { connections: [] },
  checkReport: { steps: [], refused: [] },
  workerLog: [],
  trial: { outcome: 'records', records: [] },
  looksLike: null,
  indexes: [],
  logged: { outcome: 'logged' },
  outcome: { ok: true, value: {} },
  log: [],
});

export const world: World = fresh();
const listeners = new Set<StorageListener>();
const permissionListeners = new Set<() => void>();

export function resetWorld(): void {
  Object.assign(world, fresh());
  listeners.clear();
  permissionListeners.clear();
}

/** Puts entries, connections and what else is known into the live state, as the worker does. */
export function putLive(
  entries: Entry[],
  connections: ConnectionHealth[] = world.session.connections,
  known: Partial<LiveState> = {},
): void {
  const { entries: _entries, ...live } = { ...emptyLiveState(), ...known };
  const kept = Object.fromEntries(entries.map((entry) => [`entry:${entry.key}`, entry]));
  const before = Object.fromEntries(Object.keys(world.session).map((key) => [key, {}]));
  world.session = { live, connections, ...kept };
  const after = Object.entries(world.session).map(([key, newValue]) => [key, { newValue }]);
  const changes = { ...before, ...(Object.fromEntries(after) as object) };
  for (const listener of listeners) listener(changes, 'session');
}

function answer(request: Request): unknown {
  switch (request.type) {
    case 'health':
      return { connections: world.session.connections, version: '0' };
    case 'read-settings':
      return world.view;
    case 'save-settings':
      world.view = { ...world.view, settings: request.settings as SettingsView['settings'] };
      return { problems: [] };
    case 'check-account':
      return world.checkReport;
    case 'read-log':
      return world.workerLog;
    case 'try-crm':
      return world.trial;
    case 'recognise-crm':
      return { crm: world.looksLike };
    case 'index-status':
      return world.indexes;
    case 'log-call':
      return world.logged;
    case 'command':
      return world.outcome;
    case 'wipe-index':
      world.indexes = world.indexes.map(({ crm }) => ({ crm, state: 'wiped', numbers: 0 }));
      return null;
    case 'build-index':
    case 'reconnect':
    case 'test-call':
    case 'act':
    case 'handle-all':
    case 'erase':
      return null;
  }
}

export const fakeBrowser = {
  runtime: {
    id: 'callcard',
    getURL: (path: string) => `chrome-extension://callcard${path}`,
    reload: vi.fn(),
    getManifest: () => ({ version: '0.1.0', optional_permissions: world.optional }),
    sendMessage: (request: Request) => {
      world.log.push(request);
      return world.isSilent
        ? new Promise(() => undefined)
        : Promise.resolve({ ok: true, value: answer(request) });
    },
  },
  windows: { getCurrent: () => Promise.resolve({ id: 7 }) },
  storage: {
    session: { get: () => Promise.resolve(world.session) },
    onChanged: {
      addListener: (listener: StorageListener) => listeners.add(listener),
      removeListener: (listener: StorageListener) => listeners.delete(listener),
    },
  },
  commands: {
    getAll: () =>
      Promise.resolve([
        { name: '_execute_action', description: '', shortcut: 'Alt+Shift+C' },
        { name: 'dismiss', description: 'Dismiss the current call', shortcut: '' },
      ]),
  },
  tabs: { create: vi.fn(() => Promise.resolve({})) },
  permissions: {
    request: ({ origins = [], permissions }: { origins?: string[]; permissions?: string[] }) => {
      world.log.push({ type: 'permissions.request', origins, ...(permissions && { permissions }) });
      if (world.answersPermission) world.granted.push(...origins, ...(permissions ?? []));
      for (const listener of permissionListeners) listener();
      return Promise.resolve(world.answersPermission);
    },
    contains: ({ origins = [], permissions = [] }: { origins?: string[]; permissions?: string[] }) =>
      Promise.resolve([...origins, ...permissions].every((wanted) => world.granted.includes(wanted))),
    onAdded: { addListener: (listener: () => void) => permissionListeners.add(listener) },
    onRemoved: { addListener: (listener: () => void) => permissionListeners.add(listener) },
  },
};
