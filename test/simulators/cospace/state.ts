import {
  TEST_CHAT,
  TEST_COLLEAGUE,
  TEST_PHONES,
  TEST_USER,
  type CospacePhone,
  type CospaceUser,
} from './account.ts';
import { createNumberedLog } from '../web/numbered-log.ts';
import { defaultFaults, mergeFaults } from './faults.ts';
import { createSessions, type Sessions } from './sessions.ts';
import type {
  CallRow,
  Chat,
  CospaceFaults,
  CospaceLog,
  CospaceLogFields,
  CospaceOptions,
  Dialplan,
  StoredObject,
} from './types.ts';

/** How the wire looks: options with their defaults filled in. */
export type Wire = Required<
  Pick<
    CospaceOptions,
    'timeoutForm' | 'originCheck' | 'okStatus' | 'firstUpdate' | 'nextBeyond' | 'withheldCaller' | 'single'
  >
>;

/** What the servers share. It outlives a stop and restart. */
export interface CospaceState {
  wire: Wire;
  faults: CospaceFaults;
  user: CospaceUser;
  phones: Record<string, CospacePhone>;
  dialplan: Dialplan;
  callbacks: { from: string; to: string }[];
  calls: Map<string, CallRow>;
  objects: Map<string, StoredObject>;
  chats: Map<string, Chat>;
  /** cnam: names by number. */
  names: Map<string, string>;
  sessions: Sessions;
  log: CospaceLog;
  now: () => number;
  /** Addresses of the servers; empty until they listen. */
  servers: string[];
}

/** The state of a fresh service. */
export function createState(options: CospaceOptions): CospaceState {
  const now = options.now ?? Date.now;
  const seconds = Math.floor(now() / 1000);
  return {
    wire: {
      timeoutForm: options.timeoutForm ?? 'status',
      originCheck: options.originCheck ?? 'both',
      okStatus: options.okStatus ?? true,
      firstUpdate: options.firstUpdate ?? 'changed',
      nextBeyond: options.nextBeyond ?? 'wait',
      withheldCaller: options.withheldCaller ?? 'anonymous',
      single: options.single ?? false,
    },
    faults: mergeFaults(defaultFaults(), options.faults ?? {}),
    user: { ...TEST_USER, ...options.user },
    phones: { ...TEST_PHONES },
    callbacks: [],
    dialplan: { callreverse_enable: true, cti_via: 'desk_01@cospace.example' },
    calls: new Map(),
    objects: new Map(),
    chats: new Map([
      [
        TEST_CHAT,
        { create_time: seconds - 3600, user: [TEST_USER.uuid, TEST_COLLEAGUE.uuid], message: new Map() },
      ],
    ]),
    names: new Map(Object.entries(options.names ?? {})),
    sessions: createSessions(now),
    log: createNumberedLog<CospaceLogFields>(now),
    now,
    servers: [],
  };
}

/** The clock in seconds, as the wire has it. */
export function secondsNow(state: CospaceState): number {
  return Math.floor(state.now() / 1000);
}
