import metadata from 'libphonenumber-js/metadata.min.json' with { type: 'json' };
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dialBases, dialHandlers } from '../../../entrypoints/background/dial.ts';
import type { ConnectionHealth } from '../../../lib/domain/connection-health.ts';
import { failure, success } from '../../../lib/domain/result.ts';
import { defaultSettings, type CrmSettings } from '../../../lib/domain/settings.ts';

vi.mock('../../../lib/platform/phone-metadata.ts', () => ({
  loadPhoneMetadata: () => Promise.resolve(metadata),
}));

const ON: CrmSettings = { id: 'crm', crm: 'odoo', url: 'https://crm.example.com/odoo', clickToDial: true };
const OFF: CrmSettings = { id: 'other', crm: 'odoo', url: 'https://other.example.com' };
const PAGE = { tab: 7, origin: 'https://crm.example.com' };
const ELSEWHERE = [
  'https://other.example.com',
  'https://crm.example.com:8443',
  'http://crm.example.com',
  'https://crm.example.com.evil.example',
  'null',
];

const health = (account: string, over: Partial<ConnectionHealth>): ConnectionHealth => ({
  account,
  system: 'cospace',
  label: account.toUpperCase(),
  phase: 'live',
  since: 0,
  refused: [],
  abilities: ['dial'],
  ...over,
});
const settings = { ...defaultSettings('DE'), crms: [OFF, ON] };

function made(
  outcome: Awaited<ReturnType<Parameters<typeof dialHandlers>[0]['connections']['act']>> = success({}),
) {
  const act = vi.fn(() => Promise.resolve(outcome));
  const note = vi.fn();
  const loadCard = vi.fn(() => Promise.resolve());
  const healths = [
    health('cloud', {}),
    health('desk', { abilities: ['reply'] }),
    health('gone', { phase: 'waiting' }),
  ];
  const handlers = dialHandlers({
    settings: () => Promise.resolve({ settings }),
    connections: { act, health: () => healths },
    log: { note, lines: () => [] },
    loadCard,
  });
  return { handlers, act, note, loadCard };
}

describe('the worker, asked by a page', () => {
  let world: ReturnType<typeof made>;
  beforeEach(() => {
    world = made();
  });

  it('has numbers marked where the person has switched it on', async () => {
    expect(dialBases(settings)).toEqual([ON.url]);
    expect(await world.handlers.start({ dial: 'start' }, PAGE)).toMatchObject({
      isOn: true,
      plan: { prefix: '0' },
    });
  });

  it.each(ELSEWHERE)('does nothing for %s', async (origin) => {
    const page = { tab: 7, origin };
    const { handlers, act, note, loadCard } = world;
    expect(await handlers.start({ dial: 'start' }, page)).toEqual({ isOn: false });
    expect(await handlers.preview({ dial: 'preview', text: '030 901820' }, page)).toBeNull();
    await handlers.card({ dial: 'card' }, page);
    const { refusal } = await handlers.call({ dial: 'call', account: 'cloud', number: '+4930901820' }, page);
    await handlers['gave-up']({ dial: 'gave-up', why: 'texts' }, page);
    expect(refusal).not.toBeNull();
    expect(act).not.toHaveBeenCalled();
    expect(note).not.toHaveBeenCalled();
    expect(loadCard).not.toHaveBeenCalled();
  });

  it('reads a number as the person’s country does, and names who can dial it now', async () => {
    expect(await world.handlers.preview({ dial: 'preview', text: '030 / 90 18 20' }, PAGE)).toEqual({
      number: '+4930901820',
      shown: '030 901820',
      isSure: true,
      program: 'tel:+4930901820',
      accounts: [{ id: 'cloud', label: 'CLOUD' }],
    });
  });

  it.each([
    ['tel:+44-20-7946-0018', { number: '+442079460018', isSure: true }],
    ['tel:12', { number: '12', isSure: true }],
    ['+49 1', { isSure: false }],
    ['anonymous', null],
    ['javascript:alert(1)', null],
    ['Ada Lovelace', null],
  ])('reads %s', async (text, wanted) => {
    const preview = await world.handlers.preview({ dial: 'preview', text }, PAGE);
    if (wanted === null) expect(preview).toBeNull();
    else expect(preview).toMatchObject(wanted);
  });

  it('dials what it has read itself, from an account that can', async () => {
    const { handlers, act } = world;
    const answer = await handlers.call({ dial: 'call', account: 'cloud', number: '030 901820' }, PAGE);
    expect(answer).toEqual({ refusal: null });
    expect(act).toHaveBeenCalledExactlyOnceWith('cloud', { do: 'dial', number: '+4930901820' });
  });

  it.each(['desk', 'gone', 'nobody'])('refuses to dial from %s, which cannot', async (account) => {
    const { handlers, act } = world;
    const { refusal } = await handlers.call({ dial: 'call', account, number: '030 901820' }, PAGE);
    expect(refusal).toBe('This phone system cannot do that.');
    expect(act).not.toHaveBeenCalled();
  });

  it('says in words what the phone system refuses', async () => {
    const { handlers } = made(failure({ code: 'refused', detail: 'no-via' }));
    expect(await handlers.call({ dial: 'call', account: 'cloud', number: '030 901820' }, PAGE)).toEqual({
      refusal: 'The phone system refused it: no-via',
    });
  });

  it('notes a page that was given up, by its CRM and not by its address', async () => {
    await world.handlers['gave-up']({ dial: 'gave-up', why: 'time' }, PAGE);
    expect(world.note).toHaveBeenCalledWith('info', 'crm', expect.not.stringContaining('example.com'));
  });
});
