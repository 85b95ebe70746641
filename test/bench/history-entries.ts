import type { Entry } from '../../lib/domain/live-state.ts';

/** Words of which names are made; the last place is rare. */
const FIRST = ['Ada', 'Grace', 'Konrad', 'Katherine', 'Alan', 'Mary', 'Edsger', 'Barbara'];
const LAST = ['Lovelace', 'Hopper', 'Zuse', 'Johnson', 'Turing', 'Jackson', 'Dijkstra', 'Liskov', 'Müller'];
const PLACES = ['Berlin', 'London', 'Vienna', 'Oslo', 'Turku', 'Ghent'];
const MINUTE = 60_000;

/** Entries as a busy desk has them: one every seven minutes, most answered, some with a record and a note. */
export function madeUpEntries(from: number, to: number, now: number): (Entry & { open?: 1 })[] {
  return Array.from({ length: to - from }, (_none, step) => madeUp(from + step, now));
}

function madeUp(index: number, now: number): Entry & { open?: 1 } {
  const at = now - (index + 1) * 7 * MINUTE;
  const subscriber = String(1_000_000 + ((index * 7919) % 8_999_999));
  const significant = `1514${subscriber}`;
  const name = `${pick(FIRST, index)} ${pick(LAST, index * 3)}`;
  // One in ten thousand: what a search has to go far for.
  const place = index % 10_000 === 9_999 ? 'Kyoto' : pick(PLACES, index);
  const isOpen = index < 6;
  return {
    kind: 'call',
    key: `desk/made-${index}`,
    toast: `call:made-up:made-${index}`,
    account: 'desk',
    system: 'made-up',
    call: `made-${index}`,
    direction: index % 4 === 3 ? 'out' : 'in',
    state: index % 5 === 0 ? 'missed' : 'ended',
    at,
    since: at + MINUTE,
    caller: {
      kind: 'e164',
      e164: `+49${significant}`,
      national: `0${significant}`,
      significant,
      display: `01514 ${subscriber}`,
      country: 'DE',
      foreign: false,
      valid: true,
    },
    line: { name: pick(['Service desk', 'Orders', 'Support'], index) },
    offered: true,
    duration: 20 + (index % 600),
    lookups: {
      crm: {
        state: 'found',
        candidates: [
          {
            record: String(index),
            type: 'res.partner',
            name,
            company: `${place} Works Ltd`,
            certainty: 'exact',
          },
        ],
      },
    },
    ...(index % 20 === 0 && { memo: `Asked for order ${4_000 + index}.` }),
    handled: !isOpen,
    ...(isOpen && { state: 'missed', open: 1 }),
    story: Array.from({ length: 6 }, (_none, line) => ({
      at: at + line * 900,
      ...(line % 2 === 0 ? { event: 'UserCallInArrived' } : { did: 'notify', why: 'rings' as const }),
    })),
  };
}

function pick(words: readonly string[], index: number): string {
  return words[index % words.length] ?? '';
}
