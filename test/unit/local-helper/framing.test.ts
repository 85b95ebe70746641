import { endianness } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, MAX_MESSAGE, readFrames } from '../../../lib/local-helper/host/framing.ts';

describe('readFrames', () => {
  it('gives back what was encoded, however it was cut', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 6 }), cuts, async (messages, sizes) => {
        const frames = await readAll(cut(Buffer.concat(messages.map(encodeFrame)), sizes));
        const normal = messages.map((message) => JSON.parse(JSON.stringify(message)) as unknown);
        expect(frames).toEqual(normal.map((value) => ({ ok: true, value })));
      }),
    );
  });

  it('counts bytes, not characters', () => {
    expect(encodeFrame('é').subarray(0, 4)).toEqual(header(4));
  });

  it('names a message that is no JSON, and reads the next', async () => {
    const frames = await readAll([raw('hello'), raw(''), raw(Buffer.from([0xff])), encodeFrame(1)]);
    expect(frames).toEqual([
      { ok: false, problem: 'bad-request' },
      { ok: false, problem: 'bad-request' },
      { ok: false, problem: 'bad-request' },
      { ok: true, value: 1 },
    ]);
  });

  it('takes the largest message', async () => {
    const text = 'x'.repeat(MAX_MESSAGE - 2);
    expect(await readAll([encodeFrame(text)])).toEqual([{ ok: true, value: text }]);
  });

  it('reads nothing after a length beyond the limit', async () => {
    expect(await readAll([header(MAX_MESSAGE + 1), encodeFrame(1)])).toEqual([
      { ok: false, problem: 'too-large' },
    ]);
  });

  it('drops half a message at the end', async () => {
    const frame = encodeFrame('hello');
    expect(await readAll([encodeFrame(1), frame.subarray(0, 6)])).toEqual([{ ok: true, value: 1 }]);
    expect(await readAll([frame.subarray(0, 3)])).toEqual([]);
  });
});

async function readAll(chunks: readonly Uint8Array[]): Promise<unknown[]> {
  const frames: unknown[] = [];
  // eslint-disable-next-line @typescript-eslint/require-await -- streams are asynchronous
  const stream = (async function* () {
    yield* chunks;
  })();
  for await (const frame of readFrames(stream)) frames.push(frame);
  return frames;
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = sizes[chunks.length % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

function raw(body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([header(bytes.length), bytes]);
}

function header(length: number): Buffer {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, length, endianness() === 'LE');
  return Buffer.from(view.buffer);
}
