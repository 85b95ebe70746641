import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planImport } from '../../../lib/domain/import-settings.ts';
import type { Rule } from '../../../lib/domain/rule-schema.ts';
import { sampleView } from '../components/samples.ts';

const rule = (why: string): Rule => ({ when: {}, then: { notify: false, open: 'never' }, why });
const { settings: current } = sampleView({ rules: [rule('own')] });

describe('an import', () => {
  it('of one’s own settings changes nothing', () => {
    const { settings, changes, problems } = planImport(structuredClone(current), current, []);
    expect({ settings, changes, problems }).toEqual({ settings: current, changes: [], problems: [] });
  });

  it('says what it would change, and joins what there is', () => {
    const file = {
      country: 'FI',
      accounts: [
        { id: 'desk', system: 'enreach', label: 'Front desk', settings: { email: 'new@example.com' } },
        { id: 'office', system: 'enreach', settings: {} },
      ],
      crms: [{ id: 'own', crm: 'url', url: 'https://intranet.example.com/{e164}' }],
      rules: [rule('theirs')],
    };
    const { settings, changes } = planImport(file, current, []);
    expect(changes).toEqual([
      { part: 'country' },
      { part: 'accounts', how: 'changed', id: 'desk', fields: ['label', 'email'] },
      { part: 'accounts', how: 'added', id: 'office', fields: [] },
      { part: 'crms', how: 'added', id: 'own', fields: [] },
      { part: 'rules', added: 1 },
    ]);
    expect(settings.crms.map(({ id }) => id)).toEqual(['crm', 'own']);
    expect(settings.rules.map(({ why }) => why)).toEqual(['theirs', 'own']);
  });

  it('leaves an account what the file does not say of it, unless it is of another phone system now', () => {
    const bare = { id: 'desk', system: 'enreach', settings: {} };
    expect(planImport({ accounts: [bare] }, current, []).changes).toEqual([]);
    const moved = { ...bare, system: 'xelion' };
    expect(planImport({ accounts: [moved] }, current, []).settings.accounts).toEqual([moved]);
  });

  it('leaves what is wrong as it is, and names it', () => {
    const file = { country: 'Finland', history: { days: -1 }, accounts: [{ id: 'x' }], colour: 'red' };
    const { settings, changes, problems } = planImport(file, current, []);
    expect(settings).toEqual(current);
    expect(changes).toEqual([]);
    expect(problems.map(({ path }) => path)).toEqual(['colour', 'country', 'accounts.0', 'history']);
  });

  it('leaves what policy has set, and fills in the rest of its accounts', () => {
    const locked = ['country', 'accounts.desk', 'accounts.desk.settings.api', 'rules'];
    const file = {
      country: 'FI',
      accounts: [
        { id: 'desk', system: 'other', settings: { api: 'https://evil.example', email: 'b@example.com' } },
      ],
      rules: [rule('theirs')],
    };
    const plan = planImport(file, current, locked);
    expect(plan.settings).toEqual({
      ...current,
      accounts: [{ ...current.accounts[0], settings: { email: 'b@example.com' } }],
    });
    expect(plan.locked).toEqual(['country', 'accounts.desk', 'rules']);
  });

  it('loses nothing, whatever the file is', () => {
    fc.assert(
      fc.property(fc.anything(), (file) => {
        const { settings } = planImport(file, current, []);
        for (const { id } of current.accounts) expect(settings.accounts.map((one) => one.id)).toContain(id);
        for (const { id } of current.crms) expect(settings.crms.map((one) => one.id)).toContain(id);
        expect(settings.rules).toEqual(expect.arrayContaining(current.rules));
      }),
    );
  });
});
