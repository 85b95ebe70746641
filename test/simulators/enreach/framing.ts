/** Ends every record of the hub's JSON protocol. */
export const RECORD_SEPARATOR = '\u001e';

const MAX_PENDING_CHARACTERS = 1_000_000;

/** One message as a frame. */
export function frame(message: object): string {
  return JSON.stringify(message) + RECORD_SEPARATOR;
}

/**
 * Cuts incoming text into records: a frame may hold several records, and a record may span frames.
 * Throws if a record grows beyond a million characters.
 */
export function createRecordReader(): (text: string) => string[] {
  let pending = '';
  return (text) => {
    const parts = (pending + text).split(RECORD_SEPARATOR);
    pending = parts.pop() ?? '';
    if (pending.length > MAX_PENDING_CHARACTERS) throw new Error('record too long');
    return parts;
  };
}
