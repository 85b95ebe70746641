import { describe, expect, it } from 'vitest';
import type { ToastView } from '../../../lib/domain/effect.ts';
import type { MatchView } from '../../../lib/domain/lookup.ts';
import { toastText, type ToastWords } from '../../../lib/effects/toast-text.ts';
import { readGerman } from '../../fixtures/phone.ts';

const words: ToastWords = { crmName: () => 'Odoo', hideNumbers: false };
const ada = {
  record: '7',
  type: 'res.partner',
  name: 'Ada Lovelace',
  company: 'Analytical Engines',
  certainty: 'exact' as const,
};
const one: MatchView = { state: 'one', crm: 'crm', candidate: ada };

function text(view: Partial<ToastView>, more: Partial<ToastWords> = {}) {
  return toastText(
    { kind: 'ring', caller: readGerman('+442079460018'), match: { state: 'pending' }, ...view },
    { ...words, ...more },
  );
}

describe('a toast', () => {
  it('shows number and country at once, and what was dialled', () => {
    expect(text({ line: { name: 'Service desk' } })).toEqual({
      title: '+44 20 7946 0018 (United Kingdom) is calling',
      message: 'Dialled: Service desk\nLooking up the caller …',
      main: 'Open record',
    });
  });

  it('names the caller and the company when they are known', () => {
    expect(text({ match: one })).toEqual({
      title: 'Ada Lovelace is calling',
      message: 'Analytical Engines · +44 20 7946 0018 (United Kingdom)',
      main: 'Open record',
    });
  });

  it('does not greet anybody by a name that is only possible', () => {
    const possible: MatchView = { state: 'one', crm: 'crm', candidate: { ...ada, certainty: 'possible' } };
    expect(text({ match: possible }).title).toContain('+44 20 7946 0018');
    expect(text({ match: possible }).message).toContain('possibly Ada Lovelace');
  });

  it.each([
    ['pending', 'from memory, being checked'],
    ['signed-out', 'from memory: you are signed out of Odoo'],
    ['no-tab', 'from memory: Odoo is not open in a tab'],
    ['no-permission', 'from memory: Callcard may not ask Odoo yet'],
    ['failed', 'from memory: Odoo did not answer in time'],
  ] as const)('says of a name that it is from memory while the CRM is %s', (because, label) => {
    const match: MatchView = { ...one, memory: { at: 1, because } };
    expect(text({ match })).toEqual({
      title: 'Ada Lovelace is calling',
      message: `Analytical Engines · +44 20 7946 0018 (United Kingdom)\n${label}`,
      main: 'Open record',
    });
    const unsure: MatchView = { ...match, candidate: { ...ada, certainty: 'company' } };
    expect(text({ match: unsure }).message).toBe(`same company: Ada Lovelace · ${label}`);
  });

  it('names whom the person picked before, without greeting one of several', () => {
    const match: MatchView = { state: 'many', count: 2, picked: { crm: 'crm', candidate: ada } };
    expect(text({ match })).toEqual({
      title: '+44 20 7946 0018 (United Kingdom) is calling',
      message: 'picked before: Ada Lovelace · 2 records match',
      main: 'Open record',
    });
  });

  it('says that the CRM was asked without an open tab', () => {
    const match: MatchView = { state: 'one', crm: 'crm', candidate: ada, withoutTab: true };
    expect(text({ match }).message).toContain('asked without an open tab');
  });

  it('says that a record is inactive', () => {
    const match: MatchView = { state: 'one', crm: 'crm', candidate: { ...ada, inactive: true } };
    expect(text({ match }).message).toContain('inactive in Odoo');
  });

  it.each([
    [{ state: 'many', count: 3 }, '3 records match: click to choose', 'Choose record'],
    [{ state: 'none', crm: 'crm' }, 'Not found in Odoo', 'Search'],
    [
      { state: 'none', crm: 'crm', withoutTab: true },
      'Not found in Odoo · asked without an open tab',
      'Search',
    ],
    [{ state: 'signed-out', crm: 'crm' }, 'Sign in to Odoo to see who calls', 'Sign in'],
    [{ state: 'no-tab', crm: 'crm' }, 'Odoo is not open: click to search there', 'Search'],
    [
      { state: 'no-permission', crm: 'crm' },
      'Callcard may not ask Odoo yet: click to allow it',
      'Allow access',
    ],
    [
      { state: 'failed', crm: 'crm', reason: 'timeout' },
      'Odoo did not answer: click to search there',
      'Search',
    ],
    [{ state: 'search-only', crm: 'crm' }, 'Click to search in Odoo', 'Search'],
  ] as const)('says %j in words', (match, message, main) => {
    expect(text({ match })).toMatchObject({ message, main });
  });

  it('of a missed call says why', () => {
    expect(text({ kind: 'missed', match: one, reason: { code: 'no-answer' } })).toMatchObject({
      title: 'Missed call: Ada Lovelace',
      message: expect.stringContaining('no answer') as string,
    });
  });

  it('hides all but the end of a number on request', () => {
    const hidden = text({ match: one }, { hideNumbers: true });
    expect(hidden.title).toBe('Ada Lovelace is calling');
    expect(`${hidden.title} ${hidden.message}`).not.toContain('7946');
    expect(text({}, { hideNumbers: true }).title).toBe('Hidden number ending in 18 is calling');
  });

  it('of a hidden number says so', () => {
    expect(text({ caller: readGerman('anonymous'), match: { state: 'unasked' } })).toMatchObject({
      title: 'Hidden number is calling',
      message: '',
    });
  });

  it('does not call a number hidden whose caller is named: it may come in a moment', () => {
    const named = {
      caller: readGerman(undefined),
      name: 'Ada Lovelace',
      match: { state: 'unasked' },
    } as const;
    expect(text(named)).toMatchObject({ title: 'Ada Lovelace is calling', message: '' });
  });
});

describe('a toast that strangers may see', () => {
  const hidden = { hideCallers: true };
  const dialled = { line: { name: 'Service desk' } };

  it.each(['ring', 'missed', 'voicemail', 'callback', 'chat', 'fax'] as const)(
    'says what a %s is and on which line, and a click leads where it would',
    (kind) => {
      const told = text({ kind, match: one, name: 'Ada', note: 'About the engine', ...dialled }, hidden);
      expect(JSON.stringify(told)).not.toMatch(/Ada|7946|engine|Analytical/i);
      expect(told.title).toContain('Caller');
      expect(told.message).toBe('Dialled: Service desk');
      expect(told.main).toBe('Open record');
    },
  );

  it('does not give away the title of a thing, nor what a phone system asks for', () => {
    const nobody = { caller: { kind: 'other' as const, display: '' }, match: { state: 'unasked' as const } };
    const reminder = text({ kind: 'reminder', title: 'Call Ada', note: '+44', ...nobody }, hidden);
    expect(JSON.stringify(reminder)).not.toMatch(/Ada|44/);
    const trigger = {
      action: 'open-document',
      value: 'https://x/?n=44',
      verdict: 'ask',
      foreground: false,
    } as const;
    const asked = text({ kind: 'trigger', title: 'Ada', trigger, ...nobody }, hidden);
    expect(JSON.stringify(asked)).not.toMatch(/Ada|44/);
  });
});
