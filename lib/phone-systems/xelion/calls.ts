import type { CallEvent, CtiEvent, Party } from '../../domain/event.ts';
import type { ConnectContext } from '../phone-system.ts';
import { defined } from '../shared/defined.ts';
import type { Fields } from '../shared/fields.ts';
import type { Callers } from './caller.ts';
import { judge, moveChannel, NO_CHANNELS, replaceChannels, type Step } from './channels.ts';
import type { Common, Frame, ParseContext } from './frame.ts';
import { numberIn } from './numbers.ts';

/** A channel that goes may be replaced by another within this time, in milliseconds. */
const SETTLE_MS = 300;
/** What tells the number without being asked comes within this time after a ring, in milliseconds. */
const UNASKED_MS = 150;
/** A trigger and the ring that it belongs to come within this time, in milliseconds. */
const TOGETHER_MS = 10_000;
const REMEMBERED = 100;

/** Calls of an ordinary user, put together from what the server tells of them. */
export interface Calls {
  /** A channel of the tenant was added, changed or removed. False where the message is not understood. */
  take(frame: Frame): boolean;
  /** All channels there were when they were fetched, and what was told of channels since they were asked for. */
  replace(rows: Fields[], since: readonly Frame[]): void;
  /** Calls that anybody's channel is in; undefined before all channels were fetched. */
  underWay(): ReadonlySet<string> | undefined;
  /** What else was told: a call event or a trigger may hold the number of a call that rings. */
  hear(event: CtiEvent): void;
  /** Whether an end was told already: of an attended transfer it is told twice. */
  isDouble(frame: Frame): boolean;
}

export interface CallsOptions extends Pick<ConnectContext, 'onEvents' | 'wait'> {
  context(): ParseContext;
  callers: Callers;
}

/** Makes the calls of a connection. */
export function createCalls({ context, callers, onEvents, wait }: CallsOptions): Calls {
  let channels = NO_CHANNELS;
  let isWhole = false;
  let hinted: { number: string; at: number; event: string } | undefined;
  const ended = new Set<string>();

  const common = (event: string): Common => {
    const { account, now } = context();
    return { account, system: 'xelion', event, id: `${event}:${now}`, at: now };
  };

  function follow(step: Step): void {
    channels = step.channels;
    const rings = step.events.filter(({ phase, party }) => phase === 'ring' && party.number === undefined);
    if (step.events.length > 0) onEvents(step.events);
    for (const ring of rings) void complete(ring);
    const { unsure } = step;
    if (unsure !== undefined)
      void wait(SETTLE_MS).then(() => follow(judge(channels, unsure, common('activeChannelEvent'), true)));
  }

  /** The number, where nothing else tells it, is asked for. */
  async function complete(ring: CallEvent): Promise<void> {
    const { now, me } = context();
    if (hinted && now - hinted.at <= TOGETHER_MS) learn(ring.call, { number: hinted.number }, hinted.event);
    hinted = undefined;
    await wait(UNASKED_MS);
    const told = channels.told.get(ring.call);
    if (!told || told.party.number !== undefined) return;
    const { name } = told.party;
    if (me.oid === undefined && name === undefined) return;
    const mine = [...channels.byId.values()].filter(({ call, isMine }) => isMine && call === ring.call);
    const ids = mine.map(({ id }) => id);
    learn(ring.call, await callers.find(ids, name), 'activeChannelEvent');
  }

  /** Adds to what is known of the other side of a call, where the call is still there. A number stays what it is. */
  function learn(call: string, party: Party, event?: string): void {
    const told = channels.told.get(call);
    if (!told) return;
    const { number = party.number } = told.party;
    const both = { ...told.party, ...party, ...defined({ number }) };
    if (JSON.stringify(both) === JSON.stringify(told.party)) return;
    channels = { ...channels, told: new Map(channels.told).set(call, { ...told, party: both }) };
    if (event === undefined) return;
    const base = common(event);
    const id = [event, call, 'party', base.at].join(':').slice(0, 200);
    onEvents([
      { kind: 'call', ...base, id, call, phase: 'leg', scope: 'own', direction: told.direction, party: both },
    ]);
  }

  return {
    take(frame) {
      const step = moveChannel(channels, frame.fields, frame.common, context().me);
      if (step) follow(step);
      return step !== undefined;
    },
    replace(rows, since) {
      isWhole = true;
      const list = { rows, since: since.map(({ fields }) => fields) };
      follow(replaceChannels(channels, list, common('activeChannelEvent'), context().me));
    },
    // Of everybody: a phone that is not known as this user's own must not end their call.
    underWay: () => (isWhole ? new Set([...channels.byId.values()].map(({ call }) => call)) : undefined),
    hear(event) {
      if (event.kind === 'call') learn(event.call, event.party);
      if (event.kind !== 'trigger' || event.action === 'command') return;
      const number = numberIn(event.value, context().me);
      if (number === undefined) return;
      const rings = [...channels.told].filter(
        ([, { phase, direction, party }]) =>
          phase === 'ring' && direction === 'in' && party.number === undefined,
      );
      const [ring, ...others] = rings;
      if (ring && others.length === 0) learn(ring[0], { number }, event.event);
      else if (!ring) hinted = { number, at: event.at, event: event.event };
    },
    isDouble({ type, fields }) {
      const call = fields.get('callid');
      if (typeof call !== 'string') return false;
      if (type === 'newCallEvent') ended.delete(call);
      if (type !== 'callHungUpEvent') return false;
      if (ended.has(call)) return true;
      if (ended.size >= REMEMBERED) ended.clear();
      ended.add(call);
      return false;
    },
  };
}
