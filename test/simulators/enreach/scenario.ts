import { createFiller as createSharedFiller, scenarioFolder } from '../shared/scenario.ts';
import { TEST_COLLEAGUE } from './account.ts';
import type { EnreachCallList, EnreachQueue, EnreachUser } from './account.ts';

/** The scenario files. */
export const scenarios = scenarioFolder(new URL('./scenarios/', import.meta.url));

export interface FillContext {
  user: EnreachUser;
  queues: EnreachQueue[];
  callLists: EnreachCallList[];
  now: () => number;
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
