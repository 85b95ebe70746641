import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';

/** A rule that a page breaks, with the elements that break it. */
export interface Violation {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  readonly elements: readonly string[];
}

const AXE_FILE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Checks a page with axe. The driver evaluates it, so the page's content security policy does not forbid it. */
export async function findViolations(page: Page): Promise<Violation[]> {
  // Written into the page as text: whatever it is bundled for, it must see no module system.
  await page.evaluate(`((module, exports, define) => { ${readFileSync(AXE_FILE, 'utf8')} })()`);
  const json = await page.evaluate(`globalThis.axe.run(document).then((results) => JSON.stringify(results))`);
  const { violations } = JSON.parse(String(json)) as AxeResults;
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    elements: nodes.map(({ html }) => html),
  }));
}
