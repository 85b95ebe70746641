import { createDesktop, type Desktop } from './desktop.ts';
import { createFaultyIndexedDb, type FaultyIndexedDb } from './indexed-db.ts';
import { createStorageArea, type StorageArea } from './storage-area.ts';

/** An alarm as the browser keeps it; times in milliseconds. */
export interface Alarm {
  name: string;
  due: number;
  periodMs: number;
}

/** What a browser keeps of an extension while its worker comes and goes. */
export interface Profile {
  storage: { local: StorageArea; session: StorageArea };
  indexedDb: FaultyIndexedDb;
  desktop: Desktop;
  alarms: {
    all(): Alarm[];
    create(name: string, when: { delayInMinutes: number; periodInMinutes: number }): void;
    clear(): void;
  };
  policy: Record<string, unknown>;
  badge: string;
  /** Whether an origin is granted. */
  mayReach(pattern: string): boolean;
  /** The worker asked for a restart of the extension. */
  reloaded(): void;
}

/** Chrome's quotas, in bytes. */
const SESSION_QUOTA = 10_485_760;
const LOCAL_QUOTA = 10_485_760;

/** A fresh profile. `onAlarm` is told of every new alarm. */
export function createProfile(now: () => number, onAlarm: (alarm: Alarm) => void): Profile {
  const alarms = new Map<string, Alarm>();
  return {
    storage: { local: createStorageArea(LOCAL_QUOTA), session: createStorageArea(SESSION_QUOTA) },
    indexedDb: createFaultyIndexedDb(),
    desktop: createDesktop(now),
    alarms: {
      all: () => [...alarms.values()],
      create(name, { delayInMinutes, periodInMinutes }) {
        const alarm = { name, due: now() + delayInMinutes * 60_000, periodMs: periodInMinutes * 60_000 };
        alarms.set(name, alarm);
        onAlarm(alarm);
      },
      clear: () => alarms.clear(),
    },
    policy: {},
    badge: '',
    mayReach: () => true,
    reloaded: () => undefined,
  };
}
