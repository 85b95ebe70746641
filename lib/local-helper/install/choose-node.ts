import { delimiter, join } from 'node:path';
import type { Environment } from './environment.ts';

/** The oldest Node that runs the helper. */
const OLDEST_NODE = 20;

/**
 * The Node that the helper shall run with. One from the search path is better than the one that runs the installation:
 * that may be the project's own, which goes with the project's folder.
 */
export async function chooseNode({ platform, variables, node, nodeVersion }: Environment): Promise<string> {
  const name = platform === 'win32' ? 'node.exe' : 'node';
  const path = variables.PATH ?? variables.Path ?? '';
  const folders = path.split(delimiter).filter((folder) => folder !== '' && !folder.includes('node_modules'));
  for (const program of folders.map((folder) => join(folder, name))) {
    const version = /^v(\d+)\./.exec((await nodeVersion(program)) ?? '');
    if (Number(version?.[1]) >= OLDEST_NODE) return program;
  }
  return node;
}
