import type { ConnectionHealth, ConnectProblem } from '../domain/connection-health.ts';
import { failure, success, type Result } from '../domain/result.ts';
import type { AccountSettings } from '../domain/settings.ts';
import type { PhoneSystem, SystemSettings } from '../phone-systems/phone-system.ts';

/** An account that can be tried, or why it cannot. */
export type UsableAccount = Result<{ system: PhoneSystem; settings: SystemSettings }, ConnectProblem>;

/** Finds the account's phone system and checks its settings. One that is wrong leaves the others running. */
export function readAccount(
  { system: id, settings }: AccountSettings,
  findSystem: (id: string) => PhoneSystem | undefined,
): UsableAccount {
  const system = findSystem(id);
  if (!system) return failure({ step: 'settings', code: 'unknown-system', detail: id });
  const checked = system.checkSettings(settings);
  if (!checked.ok) return failure({ step: 'settings', code: 'settings', detail: checked.problem });
  return success({ system, settings: checked.value });
}

/** What a person calls the account. */
export function labelOf({ label, id }: AccountSettings, usable: UsableAccount): string {
  return label ?? (usable.ok ? usable.value.system.name : id);
}

/** The health of an account that has no supervisor: not yet, or not before its settings change. */
export function unsupervisedHealth(
  { id, system }: AccountSettings,
  label: string,
  usable: UsableAccount,
  since: number,
): ConnectionHealth {
  const shared = { account: id, system, label, since, refused: [] };
  return usable.ok ? { ...shared, phase: 'off' } : { ...shared, phase: 'stopped', problem: usable.problem };
}

/** Equal for equal settings, whatever the order of their members. */
export function formOf(system: string, settings: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([system, members]);
}
