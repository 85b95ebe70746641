import type { Description } from './engine/description.ts';

/**
 * Pipedrive: the search of its API, with the token of the page's session. Seen in clients: it may change any day; then
 * the search page opens.
 */
export const pipedrive: Description = {
  exampleUrl: 'https://mycompany.pipedrive.com',
  hosts: ['*.pipedrive.com'],
  asks: [
    {
      type: 'person',
      path: search('{tail}'),
      sameTrunk: { path: search('{stem}') },
      list: 'data.items',
      id: 'item.id',
      name: 'item.name',
      company: 'item.organization.name',
      numbers: ['item.phones'],
    },
  ],
  record: '/person/{id}',
  search: '/search?term={tail}',
};

function search(term: string): string {
  return `/api/v1/persons/search?term=${term}&fields=phone&limit=25&session_token={{cookie:pipe-session-token}}`;
}
