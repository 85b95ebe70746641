import { bestMatch } from '../../domain/caller-match.ts';
import { candidatesFrom } from '../../domain/candidates.ts';
import { callerKeys, recordKeys, type IndexKey } from '../../domain/index-keys.ts';
import { isOutdated } from '../../domain/index-course.ts';
import type { Remembered } from '../../domain/lookup.ts';
import type { MemoryOwner } from '../../domain/number-memory.ts';
import type { PhoneNumber, ReadNumber } from '../../domain/phone-number.ts';
import type { NumberIndex } from './number-index.ts';
import type { IndexedRecord } from './packed-record.ts';

/** What indexes know of callers. */
export interface IndexRecall {
  /** By the ids of the CRMs, as far as it is held in memory: asked while a ring is on its way. */
  known(caller: PhoneNumber, crms: readonly MemoryOwner[], read: ReadNumber): Record<string, Remembered>;
  /** What the index of one CRM knows, out of the database where need be. */
  find(caller: PhoneNumber, crm: MemoryOwner, read: ReadNumber): Promise<Remembered | undefined>;
  /** The CRM has said that it knows this number no more: records keep their other numbers, or go. */
  forget(caller: PhoneNumber, crm: MemoryOwner, read: ReadNumber): Promise<void>;
}

/**
 * Makes the look-up in indexes: first by the number itself, then, where that gives nobody, by companies whose extension
 * it may be.
 *
 * @param now milliseconds since the epoch.
 */
export function createIndexRecall(
  index: Pick<NumberIndex, 'state' | 'known' | 'find' | 'amend'>,
  now: () => number,
): IndexRecall {
  const usable = ({ id, url }: MemoryOwner) => {
    const { course, isWiped } = index.state(id) ?? {};
    return course && !isWiped && course.url === url && !isOutdated(course, now()) ? course : undefined;
  };
  const remembered = (
    crm: MemoryOwner,
    records: readonly IndexedRecord[] | undefined,
    caller: PhoneNumber,
    read: ReadNumber,
  ): Remembered | undefined => {
    const course = usable(crm);
    const candidates = course && records ? candidatesFrom(records, caller, read) : [];
    return course && candidates.length > 0 ? { candidates, at: course.asOf ?? course.since } : undefined;
  };
  return {
    known(caller, crms, read) {
      const { own, trunks } = callerKeys(caller);
      const said = crms.filter(usable).flatMap((crm) => {
        const by = (keys: readonly IndexKey[]) => remembered(crm, index.known(crm.id, keys), caller, read);
        const found = by(own) ?? by(trunks);
        return found ? [[crm.id, found] as const] : [];
      });
      return Object.fromEntries(said);
    },
    async find(caller, crm, read) {
      if (!usable(crm)) return undefined;
      const { own, trunks } = callerKeys(caller);
      const by = async (keys: readonly IndexKey[]) =>
        remembered(crm, await index.find(crm.id, keys), caller, read);
      return (await by(own)) ?? by(trunks);
    },
    async forget(caller, crm, read) {
      if (!usable(crm)) return;
      await index.amend(
        crm.id,
        callerKeys(caller).own,
        (record) => without(record, caller, read),
        ({ numbers }) => recordKeys(numbers, read),
      );
    },
  };
}

/** A record without the fields that surely hold the caller's number; the record itself where there are none. */
function without(record: IndexedRecord, caller: PhoneNumber, read: ReadNumber): IndexedRecord {
  const numbers = record.numbers.filter((field) => bestMatch(caller, [field], read)?.certainty !== 'exact');
  return numbers.length === record.numbers.length ? record : { ...record, numbers };
}
