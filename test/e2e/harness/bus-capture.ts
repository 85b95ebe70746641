import { openSync, readSync } from 'node:fs';
import { type BusMessage, readBusMessage } from './bus-message.ts';

export interface CapturedMessage {
  /** Milliseconds since 1970, as Date.now() counts. */
  readonly at: number;
  readonly message: BusMessage;
}

const FILE_HEAD = 24;
const RECORD_HEAD = 16;
const CHUNK = 1 << 20;

/** Follows a growing packet capture of dbus-monitor: each call gives the messages that came since the last one. */
export function followCapture(file: string): () => CapturedMessage[] {
  const handle = openSync(file, 'r');
  let position = FILE_HEAD;
  let rest = Buffer.alloc(0);

  return () => {
    for (;;) {
      const chunk = Buffer.alloc(CHUNK);
      const length = readSync(handle, chunk, 0, CHUNK, position);
      if (length === 0) break;
      position += length;
      rest = Buffer.concat([rest, chunk.subarray(0, length)]);
    }
    const messages: CapturedMessage[] = [];
    for (let record = firstRecord(rest); record; record = firstRecord(rest)) {
      messages.push({ at: record.at, message: readBusMessage(record.bytes) });
      rest = rest.subarray(record.end);
    }
    return messages;
  };
}

/** The record at the start, or undefined while its end is not yet written. */
function firstRecord(bytes: Buffer): { at: number; bytes: Buffer; end: number } | undefined {
  if (bytes.length < RECORD_HEAD) return undefined;
  const end = RECORD_HEAD + bytes.readUInt32LE(8);
  if (bytes.length < end) return undefined;
  const at = bytes.readUInt32LE(0) * 1_000 + Math.round(bytes.readUInt32LE(4) / 1_000);
  return { at, bytes: bytes.subarray(RECORD_HEAD, end), end };
}
