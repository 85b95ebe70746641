import { spawn } from 'node:child_process';
import { encodeFrame, readFrames } from '../host/framing.ts';
import { PROTOCOL_VERSION, readReply, type ListState } from '../protocol.ts';
import type { Platform } from './environment.ts';
import { FILE_NAMES } from '../file-names.ts';
import type { HelperFiles } from './folders.ts';

/** How long the helper may take to answer, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Starts the installed helper as a browser would, and says hello. Undefined if it does not answer. */
export async function tryHost(
  platform: Platform,
  { folder, launcher }: HelperFiles,
): Promise<ListState | undefined> {
  // A batch file needs its shell; its fixed name in its own folder needs no quoting there.
  const [program, args] =
    platform === 'win32' ? ['cmd.exe', ['/d', '/c', FILE_NAMES.windowsLauncher]] : [launcher, []];
  const host = spawn(program, args, {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: PATIENCE_MS,
    windowsHide: true,
  });
  host.on('error', () => undefined);
  host.stdin.on('error', () => undefined);
  host.stdin.end(encodeFrame({ v: PROTOCOL_VERSION, id: 1, type: 'hello' }));
  for await (const frame of readFrames(host.stdout)) {
    const reply = frame.ok ? readReply(frame.value) : frame;
    return reply.ok && reply.value.type === 'hello' ? reply.value.list : undefined;
  }
  return undefined;
}
