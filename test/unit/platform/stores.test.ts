import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { emptyLiveState, type Entry } from '../../../lib/domain/live-state.ts';
import { createHistoryKeeper } from '../../../lib/platform/history-keeper.ts';
import { createHistoryRecorder } from '../../../lib/platform/history-recorder.ts';
import { openHistory } from '../../fixtures/open-history.ts';
import { createStateWriter, readLive } from '../../../lib/platform/live-store.ts';
import { createPolicy } from '../../../lib/platform/policy.ts';
import { memoryOf, openSecretStore } from '../../../lib/platform/secrets.ts';
import { createSettingsStore, guessCountry } from '../../../lib/platform/settings-store.ts';
import { callEvent, onlyEntry, run } from '../../fixtures/calls.ts';

const SECRET = 'test-secret-key';
const NO_ENTRIES = {};
const noPolicy = { current: () => Promise.resolve({}) };
const fields = () => ['secretKey', 'password'];
const account = (settings: Record<string, string>) => ({
  accounts: [{ id: 'desk', system: 'enreach', settings }],
});

beforeEach(() => fakeBrowser.reset());

describe('settings', () => {
  it('keep secrets out of storage.local and out of what pages see', async () => {
    const store = createSettingsStore(openSecretStore(), noPolicy, fields);
    await store.save(account({ email: 'a@example.com', secretKey: SECRET }));
    expect(JSON.stringify(await fakeBrowser.storage.local.get())).not.toContain(SECRET);
    const view = await store.view();
    expect(JSON.stringify(view)).not.toContain(SECRET);
    expect(view.secrets).toEqual({ desk: ['secretKey'] });
    expect((await store.load()).settings.accounts[0]?.settings).toEqual({
      email: 'a@example.com',
      secretKey: SECRET,
    });
  });

  it('keep a secret that a page leaves blank, and forget it with its account', async () => {
    const secrets = await openSecretStore();
    const store = createSettingsStore(Promise.resolve(secrets), noPolicy, fields);
    await store.save(account({ email: 'a@example.com', secretKey: SECRET }));
    await store.save(account({ email: 'b@example.com' }));
    expect((await store.load()).settings.accounts[0]?.settings).toMatchObject({
      email: 'b@example.com',
      secretKey: SECRET,
    });
    await store.save({ accounts: [] });
    expect(secrets.accounts()).toEqual([]);
  });

  it('of two saves at the same time the later stands whole: its secret is not forgotten by the earlier', async () => {
    const store = createSettingsStore(openSecretStore(), noPolicy, fields);
    const other = { accounts: [{ id: 'other', system: 'enreach', settings: { secretKey: 'test-older' } }] };
    await Promise.all([
      store.save(other),
      store.save(account({ email: 'a@example.com', secretKey: SECRET })),
    ]);
    expect((await store.load()).settings.accounts).toMatchObject([
      { id: 'desk', settings: { email: 'a@example.com', secretKey: SECRET } },
    ]);
  });

  it('forget a password once it was exchanged for a key', async () => {
    const secrets = await openSecretStore();
    const store = createSettingsStore(Promise.resolve(secrets), noPolicy, fields);
    await store.save(account({ email: 'a@example.com', password: 'test-password' }));
    await store.exchange('desk', { key: 'secretKey', value: SECRET }, 'password');
    expect(await secrets.read('desk')).toEqual({ secretKey: SECRET });
  });

  it('keep what an adapter remembers, encrypted and apart from the settings, until its account goes', async () => {
    const secrets = await openSecretStore();
    const store = createSettingsStore(Promise.resolve(secrets), noPolicy, fields);
    await store.save(account({ email: 'a@example.com', secretKey: SECRET }));
    const memory = memoryOf(Promise.resolve(secrets), 'desk');
    await Promise.all([memory.write('token', 'test-token'), memory.write('next', '7')]);
    await memory.write('token', undefined);
    const revived = memoryOf(openSecretStore(), 'desk');
    expect([await revived.read('token'), await revived.read('next')]).toEqual([undefined, '7']);
    expect((await store.load()).settings.accounts[0]?.settings).not.toHaveProperty('next');
    await store.save({ accounts: [] });
    expect(await memoryOf(openSecretStore(), 'desk').read('next')).toBeUndefined();
  });

  it('are told to be there again once they are, whoever opened their database meanwhile', async () => {
    const store = createSettingsStore(openSecretStore(), noPolicy, fields);
    await store.save(account({ email: 'a@example.com', secretKey: SECRET }));
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('cannot be opened', 'UnknownError');
    });
    const secrets = await openSecretStore();
    expect(await secrets.read('desk')).toEqual({});
    await expect(secrets.recover()).rejects.toThrow();
    refused.mockRestore();
    await secrets.writePolicy({});
    expect(await secrets.recover()).toBe(true);
    expect(await secrets.read('desk')).toEqual({ secretKey: SECRET });
    expect(await secrets.recover()).toBe(false);
  });

  it('that could not be written or forgotten are, as soon as their database opens', async () => {
    const before = await openSecretStore();
    await before.write('gone', { secretKey: SECRET });
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('cannot be opened', 'UnknownError');
    });
    const secrets = await openSecretStore();
    await expect(secrets.write('desk', { secretKey: SECRET })).rejects.toThrow();
    await expect(secrets.write('gone', {})).rejects.toThrow();
    refused.mockRestore();
    expect(await secrets.recover()).toBe(true);
    const next = await openSecretStore();
    expect(await next.read('desk')).toEqual({ secretKey: SECRET });
    expect(next.accounts()).not.toContain('gone');
  });

  it('are stored encrypted', async () => {
    const store = createSettingsStore(openSecretStore(), noPolicy, fields);
    await store.save(account({ email: 'a@example.com', secretKey: SECRET }));
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('secrets');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('not opened'));
    });
    const stored = await new Promise<{ data: ArrayBuffer }>((resolve) => {
      const reading = database.transaction('secrets').objectStore('secrets').get('account:desk');
      reading.onsuccess = () => resolve(reading.result as { data: ArrayBuffer });
    });
    database.close();
    expect(new TextDecoder().decode(stored.data)).not.toContain(SECRET);
  });

  it('are erased with every secret, those of accounts that policy has set as well', async () => {
    const secrets = await openSecretStore();
    const policy = { current: () => Promise.resolve(account({ email: 'managed@example.com' })) };
    const store = createSettingsStore(Promise.resolve(secrets), policy, fields);
    await store.save({ ...account({ secretKey: SECRET }), country: 'FI' });
    await memoryOf(Promise.resolve(secrets), 'desk').write('token', 'test-token');
    await store.erase();
    expect(secrets.accounts()).toEqual([]);
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect((await store.load()).settings.accounts).toMatchObject([{ id: 'desk' }]);
  });

  describe('that were applied before', () => {
    const applied = async (policy = noPolicy) => {
      const secrets = await openSecretStore();
      const store = createSettingsStore(Promise.resolve(secrets), policy, fields);
      await store.save(account({ email: 'a@example.com', secretKey: SECRET }));
      return { secrets, store, view: await store.view() };
    };

    it('are gone on with as they would be read, secrets included', async () => {
      const { store, view } = await applied();
      expect(await store.resume(view)).toEqual((await store.load()).settings.accounts);
    });

    it('are not, where there are none, or where a secret went meanwhile', async () => {
      const { secrets, store, view } = await applied();
      expect(await store.resume(undefined)).toBeUndefined();
      await secrets.write('desk', {});
      expect(await store.resume(view)).toBeUndefined();
    });

    it("are not, where the secret is policy's: the one that the person once typed is another", async () => {
      const managed = account({ email: 'a@example.com', secretKey: 'test-of-policy' });
      const { store, view } = await applied({ current: () => Promise.resolve(managed) });
      expect(await store.resume(view)).toBeUndefined();
      expect((await store.load()).settings.accounts[0]?.settings).toEqual(managed.accounts[0]?.settings);
    });
  });

  it('guess the country from the language', () => {
    expect(guessCountry('de-CH')).toBe('CH');
    expect(guessCountry('nl')).toBe('NL');
  });
});

describe('the policy', () => {
  it('is remembered, so that a start does not wait for the browser to tell it', async () => {
    const secrets = await openSecretStore();
    const policy = createPolicy(Promise.resolve(secrets));
    const managed = vi
      .spyOn(fakeBrowser.storage.managed, 'get')
      .mockResolvedValue({ country: 'FI' } as never);
    expect(await policy.refresh()).toBe(true);
    expect(await policy.refresh()).toBe(false);
    managed.mockReturnValue(new Promise(() => undefined) as never);
    const store = createSettingsStore(Promise.resolve(secrets), policy, fields);
    expect((await store.load()).settings.country).toBe('FI');
    await secrets.writePolicy({});
  });

  it('that the browser refuses to tell is none', async () => {
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(new Error('no policy'));
    expect(await createPolicy(openSecretStore()).current()).toEqual({});
  });
});

describe('the live state', () => {
  it('is kept entry by entry, and comes back whole', async () => {
    const before = run([callEvent('ring', 1000), callEvent('ring', 1000, { call: 'call-2' })]).state;
    const writeState = createStateWriter(() => Promise.resolve());
    await writeState(emptyLiveState(), before);
    expect((await readLive()).state).toEqual(before);
    const set = vi.spyOn(fakeBrowser.storage.session, 'set');
    const after = run([callEvent('answered', 2000)], { from: before }).state;
    await writeState(before, after);
    expect(Object.keys(set.mock.calls[0]?.[0] ?? {})).toEqual(['live', 'entry:desk/call-1']);
    const { ['desk/call-2']: _gone, ...entries } = after.entries;
    await writeState(after, { ...after, entries });
    expect(await readLive()).toMatchObject({ fresh: false, state: { entries } });
    expect(Object.keys((await readLive()).state.entries)).toEqual(['desk/call-1']);
  });

  it('stores a storm of numbers a few times, and a call at once with the newest of them', async () => {
    const waits: (() => void)[] = [];
    const writeState = createStateWriter(() => new Promise((resolve) => waits.push(resolve)));
    const set = vi.spyOn(fakeBrowser.storage.session, 'set');
    const states = Array.from({ length: 100 }, (_none, at) => ({
      ...emptyLiveState(),
      entries: NO_ENTRIES,
      unhandled: NO_ENTRIES,
      presence: { desk: { at } },
    }));
    const [first = emptyLiveState()] = states;
    const storm = Promise.all(states.slice(1).map((state) => writeState(first, state)));
    expect(set).not.toHaveBeenCalled();
    expect(waits).toHaveLength(1);
    waits.shift()?.();
    await storm;
    expect(set).toHaveBeenCalledTimes(1);
    expect((await readLive()).state.presence).toEqual({ desk: { at: 99 } });

    const late = writeState(first, { ...first, presence: { desk: { at: 200 } } });
    const ringing = run([callEvent('ring', 1000)], { from: { ...first, presence: { desk: { at: 201 } } } });
    await writeState(first, ringing.state);
    expect((await readLive()).state).toEqual(ringing.state);
    waits.shift()?.();
    await late;
    expect(set).toHaveBeenCalledTimes(2);
  });
});

describe('the history', () => {
  const missed = (at: number): Entry =>
    onlyEntry(
      run([
        callEvent('ring', at, { call: `call-${at}` }),
        callEvent('ended', at + 1, { call: `call-${at}` }),
      ]),
    );

  it('gives the newest first, page by page, and what nobody has taken care of', async () => {
    const history = await openHistory();
    await history.put([missed(1000), missed(3000), missed(2000), { ...missed(4000), handled: true }]);
    expect((await history.recent({ limit: 2 })).map(({ at }) => at)).toEqual([4000, 3000]);
    expect((await history.recent({ limit: 5, before: 3000 })).map(({ at }) => at)).toEqual([2000, 1000]);
    expect(Object.keys(await history.unhandled()).sort()).toEqual([
      'desk/call-1000',
      'desk/call-2000',
      'desk/call-3000',
    ]);
    expect(await history.get('desk/call-1000')).toEqual(missed(1000));
  });

  it('gives calls that went on when they were written last, and no others', async () => {
    const history = await openHistory();
    const ringing = onlyEntry(run([callEvent('ring', 5000, { call: 'call-5000' })]));
    const talking = onlyEntry(run([callEvent('answered', 6000, { call: 'call-6000' })]));
    await history.put([missed(1000), ringing, talking]);
    expect(await history.unfinished()).toEqual([ringing, talking]);
    expect(Object.keys(await history.unhandled())).not.toContain('desk/call-5000');
    const over = run([callEvent('ended', 7000, { call: 'call-6000' })], {
      from: run([callEvent('answered', 6000, { call: 'call-6000' })]).state,
    });
    await history.put([onlyEntry(over)]);
    expect(await history.unfinished()).toEqual([ringing]);
  });

  it('gives what began since an instant, and erases what began before one', async () => {
    const history = await openHistory();
    await history.prune(Number.POSITIVE_INFINITY);
    await history.put([missed(1000), missed(3000), missed(2000)]);
    expect((await history.since(2000)).map(({ at }) => at)).toEqual([2000, 3000]);
    expect(await history.prune(3000)).toEqual(['desk/call-1000', 'desk/call-2000']);
    expect(await history.since(0)).toEqual([missed(3000)]);
    expect(Object.keys(await history.unhandled())).toEqual(['desk/call-3000']);
  });

  it('does not get back what was erased before it could be written', async () => {
    const written: string[] = [];
    let isFull = true;
    const recorder = createHistoryRecorder(() =>
      Promise.resolve({
        put(entries) {
          if (isFull) return Promise.reject(new Error('full'));
          written.push(...entries.map(({ key }) => key));
          return Promise.resolve();
        },
      }),
    );
    await expect(recorder.record([missed(1000), missed(2000)])).rejects.toThrow('full');
    recorder.forget(['desk/call-1000']);
    isFull = false;
    await recorder.retry();
    expect(written).toEqual(['desk/call-2000']);
  });

  it('is cut once a day, over the deaths of workers, and at once to another length', async () => {
    const DAY = 86_400_000;
    const cuts: number[] = [];
    const forgotten: string[][] = [];
    let [now, days] = [100 * DAY, 30 as number | null];
    const keeper = () =>
      createHistoryKeeper({
        now: () => now,
        days: () => Promise.resolve(days),
        history: () =>
          Promise.resolve({
            prune(before) {
              cuts.push(before / DAY);
              return Promise.resolve(['desk/old']);
            },
          }),
        known: () => Promise.resolve(['desk/now', 'desk/old']),
        forget(keys) {
          forgotten.push(keys);
          return Promise.resolve();
        },
      });
    const first = keeper();
    await first.cut();
    await first.cut();
    await keeper().cut();
    expect(cuts).toEqual([70]);
    expect(forgotten).toEqual([['desk/old']]);
    days = 7;
    await keeper().cut();
    now += DAY;
    await first.cut();
    days = null;
    await keeper().cut();
    expect(cuts).toEqual([70, 93, 94]);
    await first.erase();
    expect(cuts.at(-1)).toBe(Number.POSITIVE_INFINITY);
    expect(forgotten.at(-1)).toEqual(['desk/old', 'desk/now']);
  });
});
