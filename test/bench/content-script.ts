import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildOf } from '../e2e/harness/callcard.ts';
import { setCrmScene, type CrmScene } from './crm-scene.ts';
import { measurePageLoads } from './page-loads.ts';
import type { Measure } from './report.ts';
import { median, summary } from './statistics.ts';

/** What TrueDial says of its own content script: the only peer that publishes it. */
const PEER = { raw: 197_000, gzip: 50_000 };

/** What the script in a CRM's page costs: its bytes beside a peer's, running it, and a page's load with and without it. */
export async function measureContentScript(isQuick: boolean): Promise<Measure[]> {
  const folder = mkdtempSync(join(process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir(), 'callcard-bench-page-'));
  try {
    const scene = await setCrmScene(folder);
    try {
      const script = readFileSync(join(buildOf('chromium'), 'crm.js'));
      return [
        {
          what: 'crm.js beside TrueDial’s script, raw',
          unit: 'B',
          ours: script.length,
          bare: PEER.raw,
          bar: 1,
        },
        {
          what: 'crm.js beside TrueDial’s script, gzip',
          unit: 'B',
          ours: gzipSync(script).length,
          bare: PEER.gzip,
          bar: 1,
        },
        await measureEvaluation(scene, script.toString(), isQuick ? 30 : 200),
        ...(await measurePageLoads(scene, isQuick ? 10 : 50)),
      ];
    } finally {
      await scene.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** From the text of the script to its listener standing, in the CRM's page; each time as new to the browser. */
async function measureEvaluation({ crmTab }: CrmScene, script: string, times: number): Promise<Measure> {
  const took = await crmTab.evaluate(
    (code, count) =>
      Array.from({ length: count }, (_unused, turn) => {
        const listeners: unknown[] = [];
        const onMessage = { addListener: (listener: unknown) => listeners.push(listener) };
        const extension = { runtime: { id: 'bench', onMessage } };
        delete (globalThis as { callcard?: unknown }).callcard;
        const began = performance.now();
        // A comment of its own, so that nothing compiled before is taken.
        // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running a text as a script is what is measured
        const run = new Function('browser', 'chrome', 'globalThis', `${code}\n// ${turn}`) as (
          ...given: object[]
        ) => void;
        run(extension, extension, { browser: extension, chrome: extension });
        const end = performance.now();
        if (listeners.length !== 1) throw new Error('The content script did not run.');
        return end - began;
      }),
    script,
    times,
  );
  return { what: 'crm.js: evaluation, median', unit: 'ms', ours: median(took), details: summary(took) };
}
