import { defined } from '../shared/defined.ts';
import { numberOf, textOf, type Fields } from '../shared/fields.ts';
import { objectOf, sameNumber } from './read.ts';

/** The signed-in user, as far as the server said. */
export interface Me {
  userName: string;
  /** Object id of the user profile. */
  userId?: string;
  /** Object id of the person, the user's addressable. */
  oid?: string;
  name?: string;
  /** Own numbers, as they are written there. */
  numbers: string[];
}

/** Reads `GET /me/info` (seen in clients); a user of whom nothing is told has a name to sign in with only. */
export function readMe(info: Fields, userName: string): Me {
  const person = objectOf(info, 'person');
  return defined({
    userName,
    userId: textOf(info, 'userid'),
    oid: textOf(person, 'oid'),
    name: textOf(person, 'commonname'),
    numbers: telephonesOf(person),
  });
}

/** The telephone numbers of an addressable, in the order that its owner gave them. */
export function telephonesOf(addressable: Fields): string[] {
  const addresses = addressable.get('telecomaddresses');
  if (!Array.isArray(addresses)) return [];
  return addresses
    .flatMap((address: unknown) => {
      const fields = objectOf(new Map([['address', address]]), 'address');
      const number = textOf(fields, 'address');
      const type = textOf(fields, 'addresstype') ?? 'Telephone';
      const order = numberOf(fields, 'ordernumber') ?? 0;
      return number !== undefined && /^(tele)?phone|^mobile/i.test(type) ? [{ number, order }] : [];
    })
    .sort((one, other) => one.order - other.order)
    .map(({ number }) => number);
}

/** Whether one of these names or ids means this user. */
export function isNamed(me: Me, ...given: readonly (string | undefined)[]): boolean {
  return given.some((name) => {
    const named = name?.toLowerCase();
    return (
      named !== undefined &&
      [me.userName, me.userId, me.oid, me.name].some((own) => own?.toLowerCase() === named)
    );
  });
}

/** Whether a number is one of the user's own. */
export function isOwnNumber(me: Me, number: string | undefined): boolean {
  return number !== undefined && me.numbers.some((own) => sameNumber(own, number));
}
