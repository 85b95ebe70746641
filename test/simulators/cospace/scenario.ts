import { createFiller as createSharedFiller, scenarioFolder } from '../shared/scenario.ts';
import {
  CALL_NUMBER,
  REVERSE_NUMBER,
  SECOND_NUMBER,
  TEST_CHAT,
  TEST_COLLEAGUE,
  TEST_CONFERENCE,
} from './account.ts';
import type { CospaceState } from './state.ts';

/** The scenario files. */
export const scenarios = scenarioFolder(new URL('./scenarios/', import.meta.url));

/**
 * The shared placeholders over this account: `{user.uuid}`, `{colleague.uuid}`, `{number.reverse}`, `{number.second}`,
 * `{number.call}`, `{chat}`, `{conference}`.
 */
export function createFiller({
  user,
  now,
}: CospaceState): (fields: Record<string, unknown>) => Record<string, unknown> {
  // Secrets stay out of reach of scenario files.
  const { password: _password, ...own } = user;
  return createSharedFiller({
    account: {
      user: own,
      colleague: TEST_COLLEAGUE,
      number: { reverse: REVERSE_NUMBER, second: SECOND_NUMBER, call: CALL_NUMBER },
      chat: TEST_CHAT,
      conference: TEST_CONFERENCE,
    },
    now,
  });
}
