import type { CallEvent, Reason } from '../domain/event.ts';
import type { KnownCall } from './doubtful-end.ts';

/** A connection that stands for so long would know what goes on, if its phone system told; in milliseconds. */
const ASKED_MS = 60_000;
/** Where nothing can be known, nobody is taken to talk on longer than this after the connection broke; in milliseconds. */
const LONGEST_UNKNOWN_MS = 2 * 3_600_000;

/** What is known at a connection of the calls that went on before it. All instants in milliseconds since the epoch. */
export interface Hearing {
  account: string;
  system: string;
  /** When the connection began. */
  since: number;
  now: number;
  /** Calls that go on, by what the phone system lists; undefined where it lists none. */
  underWay: ReadonlySet<string> | undefined;
  /** The history of calls cannot be had, and never will be. */
  isHistoryRefused: boolean;
}

/**
 * The ends of conversations that nobody will tell any more: they went on before this connection, and the phone system
 * does not list them now. Where it lists none and has no history for this person either, two hours are taken for the
 * longest conversation.
 *
 * When such a call ended is not known: the event is of the instant at which its state began, so that no duration is made
 * of it. What the history tells of it later is added.
 */
export function unheardEnds(calls: readonly KnownCall[], hearing: Hearing): CallEvent[] {
  return calls.filter(({ since }) => since < hearing.since).flatMap((call) => endOf(call, hearing));
}

function endOf(call: KnownCall, hearing: Hearing): CallEvent[] {
  const code = reasonOf(call, hearing);
  // A ring has an end of its own: none lasts longer than minutes.
  if (code === undefined || (call.state !== 'answered' && call.state !== 'waiting')) return [];
  const { account, system } = hearing;
  return [
    {
      kind: 'call',
      account,
      system,
      event: 'calls now',
      id: `unheard:${call.call}`.slice(0, 200),
      at: call.since,
      call: call.call,
      phase: 'past',
      scope: 'own',
      direction: call.direction,
      party: {},
      outcome: 'answered',
      reason: { code },
    },
  ];
}

function reasonOf(
  { call, since: begun }: KnownCall,
  { since, now, underWay, isHistoryRefused }: Hearing,
): Reason['code'] | undefined {
  if (underWay) return underWay.has(call) ? undefined : 'ended-unheard';
  const isUnknowable = isHistoryRefused && now - since > ASKED_MS;
  return isUnknowable && now - begun > LONGEST_UNKNOWN_MS ? 'no-end-received' : undefined;
}
