import { i18n } from '#i18n';
import type { DryRunRow } from '../../lib/domain/dry-run.ts';
import type { Rule } from '../../lib/domain/rule-schema.ts';
import { Icon } from '../ui/Icon.tsx';
import { callerWords, lineWords } from '../words/caller-words.ts';
import { entryState } from '../words/entry-words.ts';
import { listed } from '../words/list-words.ts';
import { clockTime } from '../words/time-words.ts';

/** Props of {@link DryRunLine}. */
export interface DryRunLineProps {
  row: DryRunRow;
  /** It would be another now. */
  isDifferent: boolean;
  /** The rules that were tried. */
  rules: readonly Rule[];
  hideNumbers: boolean;
  now: number;
}

/** One moment: what it was, what would have been shown of it, and why. */
export function DryRunLine({ row, isDifferent, rules, hideNumbers, now }: DryRunLineProps) {
  const { entry, at } = row;
  const about = [momentWords(row), lineWords(entry.line)].filter(Boolean).join(' · ');
  return (
    <tr class={isDifferent ? 'different' : undefined}>
      <td>{clockTime(at, now)}</td>
      <td>
        <p>{callerWords(entry, hideNumbers).who}</p>
        <p class="soft">{about}</p>
      </td>
      <td>
        <p class="dry-result">
          <Icon name={row.isShown ? 'alert' : row.opens ? 'page' : 'off'} />
          {resultWords(row)}
        </p>
        <p class="soft">{reasonWords(row, rules)}</p>
        {isDifferent && <span class="badge">{i18n.t('dry.different')}</span>}
      </td>
    </tr>
  );
}

function momentWords({ moment, entry }: DryRunRow): string {
  if (moment === 'ring') return i18n.t('dry.rings');
  return moment === 'talk' ? i18n.t('dry.talks') : entryState(entry).word;
}

function resultWords({ moment, isShown, sound, opens }: DryRunRow): string {
  const shown = !isShown
    ? i18n.t('dry.quiet')
    : sound === undefined
      ? i18n.t('dry.shown')
      : sound
        ? i18n.t('dry.shownSound')
        : i18n.t('dry.shownMute');
  if (!opens) return shown;
  return moment === 'talk' ? i18n.t('dry.opened') : listed([shown, i18n.t('dry.opened')]);
}

function reasonWords({ by }: DryRunRow, rules: readonly Rule[]): string {
  if (!by) return i18n.t('dry.noRule');
  if ('quietHours' in by) return i18n.t('dry.quietHours');
  const { rule } = by;
  return rule.why ?? i18n.t('rules.nth', [rules.indexOf(rule) + 1]);
}
