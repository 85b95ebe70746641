import type { Description } from './engine/description.ts';

/**
 * Zendesk Support: the search that its documentation names for finding a caller. Writing needs the token that the
 * documentation gives for requests out of a page. From the vendor's documentation.
 */
export const zendesk: Description = {
  exampleUrl: 'https://mycompany.zendesk.com',
  hosts: ['*.zendesk.com'],
  asks: [
    {
      type: 'user',
      path: '/api/v2/search.json',
      query: { query: 'role:end-user phone:*{tail}', per_page: '25' },
      sameTrunk: { query: { query: 'role:end-user phone:{stemDigits}*', per_page: '25' } },
      list: 'results',
      id: 'id',
      name: 'name|email',
      numbers: ['phone'],
      inactive: ['suspended', true],
      details: { path: '/api/v2/users/{id}/identities.json', numbers: ['identities.*.value'] },
    },
  ],
  lists: [
    {
      type: 'user',
      path: '/api/v2/search.json',
      query: {
        query: 'type:user role:end-user updated>={since}',
        sort_by: 'updated_at',
        sort_order: 'asc',
        per_page: '100',
        page: '{page}',
      },
      list: 'results',
      id: 'id',
      name: 'name|email',
      numbers: ['phone'],
      inactive: ['suspended', true],
      changed: 'updated_at',
      gone: ['active', false],
      limit: 100,
      // Its search learns of a change some minutes later.
      lag: 600,
      count: {
        path: '/api/v2/search/count.json',
        query: { query: 'type:user role:end-user' },
        value: 'count',
      },
    },
  ],
  record: '/agent/users/{id}',
  search: '/agent/search/1?type=user&q={digits}',
  signIn: '/agent',
  note: {
    look: { path: '/api/v2/users/{id}.json' },
    texts: 'user.notes',
    token: { path: '/api/v2/users/me.json', value: 'user.authenticity_token' },
    write: {
      method: 'PUT',
      path: '/api/v2/users/{id}.json',
      headers: { 'X-CSRF-Token': '{token}' },
      body: { user: { notes: '{before}{text}' } },
    },
  },
};
