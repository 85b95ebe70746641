import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askHelper, helperState } from '../../../lib/platform/local-helper.ts';

const COMMAND = 'xdg-open /srv/customers/42';
const helper = { said: [] as unknown[], replies: {} as Record<string, unknown>, isAllowed: true };

beforeEach(() => {
  helper.said = [];
  helper.replies = {};
  helper.isAllowed = true;
  Object.assign(fakeBrowser.permissions, { contains: () => Promise.resolve(helper.isAllowed) });
  Object.assign(fakeBrowser.runtime, {
    sendNativeMessage(_name: string, message: { type: string }) {
      helper.said.push(message);
      const reply = helper.replies[message.type];
      return reply === undefined
        ? Promise.reject(new Error('Specified native messaging host not found.'))
        : Promise.resolve({ v: 1, id: 1, ...(reply as object) });
    },
  });
});

describe('a command that a phone system wants run', () => {
  it('is run at once where its entry says so', async () => {
    helper.replies = { run: { type: 'started', name: 'Open the folder' } };
    expect(await askHelper(COMMAND, false)).toEqual({ verdict: 'done', name: 'Open the folder' });
    expect(helper.said).toEqual([{ v: 1, id: 1, type: 'run', command: COMMAND, confirmed: false }]);
  });

  it('is not run before the person was asked', async () => {
    helper.replies = { run: { type: 'allowed', name: 'Open the folder', ask: true } };
    expect(await askHelper(COMMAND, false)).toEqual({ verdict: 'ask', name: 'Open the folder' });
    expect(helper.said).toEqual([{ v: 1, id: 1, type: 'run', command: COMMAND, confirmed: false }]);
  });

  it('is run once they agreed', async () => {
    helper.replies = { run: { type: 'started', name: 'Open the folder' } };
    expect(await askHelper(COMMAND, true)).toMatchObject({ verdict: 'done' });
    expect(helper.said).toEqual([{ v: 1, id: 1, type: 'run', command: COMMAND, confirmed: true }]);
  });

  it.each<[string, unknown, object]>([
    ['nobody is there', undefined, { refusal: 'no-helper' }],
    ['the reply makes no sense', { type: 'sure' }, { refusal: 'no-helper' }],
    ['no entry allows it', { type: 'refused', code: 'not-listed' }, { refusal: 'not-listed' }],
    ['there is no list', { type: 'refused', code: 'no-list' }, { refusal: 'not-listed' }],
    [
      'its program is gone',
      { type: 'refused', code: 'no-program', name: 'Open the folder' },
      { refusal: 'failed', name: 'Open the folder' },
    ],
  ])('is refused where %s', async (_name, reply, answer) => {
    helper.replies = { run: reply };
    expect(await askHelper(COMMAND, false)).toEqual({ verdict: 'refused', ...answer });
  });

  it('goes nowhere without the permission', async () => {
    helper.isAllowed = false;
    expect(await askHelper(COMMAND, true)).toEqual({ verdict: 'refused', refusal: 'no-helper' });
    expect(helper.said).toEqual([]);
  });
});

describe('the state of the helper', () => {
  it('tells permission, presence and list', async () => {
    expect(await helperState()).toEqual({ state: 'not-there' });
    const list = { state: 'read', entries: 2, problems: 0 };
    helper.replies = { hello: { type: 'hello', list } };
    expect(await helperState()).toEqual({ state: 'there', list });
    helper.isAllowed = false;
    expect(await helperState()).toEqual({ state: 'not-allowed' });
  });
});
