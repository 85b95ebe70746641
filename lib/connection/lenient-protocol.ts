import {
  JsonHubProtocol,
  MessageType,
  NullLogger,
  type HubMessage,
  type IHubProtocol,
} from '@microsoft/signalr';

/** Ends each record of the JSON hub protocol. */
const RECORD_SEPARATOR = '\u001e';
/** Where this many records of one frame are damaged the rest is not looked at: each costs an exception. */
const MOST_DAMAGED = 100;

/**
 * The JSON hub protocol, record by record: a malformed or truncated one is dropped and the next one is read. The
 * library's own gives up the connection instead (measured with 10.0.11).
 *
 * @param onDropped told why, without the content.
 * @param onLeaving told where the server closes and wants to be asked again: what it does when it is shut down.
 */
export function createLenientProtocol(
  onDropped: (why: string) => void,
  onLeaving: () => void = () => undefined,
): IHubProtocol {
  const strict = new JsonHubProtocol();
  return {
    name: strict.name,
    version: strict.version,
    transferFormat: strict.transferFormat,
    writeMessage: (message) => strict.writeMessage(message),
    parseMessages(input) {
      if (typeof input !== 'string') {
        onDropped('a frame that is no text');
        return [];
      }
      const records = input.split(RECORD_SEPARATOR);
      // Every record ends with the separator, so what follows the last one is the start of a cut-off record.
      if (records.pop() !== '') onDropped('a record without its end');
      const messages: HubMessage[] = [];
      let damaged = 0;
      for (const record of records) {
        const read = readRecord(record, strict, onDropped);
        messages.push(...read);
        damaged += read.length === 0 ? 1 : 0;
        if (damaged > MOST_DAMAGED) break;
      }
      if (messages.some((message) => message.type === MessageType.Close && message.allowReconnect === true))
        onLeaving();
      return messages;
    },
  };
}

function readRecord(record: string, strict: JsonHubProtocol, onDropped: (why: string) => void): HubMessage[] {
  try {
    const messages = strict.parseMessages(record + RECORD_SEPARATOR, NullLogger.instance);
    const usable = messages.filter(
      (message) => message.type !== MessageType.Invocation || Array.isArray(message.arguments),
    );
    if (usable.length < messages.length) onDropped('an invocation without arguments');
    return usable;
  } catch {
    onDropped('a record that is not understood');
    return [];
  }
}
