import { MessageType, NullLogger } from '@microsoft/signalr';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLenientProtocol } from '../../../lib/connection/lenient-protocol.ts';

const RS = '\u001e';
const GOOD = JSON.stringify({ type: 1, target: 'MessageReceived', arguments: [{ n: 1 }] }) + RS;

function read(input: string | ArrayBuffer) {
  const dropped: string[] = [];
  const messages = createLenientProtocol((why) => dropped.push(why)).parseMessages(
    input,
    NullLogger.instance,
  );
  return { messages, dropped };
}

describe('lenient protocol', () => {
  it('reads several records of one message', () => {
    const { messages, dropped } = read(`${GOOD}{"type":6}${RS}${GOOD}`);
    expect(messages.map(({ type }) => type)).toEqual([
      MessageType.Invocation,
      MessageType.Ping,
      MessageType.Invocation,
    ]);
    expect(dropped).toEqual([]);
  });

  it.each([
    ['no JSON', `<html>${RS}`],
    ['JSON that is no object', `null${RS}`],
    ['an object without type', `{"hello":1}${RS}`],
    ['an invocation without target', `{"type":1,"arguments":[]}${RS}`],
    ['an invocation whose arguments are none', `{"type":1,"target":"MessageReceived","arguments":7}${RS}`],
    ['an empty record', RS],
  ])('drops %s and reads the next record', (_what, bad) => {
    const { messages, dropped } = read(bad + GOOD);
    expect(messages).toHaveLength(1);
    expect(dropped).toHaveLength(1);
  });

  it('drops a record that is cut off, and only that', () => {
    const { messages, dropped } = read(GOOD + GOOD.slice(0, 20));
    expect(messages).toHaveLength(1);
    expect(dropped).toEqual(['a record without its end']);
  });

  it('drops binary input', () => {
    expect(read(new ArrayBuffer(4))).toEqual({ messages: [], dropped: ['a frame that is no text'] });
  });

  it('never throws, and keeps the content out of what it says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '{', '}', '"', RS, '1', ':', 'type', '4930901820') }),
        (input) => {
          const { dropped } = read(input);
          for (const line of dropped) expect(line).not.toContain('4930901820');
        },
      ),
    );
  });
});
