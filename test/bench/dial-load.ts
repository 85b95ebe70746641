import { writeFileSync } from 'node:fs';
import { setScene, makeReady, saveSettings, settingsFor } from '../e2e/harness/callcard.ts';
import { startDialPages } from '../e2e/harness/dial-pages.ts';
import { sleep } from '../e2e/harness/wait.ts';
import { median } from './statistics.ts';

/** How long a page of a CRM takes to load with click-to-dial and without, in turns; pairs of loads in Chromium. */
const PAIRS = 25;

const pages = await startDialPages();
const scene = await setScene('chromium');
const settings = (clickToDial: boolean) =>
  settingsFor(scene, {
    crms: [{ id: 'pages', crm: 'url', url: `${pages.origin}/contact?n={e164}`, clickToDial }],
  });
const options = await makeReady(scene, settings(false));
const tab = await scene.browser.newTab(`${pages.origin}/contact`);
const loads = { off: [] as number[], on: [] as number[] };
for (let turn = 0; turn < PAIRS; turn++)
  for (const [name, isOn] of [
    ['off', false],
    ['on', true],
  ] as const) {
    await saveSettings(options, settings(isOn));
    await sleep(400);
    await tab.reload({ waitUntil: 'load' });
    const took = await tab.evaluate(
      () => performance.getEntriesByType('navigation')[0]?.duration ?? Number.NaN,
    );
    loads[name].push(took);
  }
const differences = loads.on.map((on, index) => on - (loads.off[index] ?? Number.NaN));
const result = {
  pairs: PAIRS,
  off: median(loads.off),
  on: median(loads.on),
  difference: median(differences),
};
writeFileSync('test-results/dial-load.json', JSON.stringify(result));
console.log(result);
await scene.close();
await pages.stop();
