import type { Entry } from './live-state.ts';
import { matchView } from './lookup.ts';

const COLUMNS = [
  'time',
  'kind',
  'direction',
  'state',
  'handled',
  'number',
  'name',
  'company',
  'line',
  'account',
  'duration_seconds',
  'reason',
  'title',
  'note',
] as const;

type Row = Record<(typeof COLUMNS)[number], string>;

/** What spreadsheets take for the beginning of a formula; callers' names are not to be trusted. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^\+?\d+$/;
/** Beyond this there is no date, in milliseconds (ECMA-262). */
const LATEST = 8.64e15;

/**
 * The history as a table for spreadsheets (RFC 4180): times in UTC, states by their code, numbers in E.164 where they
 * are valid.
 *
 * @param accounts names of the accounts by id.
 */
export function historyCsv(entries: readonly Entry[], accounts: Readonly<Record<string, string>>): string {
  const rows = entries.map((entry) => rowOf(entry, accounts));
  return [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
}

function rowOf(entry: Entry, accounts: Readonly<Record<string, string>>): Row {
  const { kind, state, handled, at, account, line } = entry;
  const call = entry.kind === 'call' ? entry : undefined;
  const item = entry.kind === 'call' ? undefined : entry;
  const match = matchView(entry.lookups);
  const sure = match.state === 'one' && match.candidate.certainty === 'exact' ? match.candidate : undefined;
  return {
    time: Math.abs(at) <= LATEST ? new Date(at).toISOString() : '',
    kind,
    direction: call?.direction ?? '',
    state,
    handled: handled ? 'yes' : 'no',
    number: numberOf(entry),
    name: sure?.name ?? entry.name ?? '',
    company: sure?.company ?? '',
    line: line?.name ?? line?.number ?? line?.queue ?? '',
    account: accounts[account] ?? account,
    duration_seconds: call?.duration === undefined ? '' : String(Math.round(call.duration)),
    reason: call?.reason?.code ?? '',
    title: item?.title ?? '',
    note: call?.memo ?? item?.note ?? item?.trigger?.value ?? '',
  };
}

function numberOf({ caller }: Entry): string {
  switch (caller.kind) {
    case 'withheld':
      return '';
    case 'internal':
      return caller.digits;
    case 'e164':
      return caller.e164;
    case 'other':
      return caller.display;
  }
}

function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
