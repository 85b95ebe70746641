import type { AskSpec } from './description.ts';

const PERSON = ['phone_work', 'phone_mobile', 'phone_home', 'phone_other'];

/** The quick search that SuiteCRM 7 and 8 share; its condition `contains` is a LIKE that takes wildcards. */
export function quickSearches(prefix: string): AskSpec[] {
  return [
    module('Contacts', PERSON, ['account_name']),
    module('Accounts', ['phone_office', 'phone_alternate']),
    module('Leads', PERSON, ['account_name']),
  ];

  function module(type: string, numbers: string[], more: string[] = []): AskSpec {
    const query = (value: string) => ({
      to_pdf: 'true',
      module: 'Home',
      action: 'quicksearchQuery',
      data: {
        method: 'query',
        modules: [type],
        field_list: ['id', 'name', ...numbers, ...more],
        group: 'or',
        conditions: numbers.map((name) => ({ name, op: 'contains', value })),
        limit: '25',
      },
    });
    return {
      type,
      path: `${prefix}/index.php`,
      query: query('{tail%}'),
      sameTrunk: { query: query('{stem%}') },
      list: 'fields',
      id: 'id',
      name: 'name',
      company: 'account_name',
      numbers,
    };
  }
}
