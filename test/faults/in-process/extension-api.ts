import { guarded, type OsProcess } from './os-process.ts';
import type { Profile } from './profile.ts';

/** The address under which the extension's own files are. */
export const EXTENSION_BASE = 'chrome-extension://callcard/';
export const EXTENSION_ID = 'callcard';

type Listener = (...args: never[]) => unknown;

/** An event of the extension API. Its listeners belong to one process and die with it. */
export interface ApiEvent {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
  hasListener(listener: Listener): boolean;
  readonly listeners: Set<Listener>;
}

/** What the browser can tell a worker, by the API's own names. */
export type EventName =
  | 'alarms.onAlarm'
  | 'notifications.onClicked'
  | 'notifications.onButtonClicked'
  | 'notifications.onClosed'
  | 'permissions.onAdded'
  | 'permissions.onRemoved'
  | 'runtime.onInstalled'
  | 'runtime.onMessage'
  | 'runtime.onStartup'
  | 'runtime.onUpdateAvailable'
  | 'storage.managed.onChanged'
  | 'storage.onChanged';

/** The API of one process, and the events that were listened to. */
export interface ExtensionApi {
  api: object;
  event(name: EventName): ApiEvent;
}

/** As much of Chrome's extension API as the worker uses, over a browser's profile. */
export function createExtensionApi(process: OsProcess, profile: Profile): ExtensionApi {
  const events = new Map<string, ApiEvent>();
  const event = (name: EventName): ApiEvent => {
    const listeners = new Set<Listener>();
    const made: ApiEvent = events.get(name) ?? {
      listeners,
      addListener: (listener) => void listeners.add(listener),
      removeListener: (listener) => void listeners.delete(listener),
      hasListener: (listener) => listeners.has(listener),
    };
    events.set(name, made);
    return made;
  };
  const may = <Args extends unknown[], Value>(run: (...args: Args) => Value | Promise<Value>) =>
    guarded(process, run);
  const nothing = may(() => undefined);
  const area = (name: keyof Profile['storage']) => ({
    get: may((keys?: string | string[] | null) => profile.storage[name].get(keys)),
    set: may((items: Record<string, unknown>) => profile.storage[name].set(items)),
    remove: may((keys: string | string[]) => profile.storage[name].remove(keys)),
  });

  const api = {
    storage: {
      local: area('local'),
      session: area('session'),
      managed: { get: may(() => profile.policy), onChanged: event('storage.managed.onChanged') },
      onChanged: event('storage.onChanged'),
    },
    notifications: {
      create: may((id: string, { title }: { title: string }) => profile.desktop.show(id, title)),
      clear: may((id: string) => profile.desktop.clear(id)),
      getAll: may(() => profile.desktop.standing()),
      update: nothing,
      onClicked: event('notifications.onClicked'),
      onButtonClicked: event('notifications.onButtonClicked'),
      onClosed: event('notifications.onClosed'),
    },
    alarms: {
      getAll: may(() => profile.alarms.all()),
      create: may((name: string, when: { delayInMinutes: number; periodInMinutes: number }) =>
        profile.alarms.create(name, when),
      ),
      onAlarm: event('alarms.onAlarm'),
    },
    permissions: {
      contains: may(({ origins }: { origins: string[] }) =>
        origins.every((origin) => profile.mayReach(origin)),
      ),
      onAdded: event('permissions.onAdded'),
      onRemoved: event('permissions.onRemoved'),
    },
    runtime: {
      id: EXTENSION_ID,
      getURL: (path: string) => `${EXTENSION_BASE}${path.replace(/^\//, '')}`,
      getManifest: () => ({ version: '0' }),
      getPlatformInfo: may(() => ({ os: 'linux' })),
      reload: () => profile.reloaded(),
      onInstalled: event('runtime.onInstalled'),
      onMessage: event('runtime.onMessage'),
      onStartup: event('runtime.onStartup'),
      onUpdateAvailable: event('runtime.onUpdateAvailable'),
    },
    scripting: {
      getRegisteredContentScripts: may(() => []),
      registerContentScripts: nothing,
      unregisterContentScripts: nothing,
    },
    action: {
      setBadgeText: may(({ text }: { text: string }) => void (profile.badge = text)),
      setBadgeBackgroundColor: nothing,
    },
    tabs: { query: may(() => []), create: nothing },
    windows: { create: nothing },
  };
  return { api: withFallback(api, (name) => event(name as EventName), nothing), event };
}

/** What is not named here is there and does nothing: an event that never comes, a function that gives undefined. */
function withFallback(
  api: object,
  event: (name: string) => ApiEvent,
  nothing: () => Promise<unknown>,
): object {
  const members = (known: object, space: string): object =>
    new Proxy(known, {
      get: (target, name) =>
        (Reflect.get(target, name) as unknown) ??
        (/^on[A-Z]/.test(String(name)) ? event(`${space}.${String(name)}`) : nothing),
    });
  const spaces = new Map(
    Object.entries(api).map(([space, known]) => [space, members(known as object, space)]),
  );
  return new Proxy(api, {
    get(_target, space) {
      const name = String(space);
      const known = spaces.get(name) ?? members({}, name);
      spaces.set(name, known);
      return known;
    },
  });
}
