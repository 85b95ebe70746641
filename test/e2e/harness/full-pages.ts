import type { Page } from 'puppeteer-core';
import type { Settings } from '../../../lib/domain/settings.ts';
import { fullConnections, fullEntries, fullStatus } from '../../fixtures/full-state.ts';
import { callInPage } from './browser-under-test.ts';
import { readSettings, saveSettings } from './callcard.ts';

/** Accounts of a phone system that this version does not know: the worker leaves alone what is put beside it. */
const ACCOUNTS: Settings['accounts'] = [
  { id: 'desk', system: 'made-up', label: 'Service desk', settings: {} },
  { id: 'office', system: 'made-up', label: 'Office', settings: {} },
  { id: 'studio', system: 'made-up', label: 'Studio 1', settings: { operator: '701' } },
];

/** Stores settings for everything that {@link fillUp} shows. */
export async function saveFullSettings(options: Page, more: Partial<Settings> = {}): Promise<void> {
  const { settings } = await readSettings(options);
  await saveSettings(options, {
    ...settings,
    country: 'DE',
    accounts: ACCOUNTS,
    crms: [{ id: 'crm', crm: 'odoo', url: 'https://crm.example.com' }],
    ...more,
  });
}

/** Puts everything at once where the worker keeps what it knows. */
export async function fillUp(options: Page): Promise<void> {
  const now = Date.now();
  const entries = fullEntries(now).map((entry) => [`entry:${entry.key}`, entry] as const);
  const { queueSamples, ...status } = fullStatus(now);
  await callInPage(options, ({ browser: extension }, known) => extension.storage.session.set(known), {
    ...Object.fromEntries(entries),
    live: { ...status, unhandled: {} },
    queueSamples,
    connections: fullConnections(now),
  });
}

/** Unfolds all that can be unfolded. */
export function unfoldAll(page: Page): Promise<void> {
  return page.evaluate(() =>
    document.querySelectorAll('details').forEach((details) => {
      details.open = true;
    }),
  );
}

/** Opens a form in each section of the settings that has one, the largest of its kind, and asks a question. */
export async function openForms(page: Page): Promise<void> {
  const buttons = [
    '#phone-system .cards + .button',
    '#crm .cards + .button',
    '.rule-add > .button',
    '.erase .button',
  ];
  for (const button of buttons) await page.locator(button).click();
  await page.locator('#crm form select').fill('custom');
  await page.waitForSelector('#crm form textarea');
}
