import type { Page } from 'puppeteer-core';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import type { AccountSettings, Settings } from '../../../lib/domain/settings.ts';
import { startCospace } from '../../simulators/cospace/cospace.ts';
import type { CospaceSimulator } from '../../simulators/cospace/types.ts';
import { startFessbox } from '../../simulators/fessbox/fessbox.ts';
import type { FessboxSimulator } from '../../simulators/fessbox/types.ts';
import { startXelion } from '../../simulators/xelion/xelion.ts';
import type { XelionSimulator } from '../../simulators/xelion/types.ts';
import type { BrowserKind, LaunchOptions } from './browser-under-test.ts';
import { askWorker, saveSettings, setScene, settingsFor, type Allow, type Scene } from './callcard.ts';
import { countAppearances, resetDesktop, toastLog, waitForNoToast } from './desktop.ts';
import { sleep, until } from './wait.ts';

/** A scene with one simulator of each phone system. */
export interface FourSystems extends Scene {
  xelion: XelionSimulator;
  cospace: CospaceSimulator;
  fessbox: FessboxSimulator;
}

/** Starts all four simulators, the CRM and a browser; nothing is configured yet. */
export async function setFourSystems(
  kind: BrowserKind,
  options: Partial<LaunchOptions> = {},
): Promise<FourSystems> {
  const [xelion, cospace, fessbox] = await Promise.all([startXelion(), startCospace(), startFessbox()]);
  const scene = await setScene(kind, options);
  return {
    ...scene,
    xelion,
    cospace,
    fessbox,
    async close() {
      await scene.close();
      await Promise.all([xelion.close(), cospace.close(), fessbox.close()]);
    },
  };
}

/** One account at each of the four. */
export function fourAccounts(scene: FourSystems): AccountSettings[] {
  const { xelion, cospace, fessbox } = scene;
  return [
    ...settingsFor(scene).accounts,
    {
      id: 'office',
      system: 'xelion',
      label: 'Office',
      settings: {
        server: xelion.url,
        tenant: xelion.tenant,
        userName: xelion.user.userName,
        password: xelion.user.password,
      },
    },
    {
      id: 'cloud',
      system: 'cospace',
      label: 'Cloud',
      settings: { server: cospace.url, username: cospace.user.username, password: cospace.user.password },
    },
    {
      id: 'studio',
      system: 'fessbox',
      label: 'Studio',
      settings: { url: fessbox.url, operator: fessbox.operator },
    },
  ];
}

/** Configures all four accounts, has access granted, and waits until each is live. Gives the options page. */
export async function makeFourReady(
  scene: FourSystems,
  more: Partial<Settings> = {},
  allow: Allow = scene.browser.grantByClick,
  timeoutMs = 20_000,
): Promise<Page> {
  const before = await scene.browser.openPage('options.html');
  await saveSettings(before, settingsFor(scene, { accounts: fourAccounts(scene), ...more }));
  const options = await scene.browser.openPage('options.html');
  await before.close();
  await options.waitForSelector('.hosts + .button');
  await allow(options, '.hosts + .button');
  await until(async () => (await healths(options)).filter(({ phase }) => phase === 'live').length === 4, {
    timeoutMs,
    what: () => 'four accounts to be live',
  });
  return options;
}

/** How the worker sees its connections. */
export async function healths(page: Page): Promise<ConnectionHealth[]> {
  const { value } = (await askWorker(page, { type: 'health' })) as {
    value: { connections: ConnectionHealth[] };
  };
  return value.connections;
}

/** A scenario that goes on only when it is told to: the first step at once, the others after `goOn`. */
export interface HeldScenario {
  goOn(): Promise<unknown>;
}

/** Plays the beginning of a scenario, up to the wait after so many others. */
export function hold(
  simulator: { play: (name: string, options: { sleep: () => Promise<void> }) => Promise<unknown> },
  scenario: string,
  waits = 0,
): HeldScenario {
  const gate = Promise.withResolvers<undefined>();
  const passed = { count: 0 };
  const sleep = () => (passed.count++ < waits ? Promise.resolve() : gate.promise);
  const playing = simulator.play(scenario, { sleep });
  return {
    goOn() {
      gate.resolve(undefined);
      return playing;
    },
  };
}

/** The simulators of a scene, by the names of their members. */
export const SIMULATORS = ['phone', 'xelion', 'cospace', 'fessbox'] as const;

/** How the first toast of a call is told from all others. */
export function isRing({ summary }: { summary: string }): boolean {
  return summary.endsWith('is calling');
}

/** What a person saw of one ring: how late, in milliseconds, and how often; nothing where it did not come. */
export interface SeenRing {
  late: number;
  times: number;
}

/** Lets a phone system ring, waits for the toast, has the call answered, and waits until the toast has gone. */
export async function ringOnce(
  scene: FourSystems,
  simulator: (typeof SIMULATORS)[number],
  timeoutMs = 10_000,
): Promise<SeenRing | undefined> {
  await resetDesktop();
  const sent = Date.now();
  const call = hold(scene[simulator], 'answered');
  const shown = () => toastLog().find(({ kind, toast }) => kind === 'shown' && isRing(toast));
  const seen = await until(shown, { timeoutMs, what: 'a ring on the screen' }).catch(() => undefined);
  await call.goOn();
  await waitForNoToast(isRing);
  // Whatever comes after the end comes at once.
  await sleep(500);
  return seen && { late: seen.at - sent, times: countAppearances(isRing) };
}
