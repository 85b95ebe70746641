import { describe, expect, it } from 'vitest';
import { numberToDial, telAddress } from '../../../lib/domain/number-to-dial.ts';
import { blobOf } from '../../../components/popup/blob-of.ts';
import { commandWords } from '../../../lib/platform/words/command-words.ts';
import type { PhoneNumber } from '../../../lib/domain/phone-number.ts';
import { BERLIN } from './samples.ts';

describe('what came of a command', () => {
  it.each([
    [{ code: 'not-connected' }, 'The phone system is not connected now.'],
    [{ code: 'not-supported' }, 'This phone system cannot do that.'],
    [{ code: 'refused' }, 'The phone system refused it.'],
    [{ code: 'refused', detail: 'line is busy' }, 'The phone system refused it: line is busy'],
    [{ code: 'timeout' }, 'No answer in time. It may have happened all the same.'],
    [{ code: 'unreachable' }, 'It could not be sent.'],
  ] as const)('is told in words: %j', (problem, words) => {
    expect(commandWords(problem)).toBe(words);
  });
});

describe('the number to dial', () => {
  it.each<[PhoneNumber, string | undefined]>([
    [BERLIN, '+4930901820'],
    [{ kind: 'internal', digits: '*17', display: '*17' }, '*17'],
    [{ kind: 'withheld' }, undefined],
    [{ kind: 'other', display: '0800 FLOWERS' }, undefined],
    [{ kind: 'other', display: 'anna@example.com' }, undefined],
    [{ kind: 'other', display: '(0)30/12-34' }, undefined],
    [{ kind: 'other', display: '030/12-34' }, '030/12-34'],
    [{ kind: 'other', display: '' }, undefined],
  ])('of %j', (number, dialled) => {
    expect(numberToDial(number)).toBe(dialled);
  });

  it('is an address without what only people read', () => {
    expect(telAddress('+4930901820')).toBe('tel:+4930901820');
    expect(telAddress('030/12-34 (5)')).toBe('tel:03012345');
    expect(telAddress('*17#')).toBe('tel:*17%23');
  });
});

describe('a recording', () => {
  it('is never more than sound, whatever type it is said to be', () => {
    expect(blobOf({ type: 'audio/ogg', base64: btoa('x') }).type).toBe('audio/ogg');
    expect(blobOf({ type: 'text/html', base64: btoa('<script>') }).type).toBe('audio/wav');
  });
});
