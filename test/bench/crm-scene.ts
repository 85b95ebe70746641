import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import { buildOf, makeReady, setScene, signInToCrm, type Scene } from '../e2e/harness/callcard.ts';

const PROBE = 'bench-tab-probe.js';
const WORKER = 'background.js';
const ORIGINAL = 'bench-original.js';

/** Callcard in Chromium, with its phone system and a signed-in tab of the CRM. */
export interface CrmScene extends Scene {
  options: Page;
  crmTab: Page;
}

/** Starts everything, with the probe beside the worker's own script. */
export async function setCrmScene(folder: string): Promise<CrmScene> {
  const extensionDir = join(folder, 'callcard');
  cpSync(buildOf('chromium'), extensionDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: extensionDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'chrome120',
      lib: {
        entry: fileURLToPath(new URL('tab-probe.ts', import.meta.url)),
        formats: ['iife'],
        name: 'bench',
        fileName: () => PROBE,
      },
    },
  });
  const worker = join(extensionDir, WORKER);
  writeFileSync(join(extensionDir, ORIGINAL), readFileSync(worker));
  writeFileSync(worker, `importScripts('${ORIGINAL}');\nimportScripts('${PROBE}');\n`);
  const scene = await setScene('chromium', { extensionDir });
  const options = await makeReady(scene);
  return { ...scene, options, crmTab: await signInToCrm(scene) };
}
