import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, MAX_TEXT } from '../../../lib/domain/clean-text.ts';

describe('text of a stranger', () => {
  it.each([
    ['Ada\u202eLovelace', 'Ada Lovelace'],
    ['A\u0000d\u200ba', 'A d a'],
    ['  two   blanks \n lines ', 'two blanks lines'],
    ['<b>bold</b>', '<b>bold</b>'],
  ])('%j becomes %j', (text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  it('that is empty or no text is nothing', () => {
    for (const value of ['', ' \u200f ', 7, null, undefined, {}]) expect(cleanText(value)).toBeUndefined();
  });

  it('never holds controls, is never too long, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const cleaned = cleanText(text) ?? '';
        expect(cleaned.length).toBeLessThanOrEqual(MAX_TEXT);
        // eslint-disable-next-line no-control-regex -- their absence is what is tested
        expect(cleaned).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(cleanText(cleaned) ?? '').toBe(cleaned);
      }),
    );
  });
});
