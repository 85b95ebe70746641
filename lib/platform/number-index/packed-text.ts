/** The signs of nearly all numbers: sixteen, two in a byte. */
export const NUMBER_SIGNS = '0123456789+ -/()';
/** The signs of GUIDs, and of ids that are digits; two in a byte as well. */
export const HEX_SIGNS = '0123456789abcdef';
/** A length is one byte; its highest bit says how a number is written. */
export const LONGEST_TEXT = 127;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A text in UTF-8 behind its length, cut to what a length can tell. */
export function packText(text: string): Uint8Array {
  const bytes = wholeSigns(encoder.encode(text.slice(0, LONGEST_TEXT)));
  return joined([Uint8Array.of(bytes.length), bytes]);
}

/** Two signs in a byte, without a length. */
export function packSigns(text: string, signs: string): Uint8Array {
  const bytes = new Uint8Array((text.length + 1) >> 1);
  for (let index = 0; index < text.length; index++)
    bytes[index >> 1] = at(bytes, index >> 1) | (signs.indexOf(text.charAt(index)) << (index % 2 ? 0 : 4));
  return bytes;
}

/** Reads packed parts one after the other. @throws RangeError where nothing is left of what should be there. */
export function readerOf(bytes: Uint8Array) {
  const held = { from: 0 };
  const take = (length: number): Uint8Array => {
    const part = bytes.subarray(held.from, held.from + length);
    if (part.length < length) throw new RangeError('something packed was cut off');
    held.from += length;
    return part;
  };
  const byte = () => at(take(1), 0);
  const utf8 = (length: number) => decoder.decode(take(length));
  return {
    byte,
    utf8,
    text: () => utf8(byte()),
    signs(length: number, signs: string): string {
      const packed = take((length + 1) >> 1);
      return Array.from({ length }, (_none, index) =>
        signs.charAt((at(packed, index >> 1) >> (index % 2 ? 0 : 4)) & 15),
      ).join('');
    },
  };
}

/** Byte arrays one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const part of parts) {
    all.set(part, from);
    from += part.length;
  }
  return all;
}

/** Without a last sign that was cut in two. */
function wholeSigns(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= LONGEST_TEXT) return bytes;
  let end = LONGEST_TEXT;
  while (end > 0 && (at(bytes, end) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
