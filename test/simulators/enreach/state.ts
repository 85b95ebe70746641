import type { EnreachCallList, EnreachQueue, EnreachUser } from './account.ts';
import { TEST_CALL_LISTS, TEST_QUEUES, TEST_USER } from './account.ts';
import { DEFAULT_DIRECTORY } from './directory.ts';
import { defaultFaults, mergeFaults } from './faults.ts';
import { createHistory } from './history.ts';
import type { History } from './history.ts';
import { createTokens } from './tokens.ts';
import type { Tokens } from './tokens.ts';
import type { DirectoryEntry, EnreachFaults, EnreachLog, EnreachLogFields, EnreachOptions } from './types.ts';
import { createNumberedLog } from '../web/numbered-log.ts';

/** How the wire looks: options with their defaults filled in. */
export type Wire = Required<
  Pick<
    EnreachOptions,
    | 'pingIntervalMs'
    | 'casing'
    | 'envelopeCasing'
    | 'eventTypes'
    | 'incomingSpelling'
    | 'endpointSpelling'
    | 'endpointForm'
    | 'authority'
    | 'autoHistory'
  >
>;

/** What REST and hub share. It outlives a stop and restart of the server. */
export interface EnreachState {
  wire: Wire;
  faults: EnreachFaults;
  user: EnreachUser;
  queues: EnreachQueue[];
  callLists: EnreachCallList[];
  directory: DirectoryEntry[];
  tokens: Tokens;
  history: History;
  log: EnreachLog;
  now: () => number;
  /** `http://127.0.0.1:port`; empty until the server listens. */
  origin: string;
}

/** The state of a fresh silo. */
export function createState(options: EnreachOptions): EnreachState {
  const now = options.now ?? Date.now;
  const user = { ...TEST_USER, ...options.user };
  return {
    wire: {
      pingIntervalMs: options.pingIntervalMs ?? 10_000,
      casing: options.casing ?? 'camel',
      envelopeCasing: options.envelopeCasing ?? 'camel',
      eventTypes: options.eventTypes ?? 'text',
      incomingSpelling: options.incomingSpelling ?? 'UserCallInComing',
      endpointSpelling: options.endpointSpelling ?? 'WssEndpoint',
      endpointForm: options.endpointForm ?? 'ws',
      authority: options.authority ?? null,
      autoHistory: options.autoHistory ?? true,
    },
    faults: mergeFaults(defaultFaults(), options.faults ?? {}),
    user,
    queues: (options.queues ?? TEST_QUEUES).map((queue) => ({ ...queue })),
    callLists: TEST_CALL_LISTS.map((list) => ({ ...list })),
    directory: options.directory ?? DEFAULT_DIRECTORY,
    tokens: createTokens(now),
    history: createHistory({ user, now, zone: options.historyZone ?? false }),
    log: createNumberedLog<EnreachLogFields>(now),
    now,
    origin: '',
  };
}
