import { describe, expect, it } from 'vitest';
import { daysWords } from '../../../components/words/day-words.ts';
import { ruleSentence } from '../../../components/words/rule-words.ts';
import type { Rule } from '../../../lib/domain/rule-schema.ts';

const ACCOUNTS = { desk: 'Service desk', office: 'Office' };
const NOTIFY: Rule['then'] = { notify: true, open: 'never' };
const sentence = (when: Rule['when'], then: Rule['then'] = NOTIFY) =>
  ruleSentence({ when, then }, ACCOUNTS).replaceAll('\u202F', ' ');

describe('a rule says', () => {
  it.each<[Rule['when'], Rule['then'], string]>([
    [{}, NOTIFY, 'Whatever comes in, notify.'],
    [
      { kinds: ['ring'], line: 'sales', hours: { from: '08:00', to: '18:00' } },
      { notify: true, sound: true, open: 'ring' },
      'When a call on “sales” rings between 08:00 and 18:00, notify with sound and open the record at once.',
    ],
    [
      { kinds: ['missed'], caller: 'withheld' },
      { notify: false, open: 'never' },
      'When a call with a hidden number is missed, do not notify.',
    ],
    [
      { kinds: ['voicemail', 'callback', 'fax'], accounts: ['desk', 'gone'] },
      { notify: true, sound: false, open: 'never' },
      'When voicemails, callbacks or faxes at Service desk or gone come in, notify without sound.',
    ],
    [
      { number: '+4930', days: [6, 7] },
      { notify: true, open: 'answer' },
      'When anything from numbers that begin with +4930 comes in on Saturday and Sunday, notify and open the record once it is answered.',
    ],
    [{ caller: 'foreign' }, NOTIFY, 'When anything from abroad comes in, notify.'],
    [{ kinds: [] }, NOTIFY, 'This rule fits nothing: a list in it is empty.'],
  ])('%j', (when, then, words) => {
    expect(sentence(when, then)).toBe(words);
  });

  it.each([
    [[1, 2, 3, 4, 5], 'Monday to Friday'],
    [[5, 3, 4], 'Wednesday to Friday'],
    [[6, 7], 'Saturday and Sunday'],
    [[1, 3, 5], 'Monday, Wednesday and Friday'],
    [[2], 'Tuesday'],
  ])('days %j', (days, words) => {
    expect(daysWords(days)).toBe(words);
  });
});
