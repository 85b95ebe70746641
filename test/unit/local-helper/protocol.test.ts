import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReply, readRequest, REFUSALS } from '../../../lib/local-helper/protocol.ts';

const list = { state: 'read', entries: 2, problems: 1 };

describe('a request', () => {
  it.each([
    { v: 1, id: 1, type: 'hello' },
    { v: 1, id: 2, type: 'ask', command: 'open 4711' },
    { v: 1, id: 3, type: 'run', command: 'open 4711', confirmed: false },
  ])('is read: $type', (message) => {
    expect(readRequest(message)).toEqual({ ok: true, value: message });
  });

  it('loses what the protocol does not know', () => {
    expect(readRequest({ v: 1, id: 1, type: 'hello', shell: true })).toEqual({
      ok: true,
      value: { v: 1, id: 1, type: 'hello' },
    });
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    ['a list', [{ v: 1, id: 1, type: 'hello' }]],
    ['no version', { id: 7, type: 'hello' }],
    ['a version that is a text', { v: '1', id: 7, type: 'hello' }],
    ['no id', { v: 1, type: 'hello' }],
    ['an id below zero', { v: 1, id: -1, type: 'hello' }],
    ['an unknown type', { v: 1, id: 7, type: 'exec', command: 'x' }],
    ['no command', { v: 1, id: 7, type: 'ask' }],
    ['a command that is a list', { v: 1, id: 7, type: 'ask', command: ['x'] }],
    ['a run without a word of the person', { v: 1, id: 7, type: 'run', command: 'x' }],
    ['a word of the person that is a text', { v: 1, id: 7, type: 'run', command: 'x', confirmed: 'true' }],
  ])('is refused: %s', (_what, message) => {
    expect(readRequest(message)).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  });

  it('of another version is named as such, with its id', () => {
    expect(readRequest({ v: 2, id: 9, type: 'anything' })).toEqual({
      ok: false,
      problem: { id: 9, code: 'version' },
    });
  });
});

describe('a reply', () => {
  it.each([
    { v: 1, id: 1, type: 'hello', list },
    { v: 1, id: 2, type: 'allowed', name: 'Open', ask: true },
    { v: 1, id: 3, type: 'started', name: 'Open' },
    ...REFUSALS.map((code) => ({ v: 1, id: 4, type: 'refused', code })),
    { v: 1, id: 5, type: 'refused', code: 'no-program', name: 'Open' },
  ])('is read: $type $code', (message) => {
    expect(readReply(message)).toEqual({ ok: true, value: message });
  });

  it.each([
    ['a hello without its list', { v: 1, id: 1, type: 'hello' }],
    ['a list in an unknown state', { v: 1, id: 1, type: 'hello', list: { ...list, state: 'fine' } }],
    ['a count that is none', { v: 1, id: 1, type: 'hello', list: { ...list, entries: 1.5 } }],
    ['no name', { v: 1, id: 1, type: 'started' }],
    ['an empty name', { v: 1, id: 1, type: 'started', name: '' }],
    ['an endless name', { v: 1, id: 1, type: 'started', name: 'x'.repeat(101) }],
    ['no word about asking', { v: 1, id: 1, type: 'allowed', name: 'Open' }],
    ['an unknown reason', { v: 1, id: 1, type: 'refused', code: 'because' }],
    ['a name that is none', { v: 1, id: 1, type: 'refused', code: 'failed', name: 1 }],
  ])('is refused: %s', (_what, message) => {
    expect(readReply(message)).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  });
});

it('no message makes a reader throw', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      expect([readRequest(message).ok, readReply(message).ok]).toEqual([false, false]);
    }),
  );
});
