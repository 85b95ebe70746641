import type { Transports } from '../../connection/transport.ts';
import type { Memory } from '../phone-system.ts';
import { readFields, textOf, type Fields } from '../shared/fields.ts';
import { membersOf } from './frame.ts';
import type { Me } from './kept.ts';
import { e164Of } from './numbers.ts';
import { ask, type Api } from './rest.ts';

const KEY = 'contacts';
/** As many of the newest contacts are known by their numbers: each costs a call of the API. */
const MOST_CONTACTS = 300;
const AT_ONCE = 4;
/** The index is made anew after this long, in milliseconds; changes in between come as events. */
const FRESH_MS = 24 * 3_600_000;
/** Rings of the first moment come before it. */
const DELAY_MS = 3_000;

/** A contact with its numbers as E.164. */
type Contact = readonly [id: string, name: string, ...numbers: string[]];

/** Who has which number, as far as the phone system knows. */
export interface Names {
  /** From the contacts, else from the names that are kept by number (cnam). Never fails. */
  nameOf(number: string): Promise<string | undefined>;
  /** Makes the index of contacts where there is none or only an old one. Waits a moment first. */
  prepare(): Promise<void>;
  /** A contact is new, changed or gone. */
  changed(contact: string): Promise<void>;
  /** Changes may have been missed. */
  distrust(): Promise<void>;
}

export interface NamesOptions {
  api: Api;
  memory: Memory;
  wait: Transports['wait'];
  now(): number;
  me(): Me | undefined;
}

/** There is no look-up of contacts by number (API manual): an index is made and kept for the next worker. */
export function createNames({ api, memory, wait, now, me }: NamesOptions): Names {
  const known = new Map<string, Promise<string | undefined>>();
  let index: Promise<{ at: number; contacts: readonly Contact[] }> | undefined;

  const read = () => (index ??= readIndex(memory));

  async function write(contacts: readonly Contact[], at: number): Promise<void> {
    index = Promise.resolve({ at, contacts });
    known.clear();
    await memory.write(KEY, JSON.stringify({ at, contacts })).catch(() => undefined);
  }

  async function fetchContact(id: string): Promise<Contact | undefined> {
    const told = await ask(api, `contact/${encodeURIComponent(id)}`);
    const contact = told.ok ? readFields(told.value.fields.get('contact')) : undefined;
    return contact && readContact(id, contact, me()?.country);
  }

  async function make(): Promise<void> {
    const tag = me()?.all;
    if (tag === undefined) return;
    const list = `tag/${encodeURIComponent(tag)}/object?filter=contact&order=desc&count=${MOST_CONTACTS}`;
    const told = await ask(api, list);
    if (!told.ok) return;
    const ids = membersOf(told.value.fields, 'object').map(([id]) => id);
    const contacts: Contact[] = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const found = await Promise.all(ids.slice(at, at + AT_ONCE).map(fetchContact));
      contacts.push(...found.filter((contact) => contact !== undefined));
    }
    await write(contacts, now());
  }

  async function look(number: string): Promise<string | undefined> {
    const { contacts } = await read();
    const contact = contacts.find(([, , ...numbers]) => numbers.includes(number));
    if (contact) return contact[1];
    // Names are listed from a number on: the first one is that number's own, or it has none.
    const told = await ask(api, `user/cnam?next=${encodeURIComponent(number)}&count=1`);
    const rows = told.ok ? told.value.fields.get('cnam') : undefined;
    const row = Array.isArray(rows) ? readFields(rows[0]) : undefined;
    if (!told.ok) known.delete(number);
    return row && textOf(row, 'phone') === number ? textOf(row, 'name') : undefined;
  }

  return {
    nameOf(number) {
      const name = known.get(number) ?? look(number);
      known.set(number, name);
      return name;
    },
    async prepare() {
      await wait(DELAY_MS);
      const { at } = await read();
      if (now() - at > FRESH_MS) await make();
    },
    async changed(id) {
      const { at, contacts } = await read();
      if (at === 0) return;
      const contact = await fetchContact(id);
      const others = contacts.filter(([other]) => other !== id);
      await write(contact ? [contact, ...others].slice(0, MOST_CONTACTS) : others, at);
    },
    async distrust() {
      const { contacts } = await read();
      await write(contacts, 0);
      await make();
    },
  };
}

/** A contact by what it says of itself; undefined for one without a name or number. */
export function readContact(id: string, contact: Fields, country: string | undefined): Contact | undefined {
  const name = [textOf(contact, 'firstname'), textOf(contact, 'lastname')].filter(Boolean).join(' ');
  const numbers = membersOf(contact, 'entry').flatMap(([, entry]) => {
    const isPhone = /^(phone|mobile)$/.test(textOf(entry, 'type') ?? '');
    const number = isPhone ? e164Of(textOf(entry, 'value') ?? '', country) : undefined;
    return number === undefined ? [] : [number];
  });
  return name === '' || numbers.length === 0 ? undefined : [id, name, ...numbers];
}

async function readIndex(memory: Memory): Promise<{ at: number; contacts: readonly Contact[] }> {
  const text = await memory.read(KEY).catch(() => undefined);
  try {
    const { at, contacts } = JSON.parse(text ?? '{}') as { at?: unknown; contacts?: unknown };
    // Written by this very module, but perhaps by another version of it.
    const rows = Array.isArray(contacts) ? (contacts as unknown[]) : [];
    const isContact = (row: unknown): row is Contact =>
      Array.isArray(row) && row.length > 2 && row.every((text) => typeof text === 'string');
    return { at: typeof at === 'number' ? at : 0, contacts: rows.filter(isContact) };
  } catch {
    return { at: 0, contacts: [] };
  }
}
