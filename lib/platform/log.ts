import { redact } from './redact.ts';

export interface LogLine {
  at: number;
  level: 'info' | 'warning' | 'error';
  /** Which account or part it is about. */
  about: string;
  text: string;
}

/** The last {@link LOG_LINES} lines of what happened, redacted, in memory; nothing goes to the console. */
export interface Log {
  note(level: LogLine['level'], about: string, text: string): void;
  lines(): LogLine[];
}

const LOG_LINES = 500;

/** Makes a log. `now` in milliseconds since the epoch. */
export function createLog(now: () => number): Log {
  const lines: LogLine[] = [];
  return {
    note(level, about, text) {
      lines.push({ at: now(), level, about, text: redact(text).slice(0, 500) });
      if (lines.length > LOG_LINES) lines.shift();
    },
    lines: () => [...lines],
  };
}
