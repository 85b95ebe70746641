import { describe, expect, it } from 'vitest';
import { crmAddresses } from '../../../lib/crm/addresses.ts';
import { descriptions } from '../../../lib/crm/descriptions.ts';

describe('crmAddresses', () => {
  it.each(Object.entries(descriptions))(
    'says of %s what its description says of addresses',
    (id, described) => {
      const { exampleUrl, hosts, address, pages, sibling, base } = described;
      expect({ hosts, address, pages, sibling, base, ...crmAddresses[id] }).toEqual({
        exampleUrl,
        hosts,
        address,
        pages,
        sibling,
        base,
      });
    },
  );

  it('is data: the build writes it down', () => {
    expect(JSON.parse(JSON.stringify(crmAddresses))).toEqual(crmAddresses);
  });
});
