import { describe, expect, it } from 'vitest';
import { readCustom } from '../../../lib/crm/custom.ts';
import { textOf } from '../../../lib/crm/engine/paths.ts';
import { readAnswer } from '../../../lib/crm/engine/answer.ts';
import { candidatesFrom } from '../../../lib/domain/candidates.ts';
import { cleanText } from '../../../lib/domain/clean-text.ts';
import { matcherOf } from '../../../lib/domain/history-query.ts';
import { fillUrlTemplate, isWebAddress } from '../../../lib/domain/url-template.ts';
import { readStored } from '../../../lib/domain/stored-numbers.ts';
import { readRetryAfter } from '../../../lib/connection/http.ts';
import { createLenientProtocol } from '../../../lib/connection/lenient-protocol.ts';
import { splitCommand } from '../../../lib/local-helper/split-command.ts';
import { numberIn } from '../../../lib/phone-systems/xelion/numbers.ts';
import { e164Of } from '../../../lib/phone-systems/cospace/numbers.ts';
import { readAddress } from '../../../lib/phone-systems/shared/addresses.ts';
import { numberOf } from '../../../lib/phone-systems/shared/fields.ts';
import { readTime } from '../../../lib/phone-systems/shared/time.ts';
import { redact } from '../../../lib/platform/redact.ts';
import { fullEntries } from '../../fixtures/full-state.ts';
import { readGerman } from '../../fixtures/phone.ts';
import { ME } from '../../fixtures/xelion/frames.ts';

/**
 * Whatever a stranger writes is read in a time that grows as its length does. Lint proves it of each pattern that stands
 * in the code by itself (regexp/no-super-linear-*); here whole readers are given text that is made to be slow.
 */

const [ENTRY] = fullEntries(0);
const fitsTo = matcherOf({ text: '+49 30 901820' });
const protocol = createLenientProtocol(() => undefined);

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'text of a caller': (text) => cleanText(text),
  'text of a caller, uncut': (text) => cleanText(text, text.length),
  'a line of the log': redact,
  "a caller's number": readGerman,
  "numbers in a CRM's field": (text) => readStored(text, readGerman),
  'a record of a CRM': (text) =>
    candidatesFrom(
      [{ record: text, type: 'x', name: text, numbers: [text] }],
      readGerman('030 901820'),
      readGerman,
    ),
  "a value of a CRM's row": (text) => textOf({ a: text }, '{a} {b}|a'),
  'a template of a custom CRM': (text) => textOf({ a: 'b' }, text),
  'settings of a custom CRM': (text) => readCustom({ path: text, numbers: [text], headers: { a: text } }),
  'an answer of a CRM': (text) =>
    readAnswer({ status: 403, redirected: false, contentType: 'text/html', text }, {}, false),
  'what is looked for': (text) => (ENTRY ? matcherOf({ text })(ENTRY) : undefined),
  'what is looked through': (text) => (ENTRY ? fitsTo({ ...ENTRY, name: text }) : undefined),
  'an address template': (text) => fillUrlTemplate(text, { digits: text, tail: text }),
  'a web address': isWebAddress,
  'the address of a server': readAddress,
  'a time of the wire': readTime,
  'a number of the wire': (text) => numberOf(new Map([['n', text]]), 'n'),
  'a header': (text) => readRetryAfter(text, 0),
  'a frame of a hub': (text) => protocol.parseMessages(text, undefined as never),
  'a command': splitCommand,
  "a number in a trigger's address": (text) => numberIn(`https://a.example/?${text}`, ME),
  "a number in a trigger's text": (text) => numberIn(text, ME),
  'a number as people write it': (text) => e164Of(text, '49'),
};

/** Runs of these are what makes a careless pattern slow, above all with something behind them that does not fit. */
const PUMPS = [
  ...[
    ' ',
    '\t',
    '0',
    '1',
    'a',
    '/',
    '(',
    ')',
    '{',
    '}',
    '.',
    ',',
    ';',
    ':',
    '-',
    '+',
    '=',
    '@',
    '#',
    '?',
    '&',
    '%',
    '"',
    '\\',
  ],
  ...[
    '\u202e',
    '\u001e',
    '\ud800',
    '1 ',
    '1/',
    '1 1',
    '(0)',
    ',,',
    ', 1',
    '{a',
    '{{',
    'a.',
    'a@',
    'a@a.',
    '//',
    '/a/',
  ],
  ...[
    'bearer ',
    'eyJ',
    'ext',
    'x1',
    ' x ',
    '0/0',
    '123456/',
    '%2',
    '=a&',
    '[{"a":',
    'input type=',
    '<input ',
  ],
];
const HEADS = ['', '1'];
const TAILS = ['', '!\n'];

/** Ten times the text may take this many times as long: far above ten, far below the hundred of squared time. */
const LARGEST_RATIO = 40;
/** Below this a measurement says nothing, in microseconds of the processor. */
const MEASURABLE_US = 5_000;
const SHORT = 2_000;

describe('what a stranger writes is read in linear time', () => {
  it.each(Object.entries(READERS))('%s', (_name, read) => {
    for (const pump of PUMPS)
      for (const head of HEADS)
        for (const tail of TAILS) {
          const attack = (length: number) => head + pump.repeat(length / pump.length) + tail;
          if (cost(() => read(attack(SHORT * 10))) < MEASURABLE_US) continue;
          // The smallest of several: a busy computer makes a run longer, never shorter.
          const [short, long] = [SHORT, SHORT * 10].map((length) =>
            Math.min(...Array.from({ length: 5 }, () => cost(() => read(attack(length))))),
          );
          if ((long ?? 0) < MEASURABLE_US) continue;
          expect(
            (long ?? 0) / Math.max(short ?? 0, MEASURABLE_US / 40),
            JSON.stringify([head, pump, tail]),
          ).toBeLessThan(LARGEST_RATIO);
        }
  });
});

/** Microseconds of the processor; what other programs take does not count. */
function cost(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
