import { endianness } from 'node:os';
import { failure, success, type Result } from '../../domain/result.ts';

/** Bytes of one message: what browsers take from a host (Chrome and Firefox: 1 MB), and what it takes from them. */
export const MAX_MESSAGE = 1_048_576;

const HEADER = 4;
const IS_LITTLE = endianness() === 'LE';

/** What one message was, or why it is none. After `too-large` nothing more can be read. */
export type Frame = Result<unknown, 'bad-request' | 'too-large'>;

/**
 * Native messaging's frames: four bytes of length in this machine's order, then JSON in UTF-8 (Chrome and Mozilla,
 * "Native messaging"). Ends when the input ends; half a message at its end is dropped.
 */
export async function* readFrames(input: AsyncIterable<Uint8Array>): AsyncGenerator<Frame, void> {
  let chunks: Uint8Array[] = [];
  let held = 0;
  let length: number | undefined;
  for await (const chunk of input) {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= (length ?? HEADER)) {
      const bytes = join(chunks);
      const size = length ?? HEADER;
      const taken = bytes.subarray(0, size);
      const rest = bytes.subarray(size);
      chunks = [rest];
      held = rest.length;
      if (length === undefined) {
        length = readLength(taken);
        // A wrong length says nothing about where the next message begins.
        if (length > MAX_MESSAGE) {
          yield failure('too-large');
          return;
        }
      } else {
        length = undefined;
        yield parse(taken);
      }
    }
  }
}

/** One message as the other side reads it. */
export function encodeFrame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  const header = Buffer.alloc(HEADER);
  if (IS_LITTLE) header.writeUInt32LE(body.length);
  else header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

function readLength(header: Buffer): number {
  return IS_LITTLE ? header.readUInt32LE() : header.readUInt32BE();
}

function parse(bytes: Buffer): Frame {
  try {
    return success(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown);
  } catch {
    return failure('bad-request');
  }
}

function join(chunks: readonly Uint8Array[]): Buffer {
  const [first, ...others] = chunks;
  if (first === undefined || others.length > 0) return Buffer.concat(chunks);
  return Buffer.from(first.buffer, first.byteOffset, first.byteLength);
}
