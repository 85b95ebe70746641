import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { AccountSettings, Settings } from '../../../lib/domain/settings.ts';
import type { Request, SettingsView } from '../../../lib/platform/protocol.ts';
import { startCrm, type CrmSimulator } from '../../simulators/crm/crm.ts';
import { signIn } from '../../simulators/crm/test-session.ts';
import { startEnreach } from '../../simulators/enreach/enreach.ts';
import type { EnreachSimulator } from '../../simulators/enreach/types.ts';
import {
  callInPage,
  launch,
  type BrowserKind,
  type BrowserUnderTest,
  type LaunchOptions,
} from './browser-under-test.ts';
import { until } from './wait.ts';

/** A phone system, a CRM and a browser with Callcard in it. */
export interface Scene {
  phone: EnreachSimulator;
  crm: CrmSimulator;
  browser: BrowserUnderTest;
  close(): Promise<void>;
}

/** Where the production build of a browser is. */
export function buildOf(kind: BrowserKind): string {
  const folder = kind === 'chromium' ? 'chrome-mv3' : 'firefox-mv2';
  return fileURLToPath(new URL(`../../../.output/${folder}`, import.meta.url));
}

/** Starts the simulators and a browser with a fresh profile; nothing is configured yet. */
export async function setScene(kind: BrowserKind, options: Partial<LaunchOptions> = {}): Promise<Scene> {
  const [phone, crm] = await Promise.all([startEnreach(), startCrm()]);
  const browser = await launch(kind, { extensionDir: buildOf(kind), ...options });
  return {
    phone,
    crm,
    browser,
    async close() {
      await browser.close();
      await Promise.all([phone.close(), crm.close()]);
    },
  };
}

/** Settings for the simulated phone system and CRM. */
export function settingsFor(
  { phone, crm }: Pick<Scene, 'phone' | 'crm'>,
  more: Partial<Settings> = {},
): Settings {
  const { user, url: api } = phone;
  const settings = { email: user.email, secretKey: user.secretKey, api };
  return settingsWith(crm, [{ id: 'desk', system: 'enreach', label: 'Service desk', settings }], more);
}

/** Settings for these accounts and the simulated CRM. */
export function settingsWith(
  crm: CrmSimulator,
  accounts: AccountSettings[],
  more: Partial<Settings> = {},
): Settings {
  return {
    country: 'DE',
    accounts,
    crms: [{ id: 'crm', crm: 'odoo', url: crm.url }],
    notifications: { hideNumbers: false, sound: false, quietHours: null },
    triggers: { origins: [], foreground: false },
    rules: [],
    history: { days: null },
    ...more,
  };
}

/** Asks the worker from a page of the extension, as the pages do; what it gives is under `value`. */
export function askWorker(page: Page, request: Request): Promise<unknown> {
  return callInPage(
    page,
    ({ browser }, given) => browser.runtime.sendMessage<Request, unknown>(given),
    request,
  );
}

/** Stores settings through the worker, as the options page does. */
export async function saveSettings(page: Page, settings: Settings): Promise<void> {
  await askWorker(page, { type: 'save-settings', settings });
}

/** Settings as the pages are given them. */
export async function readSettings(page: Page): Promise<SettingsView> {
  const { value } = (await askWorker(page, { type: 'read-settings' })) as { value: SettingsView };
  return value;
}

/** How the browser's permission prompt is answered once `selector` is to be clicked. */
export type Allow = (page: Page, selector: string) => Promise<void>;

/** Configures everything, has access granted, and waits until the phone system is subscribed. Gives the options page. */
export async function makeReady(
  scene: Scene,
  settings = settingsFor(scene),
  allow: Allow = scene.browser.grantByClick,
  timeoutMs = 20_000,
): Promise<Page> {
  const before = await scene.browser.openPage('options.html');
  await saveSettings(before, settings);
  const options = await scene.browser.openPage('options.html');
  await before.close();
  await options.waitForSelector('.hosts + .button');
  await allow(options, '.hosts + .button');
  await subscribed(scene, 0, timeoutMs);
  return options;
}

/** Waits until the extension has subscribed at the phone system, after entry `since` of its log. */
export async function subscribed(
  { phone }: Pick<Scene, 'phone'>,
  since = 0,
  timeoutMs = 20_000,
): Promise<void> {
  await phone.until(({ name, n }) => name === 'Subscribe' && n > since, { timeoutMs });
  await until(() => phone.subscriptions().length > 0, { what: 'subscriptions at the phone system' });
}

/** Opens the CRM in a new tab, signed in. The cookie is set by hand: a form would bring up the browser's password bubble. */
export async function signInToCrm({ browser, crm }: Pick<Scene, 'browser' | 'crm'>): Promise<Page> {
  const [name, value] = (await signIn(crm)).cookie.split('=', 2);
  await browser
    .driver()
    .setCookie({ name: name ?? '', value: value ?? '', domain: '127.0.0.1', path: '/', httpOnly: true });
  const tab = await browser.newTab(`${crm.url}/odoo`);
  await tab.waitForSelector('body.o_web_client');
  return tab;
}

/** A direct call that rings until it is told otherwise. */
export interface RingingCall {
  answer(): void;
  /** The caller hangs up before anybody answers. */
  giveUp(): void;
  /** It is answered, and over. */
  finish(): void;
}

/** Lets the phone system ring at the person's own number. */
export function ring({ phone }: Pick<Scene, 'phone'>, { caller }: { caller: string }): RingingCall {
  const fields = { callId: randomUUID(), callerNumber: caller, targetNumber: phone.user.number };
  phone.emit('UserCallInComing', fields);
  return {
    answer: () => void phone.emit('UserCallInUserConnected', fields),
    giveUp: () => void phone.emit('UserCallInDisconnected', { ...fields, reason: 'remote' }),
    finish() {
      phone.emit('UserCallInUserConnected', fields);
      phone.emit('UserCallInDisconnected', { ...fields, reason: 'remote' });
    },
  };
}

/** What stands on the toolbar button. */
export function badgeText({ browser }: Pick<Scene, 'browser'>): Promise<string> {
  return browser.evaluateInBackground(({ browser: extension }) => {
    const { action, browserAction } = extension as unknown as Record<
      string,
      { getBadgeText(which: object): Promise<string> }
    >;
    return (action ?? browserAction)?.getBadgeText({}) ?? Promise.resolve('');
  });
}

/** Addresses of the popups that are open, on the toolbar button or as a window. */
export function openPopups({ browser }: Pick<Scene, 'browser'>): Promise<string[]> {
  return browser.evaluateInBackground(async ({ browser: extension }) => {
    const contexts = await extension.runtime.getContexts({});
    return contexts.flatMap(({ documentUrl }) => (documentUrl?.includes('/popup.html') ? [documentUrl] : []));
  });
}

/** Where the pictures of a run are kept; CALLCARD_PICTURES names another folder, such as docs/pictures. */
export function pictureFile(name: string): string {
  return join(process.env['CALLCARD_PICTURES'] ?? 'test-results/pictures', name);
}
