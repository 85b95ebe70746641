/** An entry of a simulator's log. */
interface Logged {
  name: string;
  ms: number;
}

/** A time in which a phone system had nobody to tell anything, in milliseconds since the epoch. */
export interface Silence {
  from: number;
  to: number;
}

/** How a log says that somebody began to listen, and stopped. */
const BEGINS = ['connected', 'poll'];
const ENDS = ['disconnected', 'poll answered'];

/**
 * When nobody listened, from a simulator's log: between the end of the last connection, or answered poll, and the next.
 *
 * @param from ends before that do not count. @param until a silence that nothing ended lasts until then.
 */
export function silences(log: readonly Logged[], from: number, until: number): Silence[] {
  const found: Silence[] = [];
  let [listeners, since]: [number, number | undefined] = [0, undefined];
  for (const { name, ms } of log) {
    if (BEGINS.includes(name)) {
      listeners += 1;
      if (since !== undefined && since >= from) found.push({ from: since, to: ms });
      since = undefined;
    } else if (ENDS.includes(name)) {
      listeners = Math.max(0, listeners - 1);
      if (listeners === 0) since = ms;
    }
  }
  return since !== undefined && since >= from ? [...found, { from: since, to: until }] : found;
}
