import type { AskSpec, Description } from './engine/description.ts';

/**
 * ServiceNow: the Table API with the token of the page; users, and customer contacts where that plugin is there.
 * `cti.do` is the vendor's page for callers. Seen in clients.
 */
export const servicenow: Description = {
  exampleUrl: 'https://mycompany.service-now.com',
  hosts: ['*.service-now.com'],
  asks: [people('sys_user', 'company.name'), { ...people('customer_contact', 'account.name'), extra: true }],
  record: '/nav_to.do?uri={type}.do%3Fsys_id%3D{id}',
  search: '/cti.do?sysparm_caller_phone={e164}',
  newRecord: '/nav_to.do?uri=sys_user.do%3Fsys_id%3D-1%26sysparm_query%3Dphone%3D{e164x}',
};

function people(type: string, company: string): AskSpec {
  const numbers = ['phone', 'mobile_phone', 'home_phone'];
  const query = (...texts: string[]) => ({
    sysparm_query: numbers.flatMap((field) => texts.map((text) => `${field}LIKE${text}`)).join('^OR'),
    sysparm_fields: ['sys_id', 'name', company, 'active', ...numbers].join(),
    sysparm_limit: '25',
  });
  return {
    type,
    path: `/api/now/table/${type}`,
    headers: { Accept: 'application/json', 'X-UserToken': '{{script:g_ck\\s*=\\s*\\W(\\w+)}}' },
    query: query('{tail}', '{tail_}', '{tail-}'),
    sameTrunk: { query: query('{stem}') },
    list: 'result',
    id: 'sys_id',
    name: 'name',
    company,
    numbers,
    inactive: ['active', false],
  };
}
