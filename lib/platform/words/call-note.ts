import { i18n } from '#i18n';
import type { Call } from '../../domain/call.ts';
import { textLocale } from './locale.ts';
import { reasonWords } from './reason-words.ts';

/**
 * A call as a note for its caller's record: when, which way, the number, the line, how long, what came of it, and what
 * the person wrote down. Plain text in the person's language; the number in full, since it is for the CRM.
 */
export function noteText(call: Call): string {
  const { caller, name, line, duration, memo } = call;
  const shown = caller.kind === 'withheld' ? i18n.t('caller.withheld') : caller.display;
  const facts = [
    i18n.t('note.when', [direction(call), dateAndTime(call.at)]),
    i18n.t('note.number', [shown]),
    name === undefined || name === shown ? undefined : i18n.t('note.name', [name]),
    line && i18n.t('note.line', [lineName(line)]),
    duration === undefined ? undefined : i18n.t('note.duration', [talkTime(duration)]),
    i18n.t('note.result', [result(call)]),
  ].filter((fact) => fact !== undefined);
  return [facts.join('\n'), ...(memo === undefined ? [] : [memo])].join('\n\n');
}

function direction(call: Call): string {
  return call.direction === 'in' ? i18n.t('note.incoming') : i18n.t('note.outgoing');
}

function dateAndTime(instant: number): string {
  return new Intl.DateTimeFormat(textLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(instant);
}

function lineName({ name, number, queue }: NonNullable<Call['line']>): string {
  if (name !== undefined && number !== undefined) return i18n.t('caller.lineNamed', [name, number]);
  return name ?? number ?? queue ?? '';
}

/** "3 min, 12 sec", as the texts' language writes it. */
function talkTime(seconds: number): string {
  const parts = [
    ['hour', Math.floor(seconds / 3600)],
    ['minute', Math.floor(seconds / 60) % 60],
    ['second', Math.floor(seconds % 60)],
  ] as const;
  const told = parts.filter(([unit, count]) => count > 0 || (unit === 'second' && seconds < 1));
  const words = told.map(([unit, count]) =>
    new Intl.NumberFormat(textLocale(), { style: 'unit', unit, unitDisplay: 'short' }).format(count),
  );
  return new Intl.ListFormat(textLocale(), { type: 'unit', style: 'short' }).format(words);
}

function result(call: Call): string {
  const reason = call.reason && reasonWords(call.reason);
  const outcome = outcomeWords(call);
  return reason === undefined || reason === outcome ? outcome : i18n.t('note.because', [outcome, reason]);
}

function outcomeWords({ state, by, direction: way, duration }: Call): string {
  switch (state) {
    case 'answered-elsewhere':
      return by === undefined ? i18n.t('entry.elsewhere') : i18n.t('entry.elsewhereBy', [by]);
    case 'missed':
    case 'ring':
    case 'waiting':
      return way === 'out' ? i18n.t('note.unanswered') : i18n.t('note.missed');
    case 'ended':
      return way === 'out' && duration === undefined ? i18n.t('note.unanswered') : i18n.t('note.answered');
    case 'answered':
      return i18n.t('note.answered');
  }
}
