import type { AskSpec, Description, ListSpec } from './engine/description.ts';

const PHONES = ['telephone1', 'telephone2', 'mobilephone'];
const COMPANY = { $expand: 'parentcustomerid_account($select=name)' };

type Table = [
  type: string,
  name: string,
  numbers: string[],
  company?: string,
  more?: { $expand?: string; $select?: string },
];
const CONTACT: Table = [
  'contact',
  'fullname',
  [...PHONES, 'telephone3'],
  'parentcustomerid_account.name',
  COMPANY,
];
const ACCOUNT: Table = ['account', 'name', ['telephone1', 'telephone2', 'telephone3']];
const LEAD: Table = ['lead', 'fullname', PHONES, 'companyname', { $select: 'companyname' }];

/**
 * Dynamics 365: the Web API of Dataverse. Numbers are text as typed; `%` is its documented wildcard. The app's id
 * belongs to every address. From the vendor's documentation, the search page seen in clients.
 */
export const dynamics: Description = {
  exampleUrl: 'https://mycompany.crm.dynamics.com/main.aspx?appid=00000000-0000-0000-0000-000000000000',
  hosts: ['*.dynamics.com', '*.dynamics.cn', '*.microsoftdynamics.us'],
  address: String.raw`[?&]appid=(?<app>[\w-]+)`,
  base: '/main.aspx?appid={app}',
  asks: [table(...CONTACT), table(...ACCOUNT), table(...LEAD)],
  lists: [changed(...CONTACT), changed(...ACCOUNT), changed(...LEAD)],
  record: '/main.aspx?appid={app}&pagetype=entityrecord&etn={type}&id={id}',
  search: '/main.aspx?appid={app}&pagetype=search&searchText={tail}',
  newRecord: '/main.aspx?appid={app}&pagetype=entityrecord&etn=contact&extraqs=telephone1%3D{e164x}',
  note: {
    look: {
      path: '/api/data/v9.2/annotations',
      query: {
        $select: 'subject',
        $filter: "_objectid_value eq {id} and contains(subject,'{marker}')",
      },
    },
    texts: 'value.*.subject',
    write: {
      method: 'POST',
      path: '/api/data/v9.2/annotations',
      body: {
        subject: '{marker}',
        notetext: '{text}',
        'objectid_{type}@odata.bind': '/{type}s({id})',
      },
    },
  },
};

function table(...[type, name, numbers, company, more]: Table): AskSpec {
  const query = (digits: string) => ({
    ...more,
    $select: fieldsOf(type, name, numbers, more).join(),
    $filter: numbers.map((field) => `contains(${field},'${digits}')`).join(' or '),
    $top: '25',
  });
  return {
    ...rows(type, name, numbers, company),
    query: query('{tail%}'),
    sameTrunk: { query: query('{stem%}') },
  };
}

/** Dataverse skips no rows: what follows a page is at an address of its own. Its count is a day old at most. */
function changed(...[type, name, numbers, company, more]: Table): ListSpec {
  const list = rows(type, name, numbers, company);
  return {
    ...list,
    headers: { ...list.headers, Prefer: 'odata.maxpagesize=500' },
    query: {
      ...more,
      $select: [...fieldsOf(type, name, numbers, more), 'modifiedon'].join(),
      $filter: 'modifiedon ge {since}',
      $orderby: `modifiedon asc,${type}id asc`,
    },
    changed: 'modifiedon',
    limit: 500,
    next: '@odata.nextLink',
    count: {
      path: `/api/data/v9.2/RetrieveTotalRecordCount(EntityNames=['${type}'])`,
      headers: list.headers,
      value: 'EntityRecordCountCollection.Values.0',
    },
  };
}

function rows(type: string, name: string, numbers: string[], company = '') {
  return {
    type,
    path: `/api/data/v9.2/${type}s`,
    headers: { Accept: 'application/json' },
    list: 'value',
    id: `${type}id`,
    name,
    company,
    numbers,
    inactive: ['statecode', type === 'lead' ? 2 : 1] as const,
  };
}

function fieldsOf(...[type, name, numbers, more]: [string, string, string[], Table[4]]): string[] {
  return [`${type}id`, name, ...numbers, 'statecode', ...(more?.$select ? [more.$select] : [])];
}
