import { i18n } from '#i18n';
import type { Rule, RULE_CALLERS, RULE_KINDS } from '../../lib/domain/rule-schema.ts';
import { daysWords, timeOfDay } from './day-words.ts';
import { listed } from './list-words.ts';

type RuleKind = (typeof RULE_KINDS)[number];
type RuleCaller = (typeof RULE_CALLERS)[number];

/** Names of accounts by id. */
export type AccountNames = Readonly<Record<string, string>>;

/** What a rule says, as one sentence: "When a call on “sales” rings between 8:00 and 18:00, notify with sound." */
export function ruleSentence({ when, then }: Rule, accounts: AccountNames): string {
  const { kinds, days } = when;
  if ([kinds, when.accounts, days].some((list) => list?.length === 0)) return i18n.t('rule.never');
  const actions = listed([notifyWords(then), ...openWords(then)]);
  const isAlways = Object.values(when).every((condition) => condition === undefined);
  return tidy(
    isAlways
      ? i18n.t('rule.always', [actions])
      : i18n.t('rule.sentence', [clause(kinds ?? [], who(when, accounts), times(when)), actions]),
  );
}

/** What a rule can be about, in the plural. */
export function kindWords(kind: RuleKind): string {
  const words: Record<RuleKind, string> = {
    ring: i18n.t('rule.kindRing'),
    missed: i18n.t('rule.kindMissed'),
    voicemail: i18n.t('rule.kindVoicemail'),
    callback: i18n.t('rule.kindCallback'),
    chat: i18n.t('rule.kindChat'),
    fax: i18n.t('rule.kindFax'),
    meeting: i18n.t('rule.kindMeeting'),
    reminder: i18n.t('rule.kindReminder'),
    alert: i18n.t('rule.kindAlert'),
    notice: i18n.t('rule.kindNotice'),
  };
  return words[kind];
}

function clause(kinds: readonly RuleKind[], whose: string, when: string): string {
  const [kind, ...others] = kinds;
  if (kind === undefined) return i18n.t('rule.anything', [whose, when]);
  if (others.length === 0 && kind === 'ring') return i18n.t('rule.ring', [whose, when]);
  if (others.length === 0 && kind === 'missed') return i18n.t('rule.missedCall', [whose, when]);
  return i18n.t('rule.several', [listed(kinds.map(kindWords), 'or'), whose, when]);
}

function who({ caller, number, line, accounts }: Rule['when'], names: AccountNames): string {
  return [
    caller === undefined ? '' : callerWords(caller),
    number === undefined ? '' : i18n.t('rule.number', [number]),
    line === undefined ? '' : i18n.t('rule.line', [line.trim()]),
    accounts
      ? i18n.t('rule.accounts', [
          listed(
            accounts.map((id) => names[id] ?? id),
            'or',
          ),
        ])
      : '',
  ].join(' ');
}

function times({ hours, days }: Rule['when']): string {
  return [
    hours ? i18n.t('rule.hours', [timeOfDay(hours.from), timeOfDay(hours.to)]) : '',
    days ? i18n.t('rule.days', [daysWords(days)]) : '',
  ].join(' ');
}

function callerWords(caller: RuleCaller): string {
  const words: Record<RuleCaller, string> = {
    withheld: i18n.t('rule.withheld'),
    internal: i18n.t('rule.internal'),
    domestic: i18n.t('rule.domestic'),
    foreign: i18n.t('rule.foreign'),
  };
  return words[caller];
}

function notifyWords({ notify, sound }: Rule['then']): string {
  if (!notify) return i18n.t('rule.quiet');
  if (sound === undefined) return i18n.t('rule.notify');
  return sound ? i18n.t('rule.notifySound') : i18n.t('rule.notifyMute');
}

function openWords({ open }: Rule['then']): string[] {
  switch (open) {
    case 'never':
      return [];
    case 'ring':
      return [i18n.t('rule.openRing')];
    case 'answer':
      return [i18n.t('rule.openAnswer')];
  }
}

/** What a text has no words for leaves gaps. */
function tidy(sentence: string): string {
  return sentence.replace(/ {2,}/g, ' ').replace(/ (?=[,.:;])/g, '');
}
