import type { AskSpec, Description } from './engine/description.ts';

const cell = (name: string) => `td[data-name="${name}"]`;

/**
 * vtiger 7 and 8: its lists, read as pages; its global search looks at names only. A list's own filter holds for us,
 * too. From its source code.
 */
export const vtiger: Description = {
  exampleUrl: 'https://crm.example.com',
  marks: ['script[src*="layouts/v7/"]'],
  pages: ['index.php'],
  asks: [
    list('Contacts', ['phone', 'mobile', 'homephone', 'otherphone'], 'firstname', 'account_id'),
    list('Accounts', ['phone', 'otherphone'], 'accountname'),
    list('Leads', ['phone', 'mobile'], 'firstname', 'company'),
  ],
  record: '/index.php?module={type}&view=Detail&record={id}',
  search:
    '/index.php?module=Contacts&view=List&search_params=%5B%5B%5B%22phone%22%2C%22c%22%2C%22{tail%}%22%5D%5D%5D',
  newRecord: '/index.php?module=Contacts&view=Edit&phone={e164}',
};

function list(type: string, numbers: string[], name: string, company?: string): AskSpec {
  const query = (digits: string) => ({
    module: type,
    view: 'List',
    // The first group is joined by AND, the second by OR.
    search_params: [[], numbers.map((field) => [field, 'c', digits])],
  });
  return {
    type,
    path: '/index.php',
    query: query('{tail%}'),
    sameTrunk: { query: query('{stem%}') },
    rows: {
      each: 'tr.listViewEntries[data-id]',
      values: {
        id: '@data-id',
        first: cell(name),
        last: cell('lastname'),
        link: 'a[href*="view=Detail"]',
        company: cell(company ?? 'none'),
        numbers: 'td',
      },
      proof: '#listview-table, .listViewContentDiv, #pageStartRange',
    },
    id: 'id',
    name: '{first} {last}|link',
    company: 'company',
    numbers: ['numbers'],
    details: {
      path: `/index.php?module=${type}&view=Detail&record={id}&mode=showDetailViewByMode&requestMode=full`,
      rows: { each: 'body', values: { numbers: 'td, td .value' } },
      numbers: ['numbers'],
    },
  };
}
