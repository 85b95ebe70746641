import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { Settings } from '../../lib/domain/settings.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BROWSERS,
  launch,
  type BrowserKind,
  type BrowserUnderTest,
  type Scheme,
} from './harness/browser-under-test.ts';
import { buildOf, pictureFile } from './harness/callcard.ts';
import { findCutTexts } from './harness/cut-texts.ts';
import { fillUp, openForms, saveFullSettings, unfoldAll } from './harness/full-pages.ts';
import { buildIn, type TestLanguage } from './harness/language-build.ts';
import { until } from './harness/wait.ts';

const LANGUAGES: readonly [BrowserKind, TestLanguage][] = [
  ['chromium', 'longer'],
  ['chromium', 'right-to-left'],
  ['chromium', 'de'],
  ['chromium', 'fi'],
  ['firefox', 'longer'],
];

const RULES: Settings['rules'] = [
  {
    when: {
      kinds: ['missed', 'voicemail'],
      caller: 'foreign',
      hours: { from: '18:00', to: '08:00' },
      days: [1, 2, 3],
    },
    then: { notify: true, sound: false, open: 'never' },
  },
];

/** Switched on, so that all that belongs to it is shown; one CRM may be asked, the other not yet. */
const SWITCHED_ON: Partial<Settings> = {
  rules: RULES,
  notifications: {
    hideNumbers: false,
    sound: true,
    ring: { tone: 'classic', volume: 60 },
    quietHours: { from: '22:00', to: '06:00' },
  },
  crms: [
    { id: 'crm', crm: 'odoo', url: 'https://crm.example.com', clickToDial: true, index: true },
    { id: 'other', crm: 'suitecrm', url: 'https://other.example.com' },
  ],
};

/** Every page with everything in it, in languages that need more room than English. */
describe.each(LANGUAGES.filter(([kind]) => BROWSERS.includes(kind)))(
  'in %s, texts in "%s"',
  (kind, language) => {
    let browser: BrowserUnderTest;

    beforeAll(async () => {
      browser = await launch(kind, { extensionDir: buildIn(language, kind, 'https://crm.example.com/*') });
      mkdirSync(pictureFile(''), { recursive: true });
    });
    afterAll(() => browser.close());

    const picture = (page: Page, name: string) =>
      page.screenshot({ path: pictureFile(`${name}-${language}-${kind}.png`), fullPage: true });
    const says = (page: Page, text: string) =>
      until(() => page.evaluate((wanted) => document.body.innerText.includes(wanted), text), {
        what: `the page to say "${text}"`,
      });

    test.each([320, 900])('the first steps fit at %i px', async (width) => {
      const page = await browser.openPage('options.html', { width, height: 900 });
      await page.waitForSelector('form select');
      expect(await findCutTexts(page)).toEqual([]);
      await picture(page, `first-${width}`);
      await page.close();
    });

    test('the pages name their language and its direction', async () => {
      const code = language === 'longer' || language === 'right-to-left' ? 'en' : language;
      for (const path of ['popup.html', 'sidepanel.html', 'options.html']) {
        const page = await browser.openPage(path);
        const { lang, dir } = await page.evaluate(() => {
          const { lang, dir } = document.documentElement;
          return { lang, dir };
        });
        expect([lang.split('-')[0], dir]).toEqual([code, language === 'right-to-left' ? 'rtl' : 'ltr']);
        await page.close();
      }
    });

    test.each<[string, string, number, Scheme]>([
      ['popup', 'popup.html', 380, 'light'],
      ['popup-320', 'popup.html', 320, 'dark'],
      ['panel-320', 'sidepanel.html', 320, 'light'],
      ['panel', 'sidepanel.html', 480, 'dark'],
      ['studio', 'sidepanel.html?tab=1', 1280, 'light'],
    ])('%s fits', async (name, path, width, scheme) => {
      const options = await browser.openPage('options.html');
      await saveFullSettings(options, SWITCHED_ON);
      await fillUp(options);
      const page = await browser.openPage(path, { width, height: 1400, scheme });
      for (const text of ['Ada Lovelace', 'Joseph Mwangi', 'Grace Hopper', 'Reception'])
        await says(page, text);
      await unfoldAll(page);
      await says(page, 'Dorothy Vaughan');
      expect(await findCutTexts(page)).toEqual([]);
      await picture(page, name);
      await page.close();
      await options.close();
    });

    test.each([
      ['options-320', 320, 'light', false],
      ['options-forms-320', 320, 'dark', true],
      ['options', 900, 'dark', false],
      ['options-forms', 900, 'light', true],
    ] as const)('%s fits', async (name, width, scheme, withForms) => {
      const page = await browser.openPage('options.html', { width, height: 900, scheme });
      await says(page, 'Service desk');
      await until(() => page.$('.rule-sentence'), { what: 'the rule' });
      // Only Chromium has to be asked for the sound.
      const refused = kind === 'chromium' ? ['.ring-field .field-error'] : [];
      for (const part of ['.ring-tools', '.index-said', ...refused])
        await until(() => page.$(part), { what: part });
      if (withForms) await openForms(page);
      await unfoldAll(page);
      expect(await findCutTexts(page)).toEqual([]);
      await picture(page, name);
      await page.close();
    });
  },
);

describe.runIf(BROWSERS.includes('chromium'))('a browser that speaks German', () => {
  test('is given the German texts', async () => {
    const browser = await launch('chromium', { extensionDir: buildOf('chromium'), language: 'de' });
    const page = await browser.openPage('options.html');
    const { lang, title } = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      title: document.title,
    }));
    expect([lang, title]).toEqual(['de', 'Einstellungen von Callcard']);
    await browser.close();
  });
});
