import { getCountries } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { COUNTRIES, countryChoices } from '../../../components/options/countries.ts';
import { kindOfAddress, readCrmAddress } from '../../../components/options/crm-address.ts';
import { readAnchor } from '../../../components/options/page-anchor.ts';
import { crmNames } from '../../../lib/crm/registry.ts';

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
    expect(readCrmAddress('odoo', typed)).toEqual({ url });
  });

  it.each([
    '',
    'not an address',
    'javascript:alert(1)',
    'ftp://crm.example.com',
    'https://me:secret@crm.example.com',
  ])('refuses "%s"', (typed) => {
    expect(readCrmAddress('odoo', typed)).toHaveProperty('error');
  });

  it('refuses http over the internet', () => {
    expect(readCrmAddress('odoo', 'http://crm.example.com')).toEqual({
      error: expect.stringMatching(/only https/) as string,
    });
  });

  it('wants a place for the number in a template, and keeps it as typed', () => {
    expect(readCrmAddress('url', 'https://x.example/find?q={national}')).toEqual({
      url: 'https://x.example/find?q={national}',
    });
    expect(readCrmAddress('url', 'https://x.example/find')).toEqual({
      error: expect.stringContaining('{e164}') as string,
    });
  });
});

describe('an address that was copied from the address bar', () => {
  it.each([
    [
      'hubspot',
      'https://app-eu1.hubspot.com/contacts/12345678/objects/0-1/views/all/list',
      '/contacts/12345678',
    ],
    ['hubspot', 'https://app.hubspot.com/home?portalId=12345678', '/contacts/12345678'],
    ['zoho', 'https://crm.zoho.eu/crm/org20012345/tab/Home/begin', '/crm/org20012345'],
    ['chatwoot', 'https://chat.example.com/app/accounts/3/inbox/7', '/app/accounts/3'],
    [
      'dynamics',
      'https://x.crm4.dynamics.com/main.aspx?appid=1a-2b&pagetype=dashboard',
      '/main.aspx?appid=1a-2b',
    ],
    ['tryton', 'https://erp.example.com/#company/model/party.party/2;name=%22Party%22', '/#company'],
    ['suitecrm-7', 'https://example.com/crm/suite/index.php?module=Contacts&action=index', '/crm/suite'],
    ['dolibarr', 'https://example.com/erp/societe/list.php?leftmenu=x', '/erp'],
    ['dolibarr', 'https://example.com/erp/', '/erp'],
    ['osticket', 'https://example.com/support/scp/users.php?id=3', '/support'],
    ['glpi', 'https://glpi.example.com/front/central.php', ''],
  ])('keeps what %s needs of %s', (kind, typed, kept) => {
    expect(readCrmAddress(kind, typed)).toEqual({ url: new URL(typed).origin + kept });
  });

  it.each(['hubspot', 'zoho', 'chatwoot', 'dynamics', 'tryton'])(
    'is refused for %s where it lacks what is needed',
    (kind) => {
      expect(readCrmAddress(kind, 'https://crm.example.com/')).toEqual({
        error: expect.stringMatching(/such as https:/) as string,
      });
    },
  );

  it('leads from the sign-in of Salesforce to its pages', () => {
    expect(readCrmAddress('salesforce', 'https://acme--dev.sandbox.my.salesforce.com/home')).toEqual({
      url: 'https://acme--dev.sandbox.lightning.force.com',
    });
  });

  it.each([
    ['acme.zendesk.com', 'zendesk'],
    ['https://app-eu1.hubspot.com/contacts/1234', 'hubspot'],
    ['https://acme.crm4.dynamics.com/main.aspx', 'dynamics'],
    ['https://acme.odoo.com/odoo', 'odoo'],
    ['https://zendesk.com.example.com', undefined],
    ['https://crm.example.com', undefined],
    ['', undefined],
  ])('%s tells which CRM it is: %s', (typed, kind) => {
    expect(kindOfAddress(typed)).toBe(kind);
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
