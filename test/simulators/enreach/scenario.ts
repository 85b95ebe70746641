import { createFiller as createSharedFiller, scenarioFolder } from '../shared/scenario.ts';
import type { Scenario } from '../shared/scenario.ts';
import { TEST_COLLEAGUE } from './account.ts';
import type { EnreachCallList, EnreachQueue, EnreachUser } from './account.ts';

const FOLDER = scenarioFolder(new URL('./scenarios/', import.meta.url));

export interface FillContext {
  user: EnreachUser;
  queues: EnreachQueue[];
  callLists: EnreachCallList[];
  now: () => number;
}

/** Names of the scenario files, without `.json`. */
export function scenarioNames(): string[] {
  return FOLDER.names();
}

/** Reads a scenario file by name. Throws, with the names there are, if it does not exist. */
export function loadScenario(name: string): Scenario {
  return FOLDER.load(name);
}

/**
 * The shared placeholders over this account: `{user.number}`, `{colleague.name}`, `{queue.0.id}`, `{list.0.id}`.
 */
export function createFiller({
  user,
  queues,
  callLists,
  now,
}: FillContext): (fields: Record<string, unknown>) => Record<string, unknown> {
  // Secrets stay out of reach of scenario files.
  const { id, email, name, organizationId, number } = user;
  const own = { id, email, name, organizationId, number };
  return createSharedFiller({
    account: { user: own, colleague: TEST_COLLEAGUE, queue: queues, list: callLists },
    now,
  });
}
