const DEFAULT_WAIT_MS = 10_000;

/** What every log entry carries: its number from 1 on, and its time as ISO text and in milliseconds. */
export interface Numbered {
  n: number;
  at: string;
  ms: number;
}

/** How long and from where on `until` looks. */
export interface UntilOptions {
  /** Only entries with a higher number count. Default 0: what is in the log already counts. */
  after?: number;
  /** Default 10 000. */
  timeoutMs?: number;
}

/** A log that numbers its entries and lets a test wait for one instead of sleeping. */
export interface NumberedLog<T extends object> {
  entries: (T & Numbered)[];
  add(entry: T): T & Numbered;
  until: (match: (entry: T & Numbered) => boolean, options?: UntilOptions) => Promise<T & Numbered>;
}

/** Creates an empty log; `now` gives milliseconds since 1970. */
export function createNumberedLog<T extends object>(now: () => number): NumberedLog<T> {
  const entries: (T & Numbered)[] = [];
  const watchers = new Set<(entry: T & Numbered) => void>();

  function add(entry: T): T & Numbered {
    const ms = now();
    const numbered = { n: entries.length + 1, at: new Date(ms).toISOString(), ms, ...entry };
    entries.push(numbered);
    for (const watch of [...watchers]) watch(numbered);
    return numbered;
  }

  function until(
    match: (entry: T & Numbered) => boolean,
    { after = 0, timeoutMs = DEFAULT_WAIT_MS }: UntilOptions = {},
  ): Promise<T & Numbered> {
    const found = entries.find((entry) => entry.n > after && match(entry));
    if (found) return Promise.resolve(found);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        watchers.delete(watch);
        const last = entries.slice(-5).map((entry) => JSON.stringify(entry));
        reject(
          new Error(`nothing in the log matched within ${timeoutMs} ms; the last entries: ${last.join(' ')}`),
        );
      }, timeoutMs);
      function watch(entry: T & Numbered): void {
        if (!match(entry)) return;
        clearTimeout(timer);
        watchers.delete(watch);
        resolve(entry);
      }
      watchers.add(watch);
    });
  }

  return { entries, add, until };
}
