import { vi } from 'vitest';
import type { Entry } from '../../../lib/domain/live-state.ts';
import { emptyLiveState } from '../../../lib/domain/live-state.ts';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import type { Request, SettingsView } from '../../../lib/platform/protocol.ts';
import { sampleView } from './samples.ts';

/** A worker and a browser as the pages see them, by hand. */

type StorageListener = (changes: unknown, area: string) => void;

interface World {
  view: SettingsView;
  isSilent: boolean;
  granted: string[];
  answersPermission: boolean;
  /** As the live store keeps it: a key for each entry. */
  session: { connections: ConnectionHealth[]; [key: string]: unknown };
  checkReport: unknown;
  /** What was asked of worker and browser, in order. */
  log: (Request | { type: 'permissions.request'; origins: string[] })[];
}

const fresh = (): World => ({
  view: sampleView(),
  isSilent: false,
  granted: [],
  answersPermission: true,
  session: { connections: [] },
  checkReport: { steps: [], refused: [] },
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

/** Puts entries and connections into the live state, as the worker does. */
export function putLive(entries: Entry[], connections: ConnectionHealth[] = world.session.connections): void {
  const { entries: _entries, ...live } = emptyLiveState();
  const kept = Object.fromEntries(entries.map((entry) => [`entry:${entry.key}`, entry]));
  world.session = { live, connections, ...kept };
  for (const listener of listeners) listener({}, 'session');
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
      return [];
    case 'reconnect':
    case 'test-call':
    case 'act':
    case 'handle-all':
      return null;
    case 'command':
      return { ok: true, value: {} };
  }
}

export const fakeBrowser = {
  runtime: {
    id: 'callcard',
    getURL: (path: string) => `chrome-extension://callcard${path}`,
    reload: vi.fn(),
    sendMessage: (request: Request) => {
      world.log.push(request);
      return world.isSilent
        ? new Promise(() => undefined)
        : Promise.resolve({ ok: true, value: answer(request) });
    },
  },
  storage: {
    session: { get: () => Promise.resolve(world.session) },
    onChanged: {
      addListener: (listener: StorageListener) => listeners.add(listener),
      removeListener: (listener: StorageListener) => listeners.delete(listener),
    },
  },
  permissions: {
    request: ({ origins }: { origins: string[] }) => {
      world.log.push({ type: 'permissions.request', origins });
      if (world.answersPermission) world.granted.push(...origins);
      for (const listener of permissionListeners) listener();
      return Promise.resolve(world.answersPermission);
    },
    contains: ({ origins = [], permissions = [] }: { origins?: string[]; permissions?: string[] }) =>
      Promise.resolve([...origins, ...permissions].every((wanted) => world.granted.includes(wanted))),
    onAdded: { addListener: (listener: () => void) => permissionListeners.add(listener) },
    onRemoved: { addListener: (listener: () => void) => permissionListeners.add(listener) },
  },
};
