/**
 * Damage to messages, from a seed: fast enough for hundreds of thousands, and the same again for the same seed. What is
 * damaged is a documented message, so that most of what a reader does is reached.
 */

/** From 0 up to but not including 1. */
export type Chance = () => number;

/** A sequence of chances from a seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What no message should hold: wrong types, limits of numbers, names of prototypes, text that hides or breaks out. */
const ODDITIES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  0.1,
  '',
  ' ',
  '0',
  'null',
  [],
  {},
  [[]],
  [null],
  '__proto__',
  'constructor',
  '\u202e\u0000\u200b\ufeff\ud800',
  '<img src=x onerror=alert(1)>',
  "'; drop table calls; --",
  'https://evil.example/?a=%00',
  'javascript:alert(1)',
  '9999-99-99T99:99:99Z',
  '+'.repeat(300),
  'x'.repeat(10_000),
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

export function oneOf<Value>(chance: Chance, values: readonly Value[]): Value {
  return values[Math.floor(chance() * values.length)] as Value;
}

/** A copy with one to four members changed, taken away, doubled, or moved elsewhere. */
export function mutate(chance: Chance, message: unknown): unknown {
  let mutated: unknown = structuredClone(message);
  for (let times = 1 + Math.floor(chance() * 4); times > 0; times -= 1) mutated = mutateOnce(chance, mutated);
  return mutated;
}

function mutateOnce(chance: Chance, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || chance() < 0.03) return oneOf(chance, ODDITIES);
  const keys = Object.keys(value);
  const key = oneOf(chance, keys) as string | undefined;
  if (key === undefined) return oneOf(chance, ODDITIES);
  const object = value as Record<string, unknown>;
  const member = object[key];
  const what = chance();
  if (what < 0.5 && typeof member === 'object' && member !== null) object[key] = mutateOnce(chance, member);
  else if (what < 0.65) object[key] = oneOf(chance, ODDITIES);
  else if (what < 0.75) Reflect.deleteProperty(object, key);
  else if (what < 0.82) object[oneOf(chance, [key.toUpperCase(), `${key} `, '__proto', ''])] = member;
  else if (what < 0.9) object[key] = object[oneOf(chance, keys)];
  else object[key] = [member];
  return value;
}

/** Text of a message, damaged as on the wire: cut, flipped, doubled, or with something put in. */
export function damageText(chance: Chance, text: string): string {
  const at = Math.floor(chance() * text.length);
  switch (Math.floor(chance() * 5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(Math.floor(chance() * 0x10000)) + text.slice(at + 1);
    case 3:
      return text + text.slice(at);
    default:
      return (
        text.slice(0, at) +
        oneOf(chance, ['"', '{', '}', ',', '\\', '\u001e', '\u0000', '1e999']) +
        text.slice(at)
      );
  }
}

/** Text of random characters. */
export function noise(chance: Chance): string {
  const wide = chance() < 0.5;
  return Array.from({ length: Math.floor(chance() * 40) }, () =>
    String.fromCharCode(Math.floor(chance() * (wide ? 0x10000 : 0x80))),
  ).join('');
}
