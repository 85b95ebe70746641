import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { shortened, shortKeys, withShortKeys } from './build/short-keys.ts';
import { crmAddresses } from './lib/crm/addresses.ts';
import { descriptions } from './lib/crm/descriptions.ts';

/**
 * Public half of a key pair whose private half was thrown away: it fixes the extension's id in every build,
 * so that policies and grants keep applying. Stores sign with keys of their own.
 */
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAstmZLjwB4X29H+z09SZS4Y9ASnTMwdJNtzoKDJJ48xm6uBs2niDm46c4KUF9J+N2BG4dNxMYRQJftTdAQCPvuZwrrpqQ+LotfD+D1AvYBzPtTa+J4yBPlNs31i0XCBAI3z59t+31QNjEYvwRs1az7yFpPjzU7fCkzcnYYaquSp6Vgw4l5VFDZsA2HZoZVpvzsG6W5t+PuYlI9sOV19D/lk2RJHBEHx7lBc2i/k2elNl71pFtUu25zfhFRh9Ip5QHsSyc3KA1AyP53HBM+eLY1JMiwsgDIM61r3jJlhyP41nUOz1TCZ9UVwR6lNGpL1fEVZkealR+J9ET3NlzNwq38QIDAQAB';

/**
 * Clear text is for simulators and local bridges on loopback, and for the sockets of studios, which know nothing else:
 * a policy cannot name private networks, so the studio's settings refuse every other address.
 */
const CONNECT_SRC = "'self' https: wss: ws: http://127.0.0.1:* http://localhost:*";

const EXTENSION_PAGES_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  'media-src blob:',
  `connect-src ${CONNECT_SRC}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const OPTIONAL_HOSTS = ['https://*/*', 'http://*/*'];
/** Asked for only by who installs the local helper. */
const OPTIONAL_PERMISSIONS = ['nativeMessaging'];
/** `offscreen` by who chooses a sound, `idle` by who wants callers hidden while the screen is locked: see architecture.md. */
const OPTIONAL_IN_CHROME = ['offscreen', 'idle'];

/**
 * Keys that no common page uses; all can be changed in the browser's own page for them. Chrome gives none that are its
 * own: of Alt+Shift it kept C, N, R and X for itself (measured in 156).
 */
const POPUP_KEYS = { suggested_key: { default: 'Alt+Shift+K' } };
const COMMANDS = {
  'open-record': { description: '__MSG_shortcut_openRecord__', suggested_key: { default: 'Alt+Shift+O' } },
  dismiss: { description: '__MSG_shortcut_dismiss__', suggested_key: { default: 'Alt+Shift+Q' } },
  // Browsers take four suggestions: whoever wants keys for this one gives them.
  'hide-callers': { description: '__MSG_shortcut_hideCallers__' },
  'next-call': { description: '__MSG_shortcut_nextCall__', suggested_key: { default: 'Alt+Shift+J' } },
};
/** Chrome takes four suggestions and refuses an extension with more: there the person chooses the keys. */
const DIAL_COMMAND = { description: '__MSG_shortcut_dialNumber__' };
const DIAL_KEYS = { suggested_key: { default: 'Alt+Shift+D' } };

/**
 * Takes the one place out of Preact at which text could become HTML. Nothing here uses it, and what is not there cannot
 * be used; reviewers of add-ons look for it.
 */
function withoutInnerHtml(): Plugin {
  return {
    name: 'without-inner-html',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/[\\/]preact[\\/]dist[\\/]preact\.m?js/.test(id)) return undefined;
      const without = code.replace(/\w+\.innerHTML=\w+\.__html/, 'void 0');
      if (without === code) throw new Error('Preact sets HTML in another way: see withoutInnerHtml().');
      return { code: without, map: null };
    },
  };
}

/** Puts the CRMs' addresses into the pages as they are, without the descriptions that they are taken from. */
function withAddresses(): Plugin {
  return {
    name: 'with-addresses',
    enforce: 'pre',
    transform(_code, id) {
      if (!/[\\/]lib[\\/]crm[\\/]addresses\.ts$/.test(id)) return undefined;
      return { code: `export const crmAddresses = ${JSON.stringify(crmAddresses)};`, map: null };
    },
  };
}

/** Takes scripts with nothing in them out of the pages: each is a file to ask for before a page is drawn. */
function withoutEmptyScripts(): Plugin {
  return {
    name: 'without-empty-scripts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const empty = Object.values(bundle).filter((one) => one.type === 'chunk' && one.code.trim() === '');
        return empty.reduce(
          (rest, { fileName }) => rest.replace(new RegExp(`\\s*<script [^>]*/${fileName}"></script>`), ''),
          html,
        );
      },
    },
  };
}

const SHORT_KEYS = shortKeys(fileURLToPath(new URL('lib/locales/en.json', import.meta.url)));

export default defineConfig({
  imports: false,
  vite: ({ command }) => ({
    // Every browser that is supported knows modulepreload: what stands in for it would be one more script to load.
    build: { modulePreload: { polyfill: false } },
    plugins: [
      withoutInnerHtml(),
      withAddresses(),
      withoutEmptyScripts(),
      // While developing, texts are read anew whenever they change, under the keys that they have.
      ...(command === 'build' ? [withShortKeys(SHORT_KEYS)] : []),
    ],
  }),
  modules: ['@wxt-dev/i18n/module'],
  i18n: { localesDir: 'lib/locales' },
  hooks: {
    // Data files, not code: the worker reads them at the first number.
    'build:publicAssets': (wxt, assets) => {
      for (const asset of assets)
        if (wxt.config.command === 'build' && 'contents' in asset && /^_locales\b/.test(asset.relativeDest))
          asset.contents = shortened(asset.contents, SHORT_KEYS);
      const folder = import.meta.resolve('libphonenumber-js/package.json');
      const metadata = fileURLToPath(new URL('metadata.min.json', folder));
      assets.push({ absoluteSrc: metadata, relativeDest: 'phone-metadata.json' });
      assets.push({ contents: JSON.stringify(descriptions), relativeDest: 'crms.json' });
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    commands: {
      // Manifest version 2 has another name for the button.
      [browser === 'firefox' ? '_execute_browser_action' : '_execute_action']: POPUP_KEYS,
      ...COMMANDS,
      'dial-number': { ...DIAL_COMMAND, ...(browser === 'firefox' && DIAL_KEYS) },
    },
    permissions: ['storage', 'alarms', 'notifications', 'scripting'],
    ...(browser === 'firefox' ? firefoxManifest() : chromeManifest()),
  }),
});

function chromeManifest() {
  return {
    key: CHROME_KEY,
    minimum_chrome_version: '120',
    optional_host_permissions: OPTIONAL_HOSTS,
    optional_permissions: [...OPTIONAL_PERMISSIONS, ...OPTIONAL_IN_CHROME],
    externally_connectable: { ids: [] },
    storage: { managed_schema: 'policy-schema.json' },
    content_security_policy: { extension_pages: EXTENSION_PAGES_CSP },
  };
}

function firefoxManifest() {
  return {
    optional_permissions: [...OPTIONAL_HOSTS, ...OPTIONAL_PERMISSIONS],
    content_security_policy: EXTENSION_PAGES_CSP,
    browser_specific_settings: {
      gecko: {
        id: 'callcard@callcard.app',
        strict_min_version: '142.0',
        data_collection_permissions: {
          required: ['authenticationInfo', 'personalCommunications', 'personallyIdentifyingInfo'],
        },
      },
    },
  };
}
