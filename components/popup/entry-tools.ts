import type { CrmAbilities } from '../../lib/crm/registry.ts';
import type { LogOutcome } from '../../lib/platform/protocol.ts';
import type { Accounts } from '../state/accounts.ts';
import type { RunCommand } from '../state/run-command.ts';
import type { CrmNames } from '../words/match-words.ts';
import type { Act } from './act.ts';

/** What everything that draws an entry needs besides the entry. */
export interface EntryTools {
  names: CrmNames;
  abilities: CrmAbilities;
  accounts: Accounts;
  hideNumbers: boolean;
  now: number;
  onAct: Act;
  onCommand: RunCommand;
  onCopy: (text: string) => void;
  /** Keeps what is written down about a call; rejects where that failed. */
  onMemo: (entry: string, text: string) => Promise<unknown>;
  /** Writes a note about a call at its record; rejects where the worker does not answer. */
  onLog: (entry: string) => Promise<LogOutcome>;
  /** The person writes about the call of this toast: its card stays, whatever becomes of the call. */
  onWriting: (toast: string | undefined) => void;
}
