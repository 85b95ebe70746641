import { describe, expect, it } from 'vitest';
import { adapterOf } from '../../../lib/crm/adapter.ts';
import { descriptions } from '../../../lib/crm/descriptions.ts';
import { crmAbilities, crms } from '../../../lib/crm/registry.ts';

describe('what a CRM can do besides', () => {
  it.each(crms.filter(({ id }) => id !== 'custom'))(
    'is the same to pages as to the worker: $name',
    ({ id, can }) => {
      const adapter = adapterOf({ crm: id }, descriptions);
      const able = [
        ...(adapter?.newRecordUrl ? ['create'] : []),
        ...(adapter?.logNote ? ['log'] : []),
        ...(adapter?.lists ? ['list'] : []),
      ];
      expect([...can]).toEqual(able);
    },
  );

  it('is what the person has described, for one of their own', () => {
    const url = 'https://crm.example.com';
    expect(
      crmAbilities([
        { id: 'a', crm: 'custom', url, settings: { newRecord: '/new?n={e164}' } },
        { id: 'b', crm: 'custom', url, settings: {} },
        { id: 'c', crm: 'unknown', url },
        { id: 'd', crm: 'odoo', url },
      ]),
    ).toEqual({ a: ['create'], b: [], c: [], d: ['log', 'list'] });
  });
});
