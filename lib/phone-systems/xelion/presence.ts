import type { CtiEvent } from '../../domain/event.ts';
import type { Fields } from '../shared/fields.ts';
import type { Common, Frame } from './frame.ts';
import type { Me } from './me.ts';
import { isRemoval } from './parse.ts';
import { presenceOf } from './parse-state.ts';
import { firstId, objectOf } from './read.ts';

/** The colleagues that were told of, so that those who are gone from the list can be told too. */
export interface Presence {
  /** One of them changed or has gone. */
  take(frame: Frame): void;
  /** All there are: who was told of before and is not among them has gone. */
  replace(entries: Fields[]): void;
}

/**
 * Makes the list of colleagues of one connection, empty until it is fetched.
 *
 * @param options who is signed in, whose own state is told as such; what events of the list begin with; who hears them.
 */
export function createPresence(options: {
  me: Me;
  common(event: string): Common;
  tell(events: CtiEvent[]): void;
}): Presence {
  const { me, common, tell } = options;
  let listed = new Set<string>();

  return {
    take({ fields, common: told }) {
      const entry = objectOf(fields, 'presence');
      const isGone = isRemoval(fields);
      const id = firstId(entry, ['id']);
      if (id !== undefined && isGone) listed.delete(id);
      else if (id !== undefined) listed.add(id);
      tell(presenceOf(entry, told, me, isGone));
    },
    replace(entries) {
      const told = common('presenceListEvent');
      const ids = new Set(entries.flatMap((entry) => firstId(entry, ['id']) ?? []));
      const gone = [...listed].filter((id) => !ids.has(id)).map((id): Fields => new Map([['id', id]]));
      listed = ids;
      tell([
        ...entries.flatMap((entry) => presenceOf(entry, told, me)),
        ...gone.flatMap((entry) => presenceOf(entry, told, me, true)),
      ]);
    },
  };
}
