import type { Party } from '../../domain/event.ts';
import { defined } from '../shared/defined.ts';
import { textOf, type Fields } from '../shared/fields.ts';
import type { Api } from './api.ts';
import { isOwnNumber, telephonesOf, type Me } from './me.ts';
import { firstId, objectOf, ownRecord, rowsOf, singleOf } from './read.ts';

/** Callers that are remembered, so that who calls again is not asked about again. */
const REMEMBERED = 100;

/** Finds out who calls, where the message of a channel has no number. */
export interface Callers {
  /** @param channels this user's channels of the call, as messages name them. @param name of the caller, if told. */
  find(channels: readonly string[], name: string | undefined): Promise<Party>;
}

/** Makes the look-up: the channel's caller (`GET /channels`), then their numbers (`GET /addressables`). */
export function createCallers(api: Api, me: Me): Callers {
  const known = new Map<string, Party>();

  async function rows(path: string): Promise<Fields[]> {
    const answer = await api.ask({ path, step: 'history' });
    return answer.ok ? rowsOf(answer.value.json) : [];
  }

  async function ofRecord(oid: string): Promise<Party> {
    const before = known.get(oid);
    if (before) return before;
    const answer = await api.ask({ path: `/addressables/${encodeURIComponent(oid)}`, step: 'history' });
    const record = ownRecord(oid);
    if (!answer.ok) return defined({ record });
    const person = singleOf(answer.value.json);
    const [number] = telephonesOf(person);
    const name = textOf(person, 'commonname');
    const isUnknown = /^unknown/i.test(textOf(person, 'objecttype') ?? '');
    const party = defined({ record, number, name: isUnknown ? undefined : name });
    if (known.size >= REMEMBERED) known.clear();
    known.set(oid, party);
    return party;
  }

  async function byName(name: string): Promise<string | undefined> {
    const found = await rows(`/addressables?name=${encodeURIComponent(name)}&limit=2`);
    const [one, ...others] = found.filter((row) => textOf(row, 'commonname') === name);
    return one && others.length === 0 ? firstId(one, ['oid']) : undefined;
  }

  return {
    async find(channels, name) {
      const mine = me.oid === undefined ? [] : await rows(`/channels?with=${encodeURIComponent(me.oid)}`);
      const row = channelAmong(mine, channels);
      const number = row && textOf(row, 'phonenumber');
      const told = row && firstId(objectOf(row, 'addressable'), ['oid']);
      const caller = told === me.oid ? undefined : told;
      if (number !== undefined && !isOwnNumber(me, number))
        return defined({ number, record: ownRecord(caller) });
      const oid = caller ?? (name === undefined ? undefined : await byName(name));
      return oid === undefined ? {} : ofRecord(oid);
    },
  };
}

/** The row of one of these channels; where ids are written in another way, the only one that rings. */
function channelAmong(rows: readonly Fields[], channels: readonly string[]): Fields | undefined {
  const named = rows.find((row) =>
    [textOf(row, 'channelname'), textOf(row, 'channelid')].some(
      (id) => id !== undefined && channels.includes(id),
    ),
  );
  const [one, ...others] = rows.filter((row) => /ring/i.test(textOf(row, 'state') ?? ''));
  return named ?? (others.length === 0 ? one : undefined);
}
