import type { Call } from './call.ts';
import type { Entry, LiveState } from './live-state.ts';
import type { Candidate, LookupState } from './lookup.ts';
import type { PhoneNumber } from './phone-number.ts';
import type { StudioBoard } from './studio.ts';
import type { WorkItem } from './work-item.ts';

/**
 * An entry as it may be seen by strangers: what happened, when and on which line, but nothing that tells who it is
 * about. Its key, its state and which records match stay, so that all that can be done with it can still be done.
 *
 * @param word stands where the name was.
 */
export function veil<Kind extends Entry>(entry: Kind, word: string): Kind {
  return (entry.kind === 'call' ? veilCall(entry, word) : veilItem(entry, word)) as Kind;
}

/** Everything that is known, with all of its entries veiled, and the callers on a studio's board. */
export function veilState(state: LiveState, word: string): LiveState {
  const entries = Object.entries(state.entries).map(([key, entry]) => [key, veil(entry, word)] as const);
  const studios = Object.entries(state.studios).map(([id, board]) => [id, veilBoard(board, word)] as const);
  return { ...state, entries: Object.fromEntries(entries), studios: Object.fromEntries(studios) };
}

function veilCall({ memo: _memo, record: _record, reason, ...call }: Call, word: string): Call {
  return {
    ...call,
    caller: NOBODY,
    name: word,
    lookups: veilLookups(call.lookups, word),
    // The system's own words may name somebody.
    ...(reason && { reason: { code: reason.code } }),
  };
}

function veilItem(item: WorkItem, word: string): WorkItem {
  const { note: _note, title: _title, record: _record, trigger, ...rest } = item;
  return {
    ...rest,
    caller: NOBODY,
    name: word,
    lookups: veilLookups(item.lookups, word),
    ...(trigger && { trigger: { ...trigger, value: '' } }),
  };
}

const NOBODY: PhoneNumber = { kind: 'other', display: '' };

function veilLookups(lookups: Entry['lookups'], word: string): Entry['lookups'] {
  const veiled = Object.entries(lookups).map(([crm, lookup]) => [crm, veilLookup(lookup, word)] as const);
  return Object.fromEntries(veiled);
}

function veilLookup(lookup: LookupState, word: string): LookupState {
  const each = ({ company: _company, number: _number, ...one }: Candidate): Candidate => ({
    ...one,
    name: word,
  });
  if (lookup.state === 'found') return { ...lookup, candidates: lookup.candidates.map(each) };
  if (!('known' in lookup)) return lookup;
  return { ...lookup, known: { ...lookup.known, candidates: lookup.known.candidates.map(each) } };
}

function veilBoard(board: StudioBoard, word: string): StudioBoard {
  const channels = Object.entries(board.channels).map(
    ([id, channel]) => [id, channel.caller ? { ...channel, caller: { name: word } } : channel] as const,
  );
  return { ...board, channels: Object.fromEntries(channels) };
}
