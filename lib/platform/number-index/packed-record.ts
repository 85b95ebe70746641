import {
  HEX_SIGNS,
  joined,
  LONGEST_TEXT,
  NUMBER_SIGNS,
  packSigns,
  packText,
  readerOf,
} from './packed-text.ts';

/** A record of a CRM as an index keeps it: what it is called and where it is, not what was last done with it. */
export interface IndexedRecord {
  record: string;
  type: string;
  name: string;
  company?: string;
  /** As they are stored there. */
  numbers: string[];
  inactive?: boolean;
}

const DIGITS = /^\d{1,120}$/;
const GUID = /^([\da-f]{8})-([\da-f]{4})-([\da-f]{4})-([\da-f]{4})-([\da-f]{12})$/;
const ONLY_SIGNS = /^[\d+ \-/()]{0,127}$/;
const GUID_SIGNS = 32;
const MOST_NUMBERS = 20;

/** Flags in the first byte; above them, how the id is written. */
const INACTIVE = 1;
const HAS_COMPANY = 2;
const SECOND_ROUND = 4;
const ID_SHIFT = 3;
const AS_TEXT = 0;
const AS_DIGITS = 1;
const AS_GUID = 2;

/**
 * Packs a record: flags, type, id, name, company, numbers.
 *
 * @param type the place of its type among the CRM's types.
 * @param round in which of two rounds it was seen: what an older round leaves behind is gone from the CRM.
 */
export function packRecord(record: IndexedRecord, type: number, round: number): Uint8Array<ArrayBuffer> {
  const { record: id, name, company, numbers, inactive } = record;
  const kind = DIGITS.test(id) ? AS_DIGITS : GUID.test(id) ? AS_GUID : AS_TEXT;
  const flags =
    (inactive ? INACTIVE : 0) | (company === undefined ? 0 : HAS_COMPANY) | (round ? SECOND_ROUND : 0);
  const kept = numbers.slice(0, MOST_NUMBERS);
  return joined([
    Uint8Array.of(flags | (kind << ID_SHIFT), type),
    packId(id, kind),
    packText(name),
    ...(company === undefined ? [] : [packText(company)]),
    Uint8Array.of(kept.length),
    ...kept.map(packNumber),
  ]);
}

/** Reads a packed record. @throws RangeError where it was cut off. */
export function unpackRecord(bytes: Uint8Array, types: readonly string[]): IndexedRecord {
  const { byte, text, utf8, signs } = readerOf(bytes);
  const flags = byte();
  const type = types[byte()] ?? '';
  const kind = flags >> ID_SHIFT;
  const record =
    kind === AS_GUID
      ? signs(GUID_SIGNS, HEX_SIGNS).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
      : kind === AS_DIGITS
        ? signs(byte(), HEX_SIGNS)
        : text();
  const name = text();
  const company = flags & HAS_COMPANY ? text() : undefined;
  const numbers = Array.from({ length: byte() }, () => {
    const length = byte();
    return length > LONGEST_TEXT ? utf8(length - LONGEST_TEXT - 1) : signs(length, NUMBER_SIGNS);
  });
  return {
    record,
    type,
    name,
    ...(company !== undefined && { company }),
    numbers,
    ...(flags & INACTIVE && { inactive: true }),
  };
}

/** In which round a packed record was last seen, without reading the rest. */
export function roundOf(bytes: Uint8Array): number {
  return (bytes[0] ?? 0) & SECOND_ROUND ? 1 : 0;
}

function packId(id: string, kind: number): Uint8Array {
  if (kind === AS_GUID) return packSigns(id.replaceAll('-', ''), HEX_SIGNS);
  return kind === AS_DIGITS ? joined([Uint8Array.of(id.length), packSigns(id, HEX_SIGNS)]) : packText(id);
}

function packNumber(number: string): Uint8Array {
  if (ONLY_SIGNS.test(number)) return joined([Uint8Array.of(number.length), packSigns(number, NUMBER_SIGNS)]);
  const text = packText(number);
  text[0] = (text[0] ?? 0) + LONGEST_TEXT + 1;
  return text;
}
