import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setCrmScene } from './crm-scene.ts';
import { measureLookups } from './lookups.ts';
import { measureManyTabs } from './many-tabs.ts';
import { measurePageLoads } from './page-loads.ts';
import { table } from './report.ts';

/**
 * What Callcard costs beside a CRM, with the build that is there:
 *   node test/tools/with-desktop.mjs node test/bench/crm.ts [--quick]
 */
const isQuick = process.argv.includes('--quick');
const folder = mkdtempSync(join(process.env['CALLCARD_DESKTOP_DIR'] ?? tmpdir(), 'callcard-bench-crm-'));
try {
  const scene = await setCrmScene(folder);
  try {
    const measures = [
      ...(await measureLookups(scene, isQuick ? 30 : 200)),
      ...(await measurePageLoads(scene, isQuick ? 10 : 50)),
      ...(await measureManyTabs(scene, [100, 200])),
    ];
    console.log(`\n${table(measures)}\n`);
    console.log(JSON.stringify(measures, undefined, 1));
  } finally {
    await scene.close();
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
