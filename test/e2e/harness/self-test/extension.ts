import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { BrowserKind } from '../engine.ts';

/** The id that the fixed key gives in Chromium is of no interest here; Firefox needs one to install at all. */
const GECKO_ID = 'harness@callcard.app';

const COMMON_MANIFEST = {
  name: 'Harness self-test',
  version: '1.0',
  permissions: ['storage', 'notifications'],
  icons: { 48: 'icon.png' },
};

const POLICY_SCHEMA = { type: 'object', properties: { country: { type: 'string' } } };

/** Makes a toast on demand and remembers in storage what happened to it, so that a restart loses nothing. */
const BACKGROUND = `
const api = globalThis.browser ?? globalThis.chrome;
const inChromium = Boolean(api.action);
globalThis.bootId = String(Math.random());

let queue = Promise.resolve();
function note(entry) {
  queue = queue.then(async () => {
    const { seen = [] } = await api.storage.local.get('seen');
    await api.storage.local.set({ seen: [...seen, entry] });
  });
}
api.notifications.onClicked.addListener((id) => note('clicked ' + id));
api.notifications.onButtonClicked.addListener((id, index) => note('button ' + index + ' of ' + id));
api.notifications.onClosed.addListener((id) => note('closed ' + id));
api.runtime.onStartup.addListener(() => note('started'));
api.runtime.onMessage.addListener((message, sender, answer) => {
  const { id, title, text, clear } = message;
  if (clear) {
    api.notifications.clear(clear).then(() => answer('cleared'));
    return true;
  }
  const options = { type: 'basic', iconUrl: api.runtime.getURL('icon.png'), title, message: text };
  if (inChromium) Object.assign(options, { buttons: [{ title: 'Open record' }, { title: 'Copy number' }], requireInteraction: true });
  api.notifications.create(id, options).then(answer);
  return true;
});
`;

const OPTIONS_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Harness self-test</title><link rel="stylesheet" href="page.css"></head>
<body><main><h1>Harness self-test</h1><button id="ask">Allow</button><p id="answer"></p><img src="icon.png"></main>
<script src="options.js"></script></body>
</html>`;

const OPTIONS_SCRIPT = `
const api = globalThis.browser ?? globalThis.chrome;
document.querySelector('#ask').addEventListener('click', async () => {
  const granted = await api.permissions.request({ origins: ['https://crm.example.com/*'] });
  document.querySelector('#answer').textContent = granted ? 'granted' : 'refused';
});
`;

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: rgb(255, 255, 255); color: rgb(0, 0, 0); }
@media (prefers-color-scheme: dark) { body { background: rgb(16, 16, 16); color: rgb(255, 255, 255); } }
`;

/** Writes the extension that proves the harness into a folder of its own, and gives the folder. */
export function writeSelfTestExtension(kind: BrowserKind): string {
  const directory = mkdtempSync(join(tmpdir(), 'callcard-self-test-'));
  const manifest = kind === 'chromium' ? chromiumManifest() : firefoxManifest();
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest, null, 2));
  writeFileSync(join(directory, 'schema.json'), JSON.stringify(POLICY_SCHEMA));
  writeFileSync(join(directory, 'background.js'), BACKGROUND);
  writeFileSync(join(directory, 'options.html'), OPTIONS_PAGE);
  writeFileSync(join(directory, 'options.js'), OPTIONS_SCRIPT);
  writeFileSync(join(directory, 'page.css'), STYLE);
  writeFileSync(join(directory, 'icon.png'), plainPng(48, [0x4f, 0x9c, 0xf9]));
  return directory;
}

function chromiumManifest(): object {
  return {
    ...COMMON_MANIFEST,
    manifest_version: 3,
    background: { service_worker: 'background.js' },
    storage: { managed_schema: 'schema.json' },
    action: {},
    options_ui: { page: 'options.html', open_in_tab: true },
    optional_host_permissions: ['https://*/*'],
  };
}

function firefoxManifest(): object {
  return {
    ...COMMON_MANIFEST,
    manifest_version: 2,
    background: { scripts: ['background.js'] },
    options_ui: { page: 'options.html', open_in_tab: true },
    optional_permissions: ['https://*/*'],
    browser_specific_settings: {
      gecko: { id: GECKO_ID, data_collection_permissions: { required: ['none'] } },
    },
  };
}

/** A square picture of one colour: Chromium refuses a notification without an icon. */
function plainPng(size: number, colour: readonly [number, number, number]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.from(Array.from({ length: size }, () => colour).flat()),
  ]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(4 + content.length + 4);
  frame.writeUInt32BE(data.length, 0);
  content.copy(frame, 4);
  frame.writeUInt32BE(crc32(content), 4 + content.length);
  return frame;
}
