import type { LogLine } from '../../lib/platform/log.ts';

const LEVELS = ['info', 'warning', 'error'] as const;

/** What a person wants to see of the log. */
export interface LogFilter {
  /** Part of the text or of what it is about; letters of either case. */
  text: string;
  /** Lines of this level and graver ones. */
  level: LogLine['level'];
}

/** The lines that fit, newest first. */
export function filterLog(lines: readonly LogLine[], { text, level }: LogFilter): LogLine[] {
  const wanted = text.trim().toLowerCase();
  const lowest = LEVELS.indexOf(level);
  return lines
    .filter(
      (line) =>
        LEVELS.indexOf(line.level) >= lowest && `${line.about} ${line.text}`.toLowerCase().includes(wanted),
    )
    .toReversed();
}
