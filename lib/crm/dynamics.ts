import type { AskSpec, Description } from './engine/description.ts';

const PHONES = ['telephone1', 'telephone2', 'mobilephone'];
const COMPANY = { $expand: 'parentcustomerid_account($select=name)' };

/**
 * Dynamics 365: the Web API of Dataverse. Numbers are text as typed; `%` is its documented wildcard. The app's id
 * belongs to every address. From the vendor's documentation, the search page seen in clients.
 */
export const dynamics: Description = {
  exampleUrl: 'https://mycompany.crm.dynamics.com/main.aspx?appid=00000000-0000-0000-0000-000000000000',
  hosts: ['*.dynamics.com', '*.dynamics.cn', '*.microsoftdynamics.us'],
  address: String.raw`[?&]appid=(?<app>[\w-]+)`,
  base: '/main.aspx?appid={app}',
  asks: [
    table('contact', 'fullname', [...PHONES, 'telephone3'], 'parentcustomerid_account.name', COMPANY),
    table('account', 'name', ['telephone1', 'telephone2', 'telephone3']),
    table('lead', 'fullname', PHONES, 'companyname', { $select: 'companyname' }),
  ],
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

function table(
  type: string,
  name: string,
  numbers: string[],
  company = '',
  more: { $expand?: string; $select?: string } = {},
): AskSpec {
  const fields = [`${type}id`, name, ...numbers, 'statecode', ...(more.$select ? [more.$select] : [])];
  const query = (digits: string) => ({
    ...more,
    $select: fields.join(),
    $filter: numbers.map((field) => `contains(${field},'${digits}')`).join(' or '),
    $top: '25',
  });
  return {
    type,
    path: `/api/data/v9.2/${type}s`,
    headers: { Accept: 'application/json' },
    query: query('{tail%}'),
    sameTrunk: { query: query('{stem%}') },
    list: 'value',
    id: `${type}id`,
    name,
    company,
    numbers,
    inactive: ['statecode', type === 'lead' ? 2 : 1],
  };
}
