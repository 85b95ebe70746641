import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readAllowList } from '../../../lib/local-helper/allow-list.ts';
import { KINDS } from '../../../lib/local-helper/command-pattern.ts';
import { matchCommand } from '../../../lib/local-helper/match-command.ts';
import { splitCommand } from '../../../lib/local-helper/split-command.ts';

const page = await readFile(new URL('../../../docs/local-helper.md', import.meta.url), 'utf8');
const lists = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text = '']) => readAllowList(text));
const entries = lists.flatMap((list) => (list.ok ? list.value.commands : []));

it('every list in the document is right', () => {
  expect(lists).toHaveLength(2);
  for (const list of lists) expect(list).toMatchObject({ ok: true, value: { problems: [] } });
});

it('every kind is in the document', () => {
  for (const kind of KINDS) expect(page).toContain(`| \`${kind}\``);
});

it.each([
  ["Open the customer's folder", 'explorer S:\\Customers\\4711'],
  ['Play the recording', 'player /play "/srv/recordings/a b.wav"'],
  ["Open the customer's folder", 'explorer "S:\\Customers\\Jan Jansen"'],
  ['Show the customer in the ERP', '"C:\\Program Files\\ERP\\erp.exe" /customer:K-4711'],
  ['Show the contract in the Finder', 'open /Volumes/Contracts/2026/4711.pdf'],
])('%s by %s', (name, command) => {
  const words = splitCommand(command);
  expect(words.ok && matchCommand(words.value, entries)?.entry.name).toBe(name);
});
