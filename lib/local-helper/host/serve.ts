import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import {
  PROTOCOL_VERSION,
  readRequest,
  type HelperReply,
  type HelperRequest,
  type ReplyBody,
} from '../protocol.ts';
import { encodeFrame, readFrames, type Frame } from './framing.ts';

/** Answers one message after the other, until the browser closes its end. */
export async function serve(
  input: Readable,
  output: Writable,
  answer: (request: HelperRequest) => Promise<ReplyBody>,
): Promise<void> {
  const gone = new AbortController();
  output.once('error', () => gone.abort());
  for await (const frame of readFrames(input)) {
    const reply = await replyTo(frame, answer);
    if (gone.signal.aborted) return;
    if (!output.write(encodeFrame(reply)))
      await once(output, 'drain', { signal: gone.signal }).catch(() => undefined);
  }
}

async function replyTo(
  frame: Frame,
  answer: (request: HelperRequest) => Promise<ReplyBody>,
): Promise<HelperReply> {
  if (!frame.ok) return seal(0, { type: 'refused', code: frame.problem });
  const request = readRequest(frame.value);
  if (!request.ok) return seal(request.problem.id, { type: 'refused', code: request.problem.code });
  return seal(request.value.id, await answer(request.value));
}

function seal(id: number, body: ReplyBody): HelperReply {
  return { v: PROTOCOL_VERSION, id, ...body };
}
