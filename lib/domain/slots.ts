/**
 * The history's index does not point at entries but at slots of time: all entries that began within the same minute or so
 * share one. So it knows what is newest, and nothing has to be counted or moved when entries come and go.
 */

/** Milliseconds of a slot: 65.5 seconds. */
const SLOT_MS = 2 ** 16;
/** Slots of a period, which are written together: 50 days. */
const PERIOD_SLOTS = 2 ** 16;
/** Bits, in sevens, that a gap within a period may take. */
const LONGEST_GAP = 21;

/** The slot of an instant, counted from the epoch. */
export function slotOf(at: number): number {
  return Math.floor(at / SLOT_MS);
}

/** The slot of what is just before an instant. */
export function slotBefore(at: number): number {
  return Math.ceil(at / SLOT_MS) - 1;
}

/** The first instant of a slot. */
export function startOfSlot(slot: number): number {
  return slot * SLOT_MS;
}

/** The period of a slot, counted from the epoch. */
export function periodOf(slot: number): number {
  return Math.floor(slot / PERIOD_SLOTS);
}

/** The first slot of a period. */
export function startOfPeriod(period: number): number {
  return period * PERIOD_SLOTS;
}

/** Packs slots of one period, ascending and each once: the gap to the one before, seven bits to a byte. */
export function packSlots(slots: readonly number[], period: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let last = startOfPeriod(period) - 1;
  for (const slot of slots) {
    let gap = slot - last - 1;
    for (; gap > 127; gap >>= 7) bytes.push((gap & 127) | 128);
    bytes.push(gap);
    last = slot;
  }
  return Uint8Array.from(bytes);
}

/** Slots of a period, ascending; undefined where the bytes are none of {@link packSlots}. */
export function unpackSlots(bytes: unknown, period: number): number[] | undefined {
  if (!(bytes instanceof Uint8Array)) return undefined;
  const slots: number[] = [];
  let last = startOfPeriod(period) - 1;
  let gap = 0;
  let shift = 0;
  for (const byte of bytes) {
    gap |= (byte & 127) << shift;
    shift += 7;
    if (shift > LONGEST_GAP) return undefined;
    if (byte > 127) continue;
    last += gap + 1;
    slots.push(last);
    gap = 0;
    shift = 0;
  }
  return shift === 0 && last < startOfPeriod(period + 1) ? slots : undefined;
}

/** Slots as all else here wants them: ascending, each once. */
export function inOrder(slots: Iterable<number>): number[] {
  return [...new Set(slots)].sort((one, other) => one - other);
}

/** All that are in any of the lists, which ascend: each once. */
export function anyOf(lists: readonly (readonly number[])[]): number[] {
  const [one = [], other = [], ...more] = lists;
  if (more.length > 0) return inOrder(lists.flat());
  const all: number[] = [];
  let place = 0;
  for (const slot of one) {
    for (; (other[place] ?? Infinity) < slot; place++) all.push(other[place] ?? 0);
    if (other[place] === slot) place++;
    all.push(slot);
  }
  return [...all, ...other.slice(place)];
}

/** Those that are in both lists, which ascend. */
export function inBoth(one: readonly number[], other: readonly number[]): number[] {
  const kept: number[] = [];
  let place = 0;
  for (const slot of one) {
    while ((other[place] ?? Infinity) < slot) place++;
    if (other[place] === slot) kept.push(slot);
  }
  return kept;
}
