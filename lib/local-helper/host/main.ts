import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FILE_NAMES } from '../file-names.ts';
import { answer, type Computer } from './answer.ts';
import { findPath } from './find-path.ts';
import { readListFile } from './read-list.ts';
import { countStarts, logRun } from './run-log.ts';
import { serve } from './serve.ts';
import { startProgram } from './start-program.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const list = join(folder, FILE_NAMES.list);
const log = join(folder, FILE_NAMES.log);

const computer: Computer = {
  readList: () => readListFile(list),
  findPath,
  countStarts: (since) => countStarts(log, since),
  log: (run) => logRun(log, run, Date.now()),
  start: (program, args) => startProgram(program, args, homedir()),
  now: () => Date.now(),
};

await serve(process.stdin, process.stdout, (request) => answer(request, computer));
