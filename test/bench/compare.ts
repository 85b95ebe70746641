import { pathToFileURL } from 'node:url';
import { compareRounds, pairRounds } from './compare-rounds.ts';
import { pureRounds } from './pure-rounds.ts';

/** node test/bench/compare.ts <another checkout's pure-rounds.ts> [round …]: prints the ratios as JSON. */
const [, , file = '', ...names] = process.argv;

const PLAN = { clock: () => performance.now(), turns: 150, turnMs: 3 };

const base = (await import(pathToFileURL(file).href)) as { pureRounds: typeof pureRounds };
const pairs = pairRounds(base.pureRounds(), pureRounds());
const wanted = pairs.filter(({ name }) => names.length === 0 || names.includes(name));
console.log(JSON.stringify(wanted.map((pair) => compareRounds(pair, PLAN))));
