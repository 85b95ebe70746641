import { createNumberedLog } from '../web/numbered-log.ts';
import { defaultChannels, defaultLines, defaultMaster, defaultOperators } from './account.ts';
import { defaultFaults, mergeFaults } from './faults.ts';
import type {
  Dialect,
  FessboxFaults,
  FessboxLog,
  FessboxLogFields,
  FessboxOptions,
  WireCall,
  WireChannel,
  WireLine,
  WireMaster,
  WireMessage,
  WireOperator,
  WireQuestion,
} from './types.ts';

/** What all parts of the studio share. It outlives a stop and restart of the server. */
export interface FessboxState {
  options: FessboxOptions;
  dialect: Dialect;
  faults: FessboxFaults;
  channels: Record<string, WireChannel | null>;
  master: WireMaster;
  operators: Record<string, WireOperator>;
  lines: Record<string, WireLine>;
  messages: Map<string, WireMessage>;
  calls: Map<string, WireCall>;
  questions: Map<number, WireQuestion>;
  log: FessboxLog;
  /** The server's own clock. */
  now: () => number;
  /** Numbers for ids of messages and calls. */
  nextId: () => string;
}

/** The state of a fresh studio. */
export function createState(options: FessboxOptions): FessboxState {
  const real = options.now ?? Date.now;
  const now = () => real() + (options.clockAheadMs ?? 0);
  let ids = 0;
  return {
    options,
    dialect: options.dialect ?? '2018',
    faults: mergeFaults(defaultFaults(), options.faults ?? {}),
    channels: defaultChannels(now()),
    master: defaultMaster(),
    operators: defaultOperators(),
    lines: defaultLines(),
    messages: new Map(),
    calls: new Map(),
    questions: new Map(),
    log: createNumberedLog<FessboxLogFields>(real),
    now,
    nextId: () => {
      ids += 1;
      // Looks like the version 1 UUIDs of the real server.
      return `${String(ids).padStart(8, '0')}-9a01-11e8-b568-0800200c9a66`;
    },
  };
}

/** The text of a message of the wire: the real server indents by four. */
export function wireText(event: string, data: unknown): string {
  return JSON.stringify({ event, data }, null, 4);
}
