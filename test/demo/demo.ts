import type { BrowserKind } from '../e2e/harness/browser-under-test.ts';
import { setScene } from '../e2e/harness/callcard.ts';
import { showToPerson } from './interactive.ts';
import { runUnattended } from './unattended.ts';

/** `node test/demo/demo.ts chromium|firefox [--headless]`; started by test/tools/demo.mjs. */
const kind: BrowserKind = process.argv.includes('firefox') ? 'firefox' : 'chromium';
const isHeadless = process.argv.includes('--headless');

console.log('Starting a simulated phone system, a small CRM and the browser …');
const scene = await setScene(kind, isHeadless ? {} : { windowSize: { width: 1200, height: 860 } });
console.log(
  `Phone system: ${scene.phone.url} (Enreach's own wire)\nCRM:          ${scene.crm.url} (user ${scene.crm.user.login})\n`,
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
