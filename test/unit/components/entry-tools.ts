import { vi } from 'vitest';
import type { EntryTools } from '../../../components/popup/entry-tools.ts';
import type { Shown } from '../../../components/popup/select-entries.ts';
import { accountViews, type Accounts } from '../../../components/state/accounts.ts';
import type { RunCommand } from '../../../components/state/run-command.ts';
import type { CrmAbilities } from '../../../lib/crm/registry.ts';
import type { Ability, CommandAnswer, CommandProblem } from '../../../lib/domain/command.ts';
import type { Entry } from '../../../lib/domain/live-state.ts';
import { CRM_NAMES, NOW, sampleHealth } from './samples.ts';

/** Accounts by id, with what can be asked of each. */
export function sampleAccounts(abilities: Record<string, Ability[]>): Accounts {
  const healths = Object.entries(abilities).map(([account, able]) =>
    sampleHealth({ account, label: account === 'desk' ? 'Service desk' : 'Office', abilities: able }),
  );
  return accountViews([], healths);
}

/** What a test may set of what entries are drawn with. */
export type SampleTools = Partial<Omit<EntryTools, 'onAct' | 'onCopy' | 'onMemo' | 'onLog' | 'onWriting'>>;

/** What entries are drawn with; a phone system that does all it is asked. */
export function sampleTools(over: SampleTools = {}) {
  return {
    names: CRM_NAMES,
    abilities: { crm: ['create', 'log'] } as CrmAbilities,
    accounts: sampleAccounts({ desk: [] }),
    hideNumbers: false,
    now: NOW,
    onCommand: agreeing(),
    ...over,
    onAct: vi.fn<EntryTools['onAct']>(),
    onCopy: vi.fn<EntryTools['onCopy']>(),
    onMemo: vi.fn<EntryTools['onMemo']>(() => Promise.resolve()),
    onLog: vi.fn<EntryTools['onLog']>(() => Promise.resolve({ outcome: 'logged' })),
    onWriting: vi.fn<EntryTools['onWriting']>(),
  };
}

/** A phone system that does what it is asked. */
export function agreeing(answer: CommandAnswer = {}) {
  return vi.fn<RunCommand>(() => Promise.resolve({ ok: true, value: answer }));
}

/** A phone system that refuses. */
export function refusing(problem: CommandProblem = { code: 'refused', detail: 'not now' }) {
  return vi.fn<RunCommand>(() => Promise.resolve({ ok: false, problem }));
}

/** An entry as one account tells of it, or several. */
export function shownOf<Kind extends Entry>(entry: Kind, ...others: Kind[]): Shown<Kind> {
  const same = [entry, ...others];
  return { entry, keys: same.map(({ key }) => key), same };
}
