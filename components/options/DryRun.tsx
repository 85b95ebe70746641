import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { dryRun, isSameVerdict, type DryRunRow } from '../../lib/domain/dry-run.ts';
import type { Entry } from '../../lib/domain/live-state.ts';
import type { Hours, Rule } from '../../lib/domain/rule-schema.ts';
import { localTime } from '../../lib/platform/local-time.ts';
import { count } from '../../lib/platform/words/count.ts';
import { DryRunLine } from './DryRunLine.tsx';

/** What rules are tried on. */
export interface DryRunFacts {
  /** What happened since yesterday. */
  entries: readonly Entry[];
  quietHours: Hours | null;
  hideNumbers: boolean;
  now: number;
}

/** Props of {@link DryRun}. */
export interface DryRunProps {
  facts: DryRunFacts;
  /** The rules to try. */
  rules: readonly Rule[];
  /** The rules that apply now, where they are others. */
  present?: readonly Rule[];
}

/** Lines that are shown at first. */
const FIRST_LINES = 12;

/** What rules would have made of the calls since yesterday, and what would be different from now. */
export function DryRun({ facts, rules, present }: DryRunProps) {
  const { entries, quietHours, hideNumbers, now } = facts;
  const [isWhole, setWhole] = useState(false);
  const tried = dryRun(entries, { rules, quietHours }, localTime);
  const before = present ? dryRun(entries, { rules: present, quietHours }, localTime) : tried;
  const rows = tried
    .map((row, index) => ({ row, isDifferent: !isSame(row, before[index]) }))
    .filter(({ row, isDifferent }) => row.moment !== 'talk' || row.opens || isDifferent);
  if (rows.length === 0) return <p class="soft">{i18n.t('dry.empty')}</p>;
  const different = rows.filter(({ isDifferent }) => isDifferent);
  const first = (different.length > 0 ? different : rows).slice(0, FIRST_LINES);
  const shown = isWhole ? rows : first;
  return (
    <div class="dry-run">
      <p>{sumWords(rows.map(({ row }) => row))}</p>
      {present && <p class="soft">{i18n.t('dry.changes', different.length, [count(different.length)])}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{i18n.t('dry.time')}</th>
            <th scope="col">{i18n.t('dry.what')}</th>
            <th scope="col">{i18n.t('dry.result')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, isDifferent }) => (
            <DryRunLine
              key={`${row.entry.key} ${row.moment}`}
              row={row}
              isDifferent={isDifferent}
              rules={rules}
              hideNumbers={hideNumbers}
              now={now}
            />
          ))}
        </tbody>
      </table>
      {rows.length > first.length && !isWhole && (
        <button type="button" class="button small" onClick={() => setWhole(true)}>
          {i18n.t('dry.more', [count(rows.length)])}
        </button>
      )}
    </div>
  );
}

function isSame(row: DryRunRow, before: DryRunRow | undefined): boolean {
  return before !== undefined && isSameVerdict(row, before);
}

function sumWords(rows: readonly DryRunRow[]): string {
  const toasts = rows.filter(({ moment }) => moment !== 'talk');
  const shown = toasts.filter(({ isShown }) => isShown).length;
  const opened = rows.filter(({ opens }) => opens).length;
  return i18n.t('dry.sum', [count(shown), count(toasts.length - shown), count(opened)]);
}
