import type { StudioList } from '../../domain/studio-command.ts';

/** At least one. */
export type Ids = readonly [string, ...string[]];

/** A message that takes something away for good. */
export interface Deletion {
  event: `${StudioList}:delete`;
  data: Ids | Record<string, null>;
}

/**
 * The one place where anything is deleted. A server of 2018 that is told to delete questions deletes all of them unless
 * it gets a list with something in it, and puts the ids into its query as they are: so there is no other form than a
 * list of at least one id, and ids of questions are digits. Messages are deleted by the members of an object, of which
 * there is at least one too; a list would name its places there (all seen in servers).
 *
 * @returns undefined where an id is none: nothing is deleted rather than something else.
 */
export function deletion(list: StudioList, ids: Ids): Deletion | undefined {
  if (ids.length === 0 || !ids.every((id) => isRowId(list, id))) return undefined;
  const data = list === 'messages' ? Object.fromEntries(ids.map((id) => [id, null])) : ids;
  return { event: `${list}:delete`, data };
}

/** Whether an id can be one of that list. */
export function isRowId(list: StudioList, id: unknown): id is string {
  if (typeof id !== 'string') return false;
  return list === 'questions' ? /^\d{1,15}$/.test(id) : /^[\w.:@+-]{1,200}$/.test(id) && id !== '__proto__';
}
