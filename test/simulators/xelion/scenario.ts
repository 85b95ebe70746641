import { createFiller as createSharedFiller, scenarioFolder } from '../shared/scenario.ts';
import { TEST_CHAT, TEST_COLLEAGUE, TEST_LINE } from './account.ts';
import type { XelionState } from './state.ts';

/** The scenario files. Their call events reach administrators only, all else every user. */
export const scenarios = scenarioFolder(new URL('./scenarios/', import.meta.url));

/**
 * The shared placeholders over this account: `{user.oid}`, `{colleague.name}`, `{caller.number}`, `{second.name}`,
 * `{stranger.number}`, `{line.oid}`, `{chat.oid}` and the like.
 */
export function createFiller({
  user,
  contacts,
  now,
}: XelionState): (fields: Record<string, unknown>) => Record<string, unknown> {
  // Secrets stay out of reach of scenario files.
  const { password: _password, ...own } = user;
  const [caller, second, stranger] = contacts.map(({ oid, commonName, numbers, organisation }) => ({
    oid,
    name: commonName,
    number: numbers[0] ?? '',
    organisation: organisation ?? '',
  }));
  return createSharedFiller({
    account: {
      user: own,
      colleague: TEST_COLLEAGUE,
      line: TEST_LINE,
      chat: TEST_CHAT,
      caller,
      second,
      stranger,
    },
    now,
  });
}
