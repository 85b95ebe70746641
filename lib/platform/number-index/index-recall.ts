import { candidatesFrom } from '../../domain/candidates.ts';
import { callerKeys, type IndexKey } from '../../domain/index-keys.ts';
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
}

/**
 * Makes the look-up in indexes: first by the number itself, then, where that gives nobody, by companies whose extension
 * it may be.
 *
 * @param now milliseconds since the epoch.
 */
export function createIndexRecall(
  index: Pick<NumberIndex, 'state' | 'known' | 'find'>,
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
  };
}
