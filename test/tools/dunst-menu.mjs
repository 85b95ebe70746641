// What dunst runs as its "dmenu": it gets one line per action of each shown toast and prints the line to press.
// desktop.ts writes beforehand which toast and which action it wants.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const choiceFile = join(process.argv[2], 'menu-choice.json');
const { id, action } = JSON.parse(readFileSync(choiceFile, 'utf8'));
rmSync(choiceFile);

// An entry is "#label (summary) [id,action]". A summary may hold line breaks, so entries are told apart by their end,
// and the answer must be a single line.
const entries = readFileSync(0, 'utf8').split(/(?<=\[\d+,[^\],]+\])\n/);
const wanted = entries.find((entry) => entry.trimEnd().endsWith(`[${id},${action}]`));
process.stdout.write(`${wanted?.replace(/\s+/g, ' ').trim() ?? ''}\n`);
