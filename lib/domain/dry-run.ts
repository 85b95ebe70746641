import { isDue } from './apply-rules.ts';
import type { Call } from './call.ts';
import type { Entry } from './live-state.ts';
import { judge, type LocalTime, type RuleContext, type Verdict } from './rules.ts';
import type { WorkItem } from './work-item.ts';

/** A moment of the past at which there was something to say, or to open, and what rules would have made of it. */
export interface DryRunRow {
  /** As it stands in the history. */
  entry: Entry;
  /** `talk` is an outgoing call that was connected: nothing is shown of it, but its record may open. */
  moment: 'ring' | 'missed' | 'talk' | 'item';
  at: number;
  isShown: boolean;
  /** As the notifications' own setting says where it is absent. */
  sound?: boolean;
  /** Its record would have opened by itself. */
  opens: boolean;
  /** What decided; absent where nothing did. */
  by?: NonNullable<Verdict['by']>;
}

interface Moment extends Pick<DryRunRow, 'entry' | 'moment' | 'at'> {
  /** The entry as it was then. */
  then: Entry;
}

/**
 * What these rules and quiet hours would have made of what stands in the history, newest first. Which rows there are
 * does not depend on the rules, so that the rows of two sets of rules can be compared one by one.
 *
 * @param localTime an instant on the person's own clock.
 */
export function dryRun(
  entries: readonly Entry[],
  attention: Omit<RuleContext, 'local'>,
  localTime: (at: number) => LocalTime,
): DryRunRow[] {
  return withoutDoubles(entries.flatMap(momentsOf))
    .map((moment) => judgeMoment(moment, { ...attention, local: localTime(moment.at) }))
    .sort((one, other) => other.at - one.at);
}

/** Whether two verdicts about one moment come to the same for the person. */
export function isSameVerdict(one: DryRunRow, other: DryRunRow): boolean {
  return one.isShown === other.isShown && one.sound === other.sound && one.opens === other.opens;
}

function judgeMoment({ entry, moment, at, then }: Moment, context: RuleContext): DryRunRow {
  const { notify, sound, open, by } = judge(then, context);
  const isShown = moment !== 'talk' && notify;
  return {
    entry,
    moment,
    at,
    isShown,
    ...(isShown && sound !== undefined && { sound }),
    opens: moment !== 'missed' && wouldOpen(entry, open),
    ...(by && { by }),
  };
}

function wouldOpen(entry: Entry, open: Verdict['open']): boolean {
  if (entry.kind !== 'call') return false;
  const states: Call['state'][] = [
    ...(entry.direction === 'in' ? (['ring'] as const) : []),
    ...(wasAnswered(entry) ? (['answered'] as const) : []),
  ];
  return states.some((state) => isDue({ ...entry, state }, open));
}

function momentsOf(entry: Entry): Moment[] {
  return entry.kind === 'call' ? momentsOfCall(entry) : momentsOfItem(entry);
}

function momentsOfCall(entry: Call): Moment[] {
  const { at, since, state, direction, offered, offline, reason } = entry;
  const answered: Call = { ...entry, state: 'answered' };
  if (direction === 'out') return wasAnswered(entry) ? [{ entry, moment: 'talk', at, then: answered }] : [];
  // What was learnt afterwards never rang here; what ended without a word did.
  if (!offered || (offline && reason?.code !== 'no-end-received')) return [];
  const ring: Moment = { entry, moment: 'ring', at, then: { ...entry, state: 'ring' } };
  return state === 'missed' && !offline
    ? [ring, { entry, moment: 'missed', at: since, then: entry }]
    : [ring];
}

function momentsOfItem(entry: WorkItem): Moment[] {
  const { mine, asked, trigger, at } = entry;
  // What was done at once was never shown; see decide.ts.
  const isShown = trigger ? trigger.verdict !== 'open' && trigger.verdict !== 'helper' : mine && asked;
  return isShown ? [{ entry, moment: 'item', at: asked?.at ?? at, then: entry }] : [];
}

function wasAnswered({ state }: Call): boolean {
  return state === 'answered' || state === 'ended';
}

/** A call that several accounts heard has one toast: when it began to ring, and when nobody was left to answer. */
function withoutDoubles(moments: readonly Moment[]): Moment[] {
  const chosen = new Map<string, Moment>();
  for (const moment of moments) {
    const name = `${moment.moment} ${moment.entry.toast}`;
    const known = chosen.get(name);
    const isBetter = !known || (moment.moment === 'missed' ? moment.at > known.at : moment.at < known.at);
    if (isBetter) chosen.set(name, moment);
  }
  return [...chosen.values()];
}
