/**
 * Controls, bidi and zero-width characters, line separators and halves of characters: text with them may look other than
 * it is. What runs shall look like what the person was shown.
 */
export const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
