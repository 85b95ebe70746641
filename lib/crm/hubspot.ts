import type { Description } from './engine/description.ts';

const PHONES = ['hs_searchable_calculated_phone_number', 'hs_searchable_calculated_mobile_number'];

/**
 * HubSpot: the search of its API, in the session of its pages. Numbers are searched without their country code. Seen in
 * clients: it may change any day; then the search page opens.
 */
export const hubspot: Description = {
  exampleUrl: 'https://app.hubspot.com/contacts/12345678',
  hosts: ['app.hubspot.com', 'app-*.hubspot.com'],
  address: String.raw`(?:/|[?&]portalId=)(?<portal>\d{4,})`,
  base: '/contacts/{portal}',
  asks: [
    {
      type: '0-1',
      method: 'POST',
      path: '/api/crm/v3/objects/contacts/search?portalId={portal}',
      headers: { 'X-HubSpot-CSRF-hubspotapi': '{{cookie:hubspotapi-csrf|cookie:csrf.app}}' },
      body: search('*{tail}'),
      sameTrunk: { body: search('{stem}*') },
      list: 'results',
      id: 'id',
      name: '{properties.firstname} {properties.lastname}|properties.email',
      company: 'properties.company',
      numbers: ['properties.phone', 'properties.mobilephone'],
      lastContact: 'properties.notes_last_contacted',
      again: true,
    },
  ],
  record: '/contacts/{portal}/record/{type}/{id}',
  search: '/contacts/{portal}/objects/0-1/views/all/list?query={tail}',
};

function search(value: string) {
  return {
    filterGroups: PHONES.map((propertyName) => ({
      filters: [{ propertyName, operator: 'CONTAINS_TOKEN', value }],
    })),
    properties: ['firstname', 'lastname', 'email', 'company', 'phone', 'mobilephone', 'notes_last_contacted'],
    limit: 25,
  };
}
