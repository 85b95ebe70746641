import { TEST_CONTACTS, TEST_COLLEAGUE, TEST_USER, type XelionContact, type XelionUser } from './account.ts';
import { createNumberedLog } from '../web/numbered-log.ts';
import { defaultFaults, mergeFaults } from './faults.ts';
import { createSessions, type Sessions } from './sessions.ts';
import type { Communication, XelionFaults, XelionLog, XelionLogFields, XelionOptions } from './types.ts';

type WireOptions = Omit<
  XelionOptions,
  'port' | 'now' | 'sleep' | 'user' | 'tenant' | 'contacts' | 'faults' | 'socketHost'
>;

/** How the wire looks: options with their defaults filled in. */
export type Wire = Required<WireOptions> & { socketHost: string | undefined };

/** What REST and sockets share. It outlives a stop and restart of the server. */
export interface XelionState {
  wire: Wire;
  faults: XelionFaults;
  tenant: string;
  user: XelionUser;
  contacts: XelionContact[];
  communications: Communication[];
  /** Active channels by channel id, as the wire has them. */
  channels: Map<string, Record<string, unknown>>;
  /** The presence list by its entries' ids. */
  presence: Map<string, Record<string, unknown>>;
  versions: { channels: number; presence: number };
  status: string;
  sessions: Sessions;
  mostConcurrent: number;
  /** Socket addresses that can be used, by their path, with their session's number. */
  socketPaths: Map<string, number>;
  /** The secret part of every socket address that was handed out. */
  socketSecrets: string[];
  log: XelionLog;
  now: () => number;
  /** `http://127.0.0.1:port`; empty until the server listens. */
  origin: string;
}

/** The state of a fresh tenant. */
export function createState(options: XelionOptions): XelionState {
  const now = options.now ?? Date.now;
  return {
    wire: {
      admin: options.admin ?? false,
      mfa: options.mfa ?? null,
      envelope: options.envelope ?? 'plain',
      refusal: options.refusal ?? 'silent',
      wholeMessageRefused: options.wholeMessageRefused ?? true,
      echo: options.echo ?? true,
      capitals: options.capitals ?? true,
      phoneUser: options.phoneUser ?? 'name',
      channelNumbers: options.channelNumbers ?? false,
      channelAddressables: options.channelAddressables ?? true,
      withheldNumber: options.withheldNumber ?? 'null',
      socketEndsWithToken: options.socketEndsWithToken ?? false,
      reusableSocketUrl: options.reusableSocketUrl ?? false,
      unknownToken: options.unknownToken ?? 'ignore',
      maxConcurrent: options.maxConcurrent ?? 2,
      socketHost: options.socketHost,
    },
    faults: mergeFaults(defaultFaults(), options.faults ?? {}),
    tenant: options.tenant ?? 'master',
    user: { ...TEST_USER, ...options.user },
    contacts: (options.contacts ?? TEST_CONTACTS).map((contact) => ({ ...contact })),
    communications: [],
    channels: new Map(),
    presence: new Map([
      [
        '1556616',
        {
          id: '1556616',
          name: TEST_COLLEAGUE.name,
          status: 'online',
          statusIcon: 'statusGreen',
          message: null,
          location: null,
          busy: false,
          addressable: { commonName: TEST_COLLEAGUE.name, oid: TEST_COLLEAGUE.oid, objectType: 'Person' },
        },
      ],
    ]),
    versions: { channels: 100, presence: 500 },
    status: 'online',
    sessions: createSessions(now),
    mostConcurrent: 0,
    socketPaths: new Map(),
    socketSecrets: [],
    log: createNumberedLog<XelionLogFields>(now),
    now,
    origin: '',
  };
}

/** An instant as the wire has it: UTC, `yyyy-MM-dd HH:mm:ss`. */
export function wireDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
