/** Longest address or command of a trigger; a longer one is left out, since cutting it would make it another. */
export const MAX_VALUE = 8_000;
