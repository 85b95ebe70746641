import { readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  readonly id: number;
  /** The name that the process has given itself. */
  readonly name: string;
  readonly commandLine: string;
}

/** A process and all that come from it, parents first. */
export function processTree(root: number): RunningProcess[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = parentOf(name);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const ids = [root];
  for (const id of ids) ids.push(...(children.get(id) ?? []));
  return ids.map((id) => ({
    id,
    name: readOr(`/proc/${id}/comm`).trim(),
    commandLine: readOr(`/proc/${id}/cmdline`).replaceAll('\0', ' '),
  }));
}

/** Sends a signal to processes; one that has ended meanwhile is no error. */
export function signalAll(processes: readonly RunningProcess[], signal: NodeJS.Signals): void {
  for (const { id } of processes) {
    try {
      process.kill(id, signal);
    } catch {
      // It ended between the listing and the signal.
    }
  }
}

/** The program's name in /proc/<id>/stat may hold spaces and brackets: the fields count from its last bracket. */
function parentOf(id: string): number | undefined {
  const stat = readOr(`/proc/${id}/stat`);
  const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return parent ? Number(parent) : undefined;
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
