import type { AskSpec, Description } from './engine/description.ts';

/**
 * Freshdesk: the contact search of its own pages; the documented API wants a key. It finds by the beginning of a
 * number, so three notations are asked for. Seen in clients: it may change any day; then the search page opens.
 */
export const freshdesk: Description = {
  exampleUrl: 'https://mycompany.freshdesk.com',
  hosts: ['*.freshdesk.com'],
  asks: [contacts('{tail}'), contacts('{digits}', '{stemDigits}'), contacts('{national}')],
  record: '/a/contacts/{id}',
  search: '/a/search/customers?term={digits}',
  signIn: '/a/',
};

function contacts(term: string, stem?: string): AskSpec {
  const path = (text: string) => `/api/_/contacts/autocomplete?term=${text}`;
  return {
    type: 'contact',
    path: path(term),
    ...(stem !== undefined && { sameTrunk: { path: path(stem) } }),
    list: 'contacts|',
    id: 'id',
    name: 'name|email',
    company: 'company_name|company.name',
    numbers: ['phone', 'mobile'],
    details: { path: '/api/_/contacts/{id}', numbers: ['contact.phone', 'contact.mobile'] },
  };
}
