import { afterAll, expect, it } from 'vitest';
import { requestSchema } from '../../lib/platform/protocol.ts';
import { installComputers } from '../faults/in-process/computer.ts';
import { EXTENSION_BASE, EXTENSION_ID } from '../faults/in-process/extension-api.ts';
import { setStage } from '../faults/in-process/stage.ts';
import { installVirtualTime } from '../faults/in-process/virtual-time.ts';
import { enreachUnderFault } from '../faults/systems/enreach.ts';
import { chanceFrom, mutate, noise, oneOf } from './mutate.ts';
import { SEED } from './seed.ts';

/** Messages that the worker must not believe. */
const MESSAGES = 100_000;

const time = installVirtualTime();
const building = installComputers(time);
afterAll(() => {
  building.uninstall();
  time.uninstall();
});

const OWN_PAGE = { id: EXTENSION_ID, url: `${EXTENSION_BASE}options.html` };
/** Who may say nothing: content scripts, web pages, other extensions, and whoever looks a little like an own page. */
const STRANGERS = [
  { id: EXTENSION_ID, url: 'https://crm.example.com/', tab: { id: 1 } },
  { id: EXTENSION_ID, url: `https://crm.example.com/${EXTENSION_BASE}options.html` },
  { id: EXTENSION_ID, url: EXTENSION_BASE.slice(0, -1) },
  { id: EXTENSION_ID, url: '' },
  { id: EXTENSION_ID },
  { id: 'stranger', url: OWN_PAGE.url },
  { url: OWN_PAGE.url },
  {},
];

/** Each request that pages make. */
const REQUESTS: readonly Record<string, unknown>[] = [
  { type: 'health' },
  { type: 'read-settings' },
  { type: 'save-settings', settings: { country: 'FI', accounts: [], crms: [] } },
  { type: 'check-account', account: 'desk' },
  { type: 'reconnect', account: 'desk' },
  { type: 'test-call', number: '+442079460018' },
  { type: 'read-log' },
  { type: 'act', entry: 'desk|1', action: { do: 'open' } },
  { type: 'act', entry: 'desk|1', action: { do: 'memo', text: 'x' } },
  { type: 'act', entry: 'desk|1', action: { do: 'open-record', crm: 'crm', record: '1' } },
  { type: 'handle-all' },
  { type: 'log-call', entry: 'desk|1' },
  { type: 'try-crm', crm: { crm: 'odoo', url: 'https://crm.example.com' }, number: '1' },
  { type: 'recognise-crm', url: 'https://crm.example.com' },
  { type: 'erase', what: 'everything' },
  { type: 'command', account: 'desk', command: { do: 'dial', number: '110' } },
  { type: 'command', account: 'desk', command: { do: 'studio', command: { tell: 'initialize' } } },
];

it(
  `the worker believes none of ${MESSAGES} messages, and changes nothing (seed ${SEED})`,
  { timeout: 300_000 },
  async () => {
    const chance = chanceFrom(SEED);
    const stage = await setStage(time, building, enreachUnderFault);
    const { computer } = stage;
    const { local, session } = computer.profile.storage;
    const known = () => JSON.stringify([local.get(), session.get(), computer.profile.desktop.log]);
    try {
      const before = known();
      const asked = stage.system.sent().length;
      let ofOwnForm = 0;
      for (let given = 0; given < MESSAGES;) {
        const request = oneOf(chance, REQUESTS);
        const isStranger = chance() < 0.5;
        const message =
          isStranger && chance() < 0.5 ? request : chance() < 0.1 ? noise(chance) : mutate(chance, request);
        // From an own page, only what no page says.
        if (!isStranger && requestSchema().safeParse(message).success) continue;
        if (!isStranger) ofOwnForm += 1;
        computer.tell('runtime.onMessage', message, isStranger ? oneOf(chance, STRANGERS) : OWN_PAGE);
        given += 1;
      }
      await time.settle();
      expect(ofOwnForm).toBeGreaterThan(MESSAGES / 4);
      expect(known()).toBe(before);
      expect(stage.system.sent()).toHaveLength(asked);
      expect(stage.isSound()).toBe(true);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      // The next good message is answered.
      const answer = computer.ask({ type: 'test-call', number: '+442079460018' });
      await time.pass(1_000);
      expect(await answer).toEqual({ ok: true, value: null });
      expect(known()).not.toBe(before);
    } finally {
      await stage.close();
    }
  },
);
