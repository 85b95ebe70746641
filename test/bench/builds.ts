import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildOf } from '../e2e/harness/callcard.ts';
import { ROOT } from '../tools/ensure.mjs';

const WORKER = 'background.js';
const ORIGINAL = 'bench-original.js';
const PROBE = 'bench-probe.js';
const PROBE_OF_PAGE = 'bench-page-probe.js';
/** In the folder of Callcard's build: `history-probe.ts`. */
export const HISTORY_PROBE = 'bench-history-probe.js';
const LOOPBACK = 'http://127.0.0.1/*';

/** Folders of the two extensions to compare, each with the probe in it. */
export interface Builds {
  ours: string;
  bare: string;
}

/** Makes the production build of Callcard. */
export function buildProduct(): void {
  const { status } = spawnSync('wxt', ['build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('Callcard could not be built (npx wxt build).');
}

/** Copies Callcard's build, builds the bare extension, and puts the probe before the worker's script of both. */
export async function prepareBuilds(folder: string, product = buildOf('chromium')): Promise<Builds> {
  const builds = { ours: join(folder, 'ours'), bare: join(folder, 'bare') };
  if (!existsSync(join(product, 'manifest.json'))) throw new Error('Callcard is not built (npx wxt build).');
  cpSync(product, builds.ours, { recursive: true });
  mkdirSync(join(builds.bare, 'icon'), { recursive: true });
  cpSync(sourceOf('bare-extension/manifest.json'), join(builds.bare, 'manifest.json'));
  cpSync(join(product, 'icon', '128.png'), join(builds.bare, 'icon', '128.png'));
  await bundle('bare-extension/background.ts', builds.bare, WORKER);
  for (const target of Object.values(builds)) await addProbe(target);
  await addPageProbe(builds.ours);
  await bundle('history-probe.ts', builds.ours, HISTORY_PROBE);
  return builds;
}

/** The script behind the probe is the extension's own, byte by byte. */
async function addProbe(folder: string): Promise<void> {
  renameSync(join(folder, WORKER), join(folder, ORIGINAL));
  await bundle('probe.ts', folder, PROBE);
  writeFileSync(join(folder, WORKER), `importScripts('${PROBE}');\nimportScripts('${ORIGINAL}');\n`);
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  // Access from the start, so that nobody has to click a prompt.
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: [LOOPBACK] }));
}

async function addPageProbe(folder: string): Promise<void> {
  const script = join(folder, 'crm.js');
  await bundle('page-probe.ts', folder, PROBE_OF_PAGE);
  writeFileSync(script, readFileSync(join(folder, PROBE_OF_PAGE), 'utf8') + readFileSync(script, 'utf8'));
}

async function bundle(source: string, folder: string, fileName: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      target: 'chrome120',
      lib: { entry: sourceOf(source), formats: ['iife'], name: 'bench', fileName: () => fileName },
    },
  });
}

function sourceOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
