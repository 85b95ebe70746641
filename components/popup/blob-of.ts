import type { CommandAnswer } from '../../lib/domain/command.ts';

/** Media types that a browser's player takes; anything else is played as what it is, or not at all. */
const AUDIO = /^audio\/[\w.+-]+$/;

/** The bytes of a recording. Its type is the phone system's word: never one that could be more than sound. */
export function blobOf({ type, base64 }: NonNullable<CommandAnswer['audio']>): Blob {
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  return new Blob([bytes], { type: AUDIO.test(type) ? type : 'audio/wav' });
}
