import type { Ability } from '../../lib/domain/command.ts';
import type { ConnectionHealth } from '../../lib/domain/connection-health.ts';
import type { AccountSettings } from '../../lib/domain/settings.ts';

/** How many colours there are for accounts in theme.css. */
const COLOURS = 6;

/** One account as entries and controls need it. */
export interface AccountView {
  id: string;
  label: string;
  /** From 1: which of the palette's colours is its own, by its place in the settings. */
  colour: number;
  /** Whether what is known of it is of now. */
  isLive: boolean;
  /** What can be asked of it now. */
  abilities: readonly Ability[];
  /** Who the person is at their studio, where it is one. */
  operator?: string;
}

/** The person's accounts by id, in the order of the settings. */
export type Accounts = ReadonlyMap<string, AccountView>;

/** Joins what the settings and the connections know of each account. */
export function accountViews(
  settings: readonly AccountSettings[],
  connections: readonly ConnectionHealth[],
): Accounts {
  const ids = new Set([...settings.map(({ id }) => id), ...connections.map(({ account }) => account)]);
  const views = [...ids].map((id, place): AccountView => {
    const set = settings.find((one) => one.id === id);
    const health = connections.find(({ account }) => account === id);
    const operator = textOf(set?.settings['operator']);
    return {
      id,
      label: health?.label ?? set?.label ?? id,
      colour: (place % COLOURS) + 1,
      isLive: health?.phase === 'live',
      abilities: health?.phase === 'live' ? (health.abilities ?? []) : [],
      ...(operator !== '' && { operator }),
    };
  });
  return new Map(views.map((view) => [view.id, view]));
}

function textOf(setting: unknown): string {
  return typeof setting === 'string' ? setting.trim() : '';
}

/** Whether an account can be asked for this now. */
export function can(accounts: Accounts, account: string, ability: Ability): boolean {
  return accounts.get(account)?.abilities.includes(ability) ?? false;
}
