import { describe, expect, it } from 'vitest';
import { createNames, type Names } from '../../../../lib/phone-systems/cospace/names.ts';
import { pretend, settle, type Pretended } from '../../../fixtures/cospace/session.ts';
import { createMemory } from '../../../fixtures/memory.ts';

const ADA = 'c0a7ac70-8aad-11e0-9138-0024e8f90c01';
const GRACE = 'c0a7ac71-8aad-11e0-9138-0024e8f90c01';
const NOW = Date.parse('2026-03-02T09:15:10Z');

const contact = (firstname: string, ...values: unknown[]) => ({
  status: 'ok',
  contact: {
    firstname,
    lastname: 'Example',
    entry: Object.fromEntries(values.map((value, index) => [`e${index}`, { type: 'phone', value }])),
  },
});

function start(
  more: Record<string, unknown> = {},
  memory = createMemory(),
): { names: Names; pretended: Pretended } {
  const pretended = pretend({ memory });
  Object.assign(pretended.answers, {
    'GET tag/all-tag/object': { object: { [ADA]: { type: 'contact' }, [GRACE]: { type: 'contact' } } },
    [`GET contact/${ADA}`]: contact('Ada', '+44 20 7946 0018', '030 23125677'),
    [`GET contact/${GRACE}`]: contact('Grace', 'none', 7),
    ...more,
  });
  const { http, wait } = pretended.context;
  const names = createNames({
    api: { http, server: 'https://api43.cospace.de', sid: 'a-sid' },
    memory,
    wait,
    now: () => NOW,
    me: () => ({ id: 'me', all: 'all-tag', country: '49' }),
  });
  return { names, pretended };
}

async function prepared(more?: Record<string, unknown>, memory?: ReturnType<typeof createMemory>) {
  const started = start(more, memory);
  const preparing = started.names.prepare();
  started.pretended.waits.forEach(({ end }) => end());
  await preparing;
  return started;
}

describe('names', () => {
  it('come from the contacts, by each of their numbers, however they are written', async () => {
    const { names, pretended } = await prepared();
    expect(await names.nameOf('+442079460018')).toBe('Ada Example');
    expect(await names.nameOf('+493023125677')).toBe('Ada Example');
    expect(pretended.asked()).not.toContain('GET user/cnam');
  });

  it('are kept for the next worker', async () => {
    const memory = createMemory();
    await prepared(undefined, memory);
    const { names, pretended } = await prepared(undefined, memory);
    expect(await names.nameOf('+442079460018')).toBe('Ada Example');
    expect(pretended.asked()).toEqual([]);
  });

  it('are read anew when they are a day old, or nothing that can be understood', async () => {
    const old = JSON.stringify({ at: NOW - 25 * 3_600_000, contacts: [] });
    for (const kept of [old, '{', 'null', '{"at":"x","contacts":[[1,2,3],["a"]]}']) {
      const { pretended } = await prepared(undefined, createMemory(new Map([['contacts', kept]])));
      expect(pretended.asked()).toContain(`GET contact/${ADA}`);
    }
  });

  it('come from the names of numbers where there is no contact, and only from the very number', async () => {
    const cnam = (phone: string) => ({ 'GET user/cnam': { cnam: [{ phone, name: 'Charles' }], next: null } });
    expect(await start(cnam('+12125550177')).names.nameOf('+12125550177')).toBe('Charles');
    expect(await start(cnam('+12125550178')).names.nameOf('+12125550177')).toBeUndefined();
    expect(await start({ 'GET user/cnam': { cnam: 'odd' } }).names.nameOf('+12125550177')).toBeUndefined();
  });

  it('are asked for once for each number, and again after a failure', async () => {
    const { names, pretended } = start({ 'GET user/cnam': 'unreachable' });
    expect(await Promise.all([names.nameOf('+12125550177'), names.nameOf('+12125550177')])).toEqual([
      undefined,
      undefined,
    ]);
    expect(pretended.asked()).toEqual(['GET user/cnam']);
    pretended.answers['GET user/cnam'] = { cnam: [] };
    await names.nameOf('+12125550177');
    await names.nameOf('+12125550177');
    expect(pretended.asked()).toHaveLength(2);
  });

  it('follow the contacts as they come, change and go', async () => {
    const { names, pretended } = await prepared();
    pretended.answers[`GET contact/${GRACE}`] = contact('Grace', '+12125550177');
    await names.changed(GRACE);
    expect(await names.nameOf('+12125550177')).toBe('Grace Example');
    pretended.answers[`GET contact/${GRACE}`] = { status: 'wrong-object' };
    await names.changed(GRACE);
    expect(await names.nameOf('+12125550177')).toBeUndefined();
  });

  it('are all read again when changes may have been missed', async () => {
    const { names, pretended } = await prepared();
    pretended.answers[`GET contact/${ADA}`] = contact('Augusta', '+442079460018');
    await names.distrust();
    expect(await names.nameOf('+442079460018')).toBe('Augusta Example');
    pretended.answers['GET tag/all-tag/object'] = 'unreachable';
    await names.distrust();
    await settle();
    expect(await names.nameOf('+442079460018')).toBe('Augusta Example');
  });
});
