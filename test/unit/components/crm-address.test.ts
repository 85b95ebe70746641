import { getCountries } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { COUNTRIES, countryChoices } from '../../../components/options/countries.ts';
import { readCrmAddress } from '../../../components/options/crm-address.ts';
import { readAnchor } from '../../../components/options/page-anchor.ts';
import { crmNames } from '../../../lib/crm/registry.ts';
import { odoo } from '../../../lib/crm/odoo.ts';
import { urlTemplate } from '../../../lib/crm/url.ts';

describe('the address of a CRM', () => {
  it.each([
    ['https://crm.example.com/', 'https://crm.example.com'],
    [' crm.example.com ', 'https://crm.example.com'],
    ['https://crm.example.com/web?debug=1#top', 'https://crm.example.com/web'],
    ['http://localhost:8069', 'http://localhost:8069'],
    ['http://192.168.1.20:8069/', 'http://192.168.1.20:8069'],
    ['http://odoo.lan', 'http://odoo.lan'],
    ['crm.example.com:8443', 'https://crm.example.com:8443'],
  ])('%s', (typed, url) => {
    expect(readCrmAddress(odoo, typed)).toEqual({ url });
  });

  it.each([
    '',
    'not an address',
    'javascript:alert(1)',
    'ftp://crm.example.com',
    'https://me:secret@crm.example.com',
  ])('refuses "%s"', (typed) => {
    expect(readCrmAddress(odoo, typed)).toHaveProperty('error');
  });

  it('refuses http over the internet', () => {
    expect(readCrmAddress(odoo, 'http://crm.example.com')).toEqual({
      error: expect.stringMatching(/only https/) as string,
    });
  });

  it('wants a place for the number in a template, and keeps it as typed', () => {
    expect(readCrmAddress(urlTemplate, 'https://x.example/find?q={national}')).toEqual({
      url: 'https://x.example/find?q={national}',
    });
    expect(readCrmAddress(urlTemplate, 'https://x.example/find')).toEqual({
      error: expect.stringContaining('{e164}') as string,
    });
  });
});

describe('names of CRMs', () => {
  it('are the vendor’s, or the host where that does not tell them apart', () => {
    const one = { id: 'crm', crm: 'odoo', url: 'https://crm.example.com' };
    const own = { id: 'own', crm: 'url', url: 'https://intranet.example.com/find?phone={e164}' };
    expect(crmNames([one, own])).toEqual({ crm: 'Odoo', own: 'intranet.example.com' });
    expect(crmNames([one, { ...one, id: 'two', url: 'https://two.example.com' }])).toEqual({
      crm: 'crm.example.com',
      two: 'two.example.com',
    });
  });
});

describe('countries', () => {
  it('are all that have numbers', () => {
    expect([...COUNTRIES].sort()).toEqual([...getCountries()].sort());
  });

  it('stand in the order of their names', () => {
    const names = countryChoices('DE').map(({ name }) => name);
    expect(names[0]).toBe('Afghanistan');
    expect(names).toContain('Germany');
  });
});

describe('links to the options page', () => {
  it.each([
    ['#start', { isStart: true }],
    ['#account=desk%201', { isStart: false, account: 'desk 1' }],
    ['#crm=crm', { isStart: false, crm: 'crm' }],
    ['', { isStart: false }],
  ])('%s', (hash, anchor) => {
    expect(readAnchor(hash)).toEqual(anchor);
  });
});
