import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { QUERY_KINDS, type HistoryQuery, type QueryKind } from '../../lib/domain/history-query.ts';
import { count } from '../../lib/platform/words/count.ts';
import type { Accounts } from '../state/accounts.ts';
import { Icon } from '../ui/Icon.tsx';
import { kindWord } from '../words/kind-words.ts';
import { dayOf, spanOf } from './day-span.ts';

/** Props of {@link HistoryFilter}. */
export interface HistoryFilterProps {
  query: HistoryQuery;
  accounts: Accounts;
  /** Lines that the history has been seen to hold. */
  lines: readonly string[];
  onQuery: (query: HistoryQuery) => void;
}

/** What to look for in the history: words or a number, and what narrows it further. */
export function HistoryFilter({ query, accounts, lines, onQuery }: HistoryFilterProps) {
  const id = useId();
  const { text, ...others } = query;
  const narrowings = [query.kind, query.account, query.line, query.from].filter((one) => one !== undefined);
  const [isOpen, setOpen] = useState(narrowings.length > 0);
  const set = (change: { [Name in keyof HistoryQuery]?: HistoryQuery[Name] | undefined }) =>
    onQuery(defined({ ...query, ...change }));
  return (
    <search class="history-filter">
      <div class="history-search">
        <Icon name="search" />
        <input
          type="search"
          class="input"
          aria-label={i18n.t('search.label')}
          placeholder={i18n.t('search.hint')}
          value={text}
          onInput={(event) => onQuery({ ...others, text: event.currentTarget.value })}
        />
        <button
          type="button"
          class="button small"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="settings" />
          {narrowings.length === 0
            ? i18n.t('search.filter')
            : i18n.t('search.filtered', narrowings.length, [count(narrowings.length)])}
        </button>
      </div>
      <div id={id} class="history-narrow" hidden={!isOpen}>
        <Choice
          label={i18n.t('search.kind')}
          value={query.kind}
          options={QUERY_KINDS.map((kind) => [kind, kindWord(kind)])}
          onChange={(kind) => set({ kind: kind as QueryKind | undefined })}
        />
        {accounts.size > 1 && (
          <Choice
            label={i18n.t('search.account')}
            value={query.account}
            options={[...accounts.values()].map((account) => [account.id, account.label])}
            onChange={(account) => set({ account })}
          />
        )}
        <Choice
          label={i18n.t('search.line')}
          value={query.line}
          options={lines.map((line) => [line, line])}
          onChange={(line) => set({ line })}
        />
        <label>
          <span>{i18n.t('search.day')}</span>
          <input
            type="date"
            class="input"
            value={dayOf(query.from)}
            onChange={(event) => set(spanOf(event.currentTarget.value))}
          />
        </label>
      </div>
    </search>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  options: readonly (readonly [value: string, word: string])[];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select
        class="input"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        <option value="">{i18n.t('search.all')}</option>
        {options.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

function defined(query: { [Name in keyof HistoryQuery]?: HistoryQuery[Name] | undefined }): HistoryQuery {
  const known = Object.entries(query).filter(([, value]) => value !== undefined);
  return { text: '', ...Object.fromEntries(known) };
}
