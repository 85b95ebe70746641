import type { AskSpec, Description } from './engine/description.ts';

const HEADERS = {
  'X-ZCSRF-TOKEN': 'crmcsrfparam={{cookie:CT_CSRF_TOKEN|cookie:crmcsr}}',
  'X-CRM-ORG': '{{script:zgid\\W{1,6}(\\d+)}}',
};

/**
 * Zoho CRM: the search of its API by phone, and by the last digits as text, in the session of its pages. Seen in
 * clients: it may change any day; then the search page opens.
 */
export const zoho: Description = {
  exampleUrl: 'https://crm.zoho.com/crm/org12345678',
  hosts: [
    ...['com', 'eu', 'in', 'com.au', 'com.cn', 'jp', 'sa'].map((domain) => `crm.zoho.${domain}`),
    'crm.zohocloud.ca',
  ],
  address: String.raw`/crm/(?<org>org\d+)`,
  base: '/crm/{org}',
  asks: [
    search('Contacts', 'Account_Name.name'),
    search('Leads', 'Company'),
    {
      ...search('Contacts', 'Account_Name.name'),
      method: 'POST',
      path: '/crm/v2.2/coql',
      body: ending(['{tail}', '{tail_}', '{tail-}']),
      sameTrunk: { body: containing('{stem}') },
      extra: true,
    },
  ],
  record: '/crm/{org}/tab/{type}/{id}',
  search: '/crm/{org}/search?searchword={tail}',
};

/** More than two conditions have to be put in brackets, two by two. */
function ending(tails: readonly string[]) {
  return select(tails.map((tail) => `(${like(`%${tail}`)})`).reduce((one, other) => `(${one} or ${other})`));
}

function containing(digits: string) {
  return select(like(`%${digits}%`));
}

function select(where: string) {
  return { select_query: `select Full_Name, Phone, Mobile from Contacts where ${where}` };
}

function like(pattern: string): string {
  return `Phone like '${pattern}' or Mobile like '${pattern}'`;
}

function search(type: string, company: string): AskSpec {
  return {
    type,
    path: `/crm/v2.2/${type}/search?phone={e164}`,
    headers: HEADERS,
    list: 'data|',
    id: 'id',
    name: 'Full_Name',
    company,
    numbers: ['Phone', 'Mobile', 'Home_Phone', 'Other_Phone'],
    lastContact: 'Last_Activity_Time',
  };
}
