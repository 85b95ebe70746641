import type { BrowserKind } from '../e2e/harness/browser-under-test.ts';
import { setFourSystems } from '../e2e/harness/four-systems.ts';
import { showToPerson } from './interactive.ts';
import { runUnattended } from './unattended.ts';

/** `node test/demo/demo.ts chromium|firefox [--headless]`; started by test/tools/demo.mjs. */
const kind: BrowserKind = process.argv.includes('firefox') ? 'firefox' : 'chromium';
const isHeadless = process.argv.includes('--headless');

console.log('Starting four simulated phone systems, a small CRM and the browser …');
const scene = await setFourSystems(kind, isHeadless ? {} : { windowSize: { width: 1200, height: 860 } });
console.log(
  [
    `Service desk: ${scene.phone.url} (Enreach)`,
    `Office:       ${scene.xelion.url} (Xelion)`,
    `Cloud:        ${scene.cospace.url} (cospace)`,
    `Studio:       ${scene.fessbox.url} (FessBox)`,
    `CRM:          ${scene.crm.url} (user ${scene.crm.user.login})`,
    '',
  ].join('\n'),
);
try {
  if (isHeadless) await runUnattended(scene);
  else await showToPerson(scene);
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await scene.close();
}
