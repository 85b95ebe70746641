import type { PhoneNumber } from './phone-number.ts';

/** Digits with what people put between them; what has letters is an address of another kind. */
const DIALLED = /^\+?[\d*#][\d\s()/.*#-]*$/;

/** What to dial to reach this number; undefined where there is none. */
export function numberToDial(number: PhoneNumber): string | undefined {
  switch (number.kind) {
    case 'withheld':
      return undefined;
    case 'internal':
      return number.digits;
    case 'e164':
      return number.e164;
    case 'other':
      return DIALLED.test(number.display) ? number.display : undefined;
  }
}

/** Hands a number to the program that this computer calls with. */
export function telAddress(number: string): string {
  return `tel:${encodeURIComponent(number.replace(/[\s()/.-]/g, '')).replace('%2B', '+')}`;
}
