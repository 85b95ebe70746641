import { runCommand } from './run-command.ts';
import { thisComputer } from './this-computer.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const computer = thisComputer();
if (computer) process.exitCode = await runCommand(process.argv.slice(2), computer, say);
else {
  say(`The helper does not know ${process.platform}.`);
  process.exitCode = 1;
}
