import type { CallEvent, Party } from '../../domain/event.ts';
import { defined } from '../shared/defined.ts';
import { textOf, type Fields } from '../shared/fields.ts';
import type { Common } from './frame.ts';
import { isNamed, type Me } from './me.ts';
import { isRemoval } from './parse.ts';
import { firstId, objectOf } from './read.ts';

/** One phone in one call. */
export interface Channel {
  id: string;
  call: string;
  isUp: boolean;
  isCaller: boolean;
  isMine: boolean;
  /** Who is at this end; of a caller that nobody knows, their number. */
  name?: string;
}

/** What was told of a call of this user. */
interface Told {
  phase: 'ring' | 'answered' | 'leg' | 'withdrawn';
  direction: 'in' | 'out';
  party: Party;
}

/** The tenant's channels, and what was made of those of this user. */
export interface Channels {
  byId: ReadonlyMap<string, Channel>;
  told: ReadonlyMap<string, Told>;
}

/** A step of the list: the channels afterwards, and what it tells. */
export interface Step {
  channels: Channels;
  events: CallEvent[];
  /** A call of this user may be over; or its channel is only replaced by another. Judge again in a moment. */
  unsure?: string;
}

/** Before the list was fetched. */
export const NO_CHANNELS: Channels = { byId: new Map(), told: new Map() };

/** The ringing state is not published: whatever is neither talking nor over rings. */
const UP = /^(connect|up|answer|talk|active|hold|on_?hold|held|park|bridge|conference)/i;
const OVER = /^(down|hang|hung|end|idle|disconnect|clos)/i;
const NUMBER = /^[+(]?\d[\d\s()./-]*$/;

/** A channel was added, changed or removed. */
export function moveChannel(channels: Channels, fields: Fields, common: Common, me: Me): Step | undefined {
  const moved = withChange(channels.byId, fields, me);
  return moved && judge({ ...channels, byId: moved.byId }, moved.call, common, false);
}

/** The channel is taken off first, whatever the message says (user guide). */
function withChange(
  channels: Channels['byId'],
  fields: Fields,
  me: Me,
): { byId: Channels['byId']; call: string } | undefined {
  const channel = readChannel(objectOf(fields, 'activechannel'), me);
  if (!channel) return undefined;
  const byId = new Map(channels);
  byId.delete(channel.id);
  if (!isRemoval(fields) && !channel.isOver) byId.set(channel.id, channel);
  return { byId, call: channel.call };
}

/**
 * Takes the list as it was fetched for the one that was kept, and judges every call of this user anew.
 *
 * @param list its rows, and the changes that came since they were asked for: the rows may be older. Only both together
 *   say what there is, or a call that began meanwhile would be over for a moment.
 */
export function replaceChannels(
  channels: Channels,
  list: { rows: readonly Fields[]; since: readonly Fields[] },
  common: Common,
  me: Me,
): Step {
  const read = list.rows.flatMap((row) => readChannel(row, me) ?? []).filter(({ isOver }) => !isOver);
  const fetched: Channels['byId'] = new Map(read.map((channel) => [channel.id, channel]));
  const byId = list.since.reduce<Channels['byId']>(
    (known, fields) => withChange(known, fields, me)?.byId ?? known,
    fetched,
  );
  const mine = [...byId.values()].filter(({ isMine }) => isMine).map(({ call }) => call);
  let step: Step = { channels: { ...channels, byId }, events: [] };
  for (const call of new Set([...channels.told.keys(), ...mine])) {
    const judged = judge(step.channels, call, common, true);
    step = { channels: judged.channels, events: [...step.events, ...judged.events] };
  }
  return step;
}

/** What the channels of a call say now. @param isSure a call without a channel of this user has ended for them. */
export function judge(channels: Channels, call: string, common: Common, isSure: boolean): Step {
  const all = [...channels.byId.values()].filter((channel) => channel.call === call);
  const mine = all.filter(({ isMine }) => isMine);
  const before = channels.told.get(call);
  if (mine.length === 0) return afterMine(channels, call, all, { common, before, isSure });
  const direction = mine.some(({ isCaller }) => isCaller) ? 'out' : 'in';
  const phase = mine.some(({ isUp }) => isUp) ? 'answered' : direction === 'in' ? 'ring' : 'leg';
  const party = { ...before?.party, ...partyOf(all) };
  // A talking phone may ring a second time, at its twin.
  const isNew = before?.phase !== phase && !(phase === 'ring' && before?.phase === 'answered');
  const isKnown = JSON.stringify(party) === JSON.stringify(before?.party ?? {});
  const told = { phase: isNew ? phase : before.phase, direction, party } as const;
  if (!isNew && isKnown) return { channels, events: [] };
  const event = eventOf(common, call, { phase: isNew ? phase : 'leg', direction, party });
  return { channels: withTold(channels, call, told), events: [event] };
}

function afterMine(
  channels: Channels,
  call: string,
  others: readonly Channel[],
  { common, before, isSure }: { common: Common; before: Told | undefined; isSure: boolean },
): Step {
  if (!before) return { channels, events: [] };
  const taker = others.find(({ isUp, isCaller }) => isUp && !isCaller);
  const over = others.length === 0;
  const { direction, party } = before;
  const rang = before.phase === 'ring' || before.phase === 'withdrawn';
  const gone = withTold(channels, call, undefined);
  if (taker && rang) {
    const by = taker.name === undefined ? {} : { by: taker.name };
    return {
      channels: gone,
      events: [eventOf(common, call, { phase: 'answered-elsewhere', direction, party, ...by })],
    };
  }
  if (before.phase === 'withdrawn') return { channels: over ? gone : channels, events: [] };
  if (!taker && !over && !isSure) return { channels, events: [], unsure: call };
  if (before.phase === 'ring') {
    // It may hunt on, and be taken by somebody else.
    const left = over ? gone : withTold(channels, call, { ...before, phase: 'withdrawn' });
    return { channels: left, events: [eventOf(common, call, { phase: 'withdrawn', direction, party })] };
  }
  return { channels: gone, events: [eventOf(common, call, { phase: 'ended', direction, party })] };
}

function eventOf(
  common: Common,
  call: string,
  told: Pick<CallEvent, 'phase' | 'direction' | 'party'> & { by?: string },
): CallEvent {
  const id = [common.event, call, told.phase, common.at].join(':').slice(0, 200);
  return { kind: 'call', ...common, id, call, scope: 'own', ...told };
}

function withTold(channels: Channels, call: string, told: Told | undefined): Channels {
  const kept = new Map(channels.told);
  kept.delete(call);
  if (told) kept.set(call, told);
  return { ...channels, told: kept };
}

/** The other side: the caller, or where that is this user, whoever is at another end. */
function partyOf(all: readonly Channel[]): Party {
  const others = all.filter(({ isMine }) => !isMine);
  const name = (others.find(({ isCaller }) => isCaller) ?? others[0])?.name;
  if (name === undefined) return {};
  return NUMBER.test(name) || /^anonymous$/i.test(name) ? { number: name } : { name };
}

function readChannel(fields: Fields, me: Me): (Channel & { isOver: boolean }) | undefined {
  const id = firstId(fields, ['channelid']);
  const call = firstId(fields, ['callid']);
  if (id === undefined || call === undefined) return undefined;
  const state = textOf(fields, 'state') ?? '';
  const own = textOf(fields, 'name');
  return defined({
    id,
    call,
    name: own ?? textOf(fields, 'organisationname'),
    isUp: UP.test(state),
    isOver: OVER.test(state),
    isCaller: /^caller$/i.test(textOf(fields, 'role') ?? ''),
    isMine: isNamed(me, textOf(fields, 'phoneuser'), textOf(fields, 'phone'), own),
  });
}
